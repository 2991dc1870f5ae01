// Every screen of the app and where it lives; each is a chunk of its own.
import type { RouteDef } from '../lib/router.svelte';

export const routes: RouteDef[] = [
  { pattern: '/', load: () => import('../screens/Now.svelte') },
  { pattern: '/incidents', load: () => import('../screens/Incidents.svelte') },
  { pattern: '/incidents/:number', load: () => import('../screens/Incident.svelte') },
  { pattern: '/oncall', load: () => import('../screens/OnCall.svelte') },
  { pattern: '/services', load: () => import('../screens/Services.svelte') },
  { pattern: '/services/:name', load: () => import('../screens/Service.svelte') },
  { pattern: '/rotas', load: () => import('../screens/Rotas.svelte') },
  { pattern: '/rotas/new', load: () => import('../screens/RotaEdit.svelte') },
  { pattern: '/rotas/:name', load: () => import('../screens/Rota.svelte') },
  { pattern: '/rotas/:name/edit', load: () => import('../screens/RotaEdit.svelte') },
  { pattern: '/me/shifts', load: () => import('../screens/Shifts.svelte') },
];
