// The entry of the page behind a link: as little code as will do, for a woken person on a slow phone.
import '../tokens.css';
import { mount } from 'svelte';
import { ask } from '../api/http';
import type { LinkPage } from '../api/types';
import { setZone } from '../lib/format';
import { startWorker } from '../lib/kept.svelte';
import { pickLanguage } from '../messages';
import Link from './Link.svelte';

const token = location.pathname.split('/')[2] ?? '';
const target = document.getElementById('app')!;

// theme.js has asked already, before this script was there.
const { onusEarly: early } = window as { onusEarly?: Promise<Response> };
const first = ask<LinkPage>('GET', `/p/${encodeURIComponent(token)}`, undefined, { early }).then(
  (answer) => ({ page: answer.body }),
  (error: unknown) => ({ error }),
);
void first.then((found) => {
  const page = 'page' in found ? found.page : null;
  pickLanguage(page?.language);
  setZone(page?.zone);
  mount(Link, { target, props: { token, first: page, fault: 'error' in found ? found.error : null } });
  startWorker();
});
