// Two entries: the app, and the small page behind a page's link; and the service worker of both. Everything is a hashed file: no data: URLs, no inline code.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { worker } from './script/worker.mjs';

const linkNeeds =
  /node_modules\/(svelte|clsx|esm-env)\/|src\/(tokens\.css|api\/http|lib\/(actions|clock|kept|format)\.|messages\/(index|common|link)\.|parts\/(ActionForm|Button|Fault|Icon|NotSent|Ring|Severity|Sheet|Spark|Why)\.svelte)/;

export default defineConfig({
  plugins: [svelte(), worker()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: 'index.html', p: 'p.html' },
      output: {
        codeSplitting: {
          groups: [
            // What the page behind a link shares with the app is one script and one style: a phone at night opens few files, all at once.
            { name: 'core', test: linkNeeds, priority: 2 },
            // What many screens share is one script: small ones compress badly, and each is a request.
            { name: 'parts', test: /src\/(parts|lib)\/(?!.*type=style)/, minShareCount: 4, priority: 1 },
            // The screens' styles in one file: a hundred small ones compress badly. The paging screen has none of them.
            { name: 'screens', test: /src\/(screens|app|parts)\/.*type=style/, priority: 1 },
            // Small screens that people open one after another, likewise.
            { name: 'entry', test: /src\/screens\/(FirstRun|SignIn|LinkSignIn|More|NotFound)\.svelte$/ },
            { name: 'people', test: /src\/screens\/(Teams|Team|Person)\.svelte$/ },
            { name: 'settings', test: /src\/screens\/(Tokens|Audit|Inbox|Health)\.svelte$/ },
            // The parts that screens are made of, likewise: most screens use most of them. Not those that one or two screens use.
            { name: 'parts', test: /src\/parts\/(?!ImpactMap|Timeline|Proof|ActionForm|VirtualTable|History|Bars|Losing|AcknowledgeMine)\w+\.svelte$/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8099' } },
  test: { include: ['src/**/*.test.ts'] },
});
