// Two entries: the app, and the small page behind a page's link; and the service worker of both. Everything is a hashed file: no data: URLs, no inline code.
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { worker } from './script/worker.mjs';

export default defineConfig({
  plugins: [svelte(), worker()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { index: 'index.html', p: 'p.html' },
      output: {
        // The screens' styles in one file: a hundred small ones compress badly. The paging screen has none of them.
        codeSplitting: { groups: [{ name: 'screens', test: /src\/(screens|app)\/.*type=style/ }] },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8099' } },
  test: { include: ['src/**/*.test.ts'] },
});
