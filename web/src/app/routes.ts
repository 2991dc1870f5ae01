// Every screen of the app and where it lives; each is a chunk of its own.
import type { RouteDef } from '../lib/router.svelte';

export const routes: RouteDef[] = [
  { pattern: '/', load: () => import('../screens/Now.svelte') },
  { pattern: '/incidents', load: () => import('../screens/Incidents.svelte') },
  { pattern: '/incidents/:number', load: () => import('../screens/Incident.svelte') },
];
