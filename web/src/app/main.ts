// The app's entry: who is signed in, in which language; then the frame and the first screen.
import '../tokens.css';
import { mount } from 'svelte';
import { get, Problem } from '../api/http';
import type { Session, Welcome } from '../api/types';
import { setZone } from '../lib/format';
import { startWorker } from '../lib/kept.svelte';
import { startKeys } from '../lib/keys';
import { go, startRouter } from '../lib/router.svelte';
import { setSession } from '../lib/session.svelte';
import { loadMessages } from '../messages/app';
import App from './App.svelte';
import { elsewhere, routes } from './routes';

const open = /^\/(sign-in|first-run|link)(\/|$)/.test(location.pathname);

async function start(): Promise<void> {
  let session: Session | null = null;
  let unreachable = false;
  try {
    session = await get<Session>('/session');
  } catch (error) {
    unreachable = !(error instanceof Problem && (error.status === 401 || error.status === 403));
  }
  setSession(session);
  setZone(session?.zone);
  await loadMessages(session?.language);
  if (!session && !open && !unreachable) {
    const welcome = await get<Welcome>('/welcome').catch(() => null);
    go(
      welcome?.first_run
        ? '/first-run'
        : `/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`,
      { replace: true },
    );
  }
  startRouter(routes, elsewhere);
  startKeys();
  mount(App, { target: document.getElementById('app')! });
  startWorker();
}

void start();
