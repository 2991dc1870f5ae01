// Pictures of screens for looking at: node dev/shots.mjs OUT [--size=full] [--tall=PX] [path …]; each at the desk and in the hand, both themes.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';

const args = process.argv.slice(2);
const option = (name, other) => args.find((a) => a.startsWith(`--${name}=`))?.split('=')[1] ?? other;
const [out, ...paths] = args.filter((a) => !a.startsWith('--'));
const size = option('size', 'full');
const themes = option('themes', 'dark').split(',');
const views = option('views', 'desk,hand').split(',');
const tall = Number(option('tall', 0));
const port = 8100 + (process.pid % 500);
mkdirSync(out, { recursive: true });
const server = spawn(process.execPath, [
  new URL('./server.mjs', import.meta.url).pathname,
  `--size=${size}`,
  `--port=${port}`,
]);
await new Promise((done) => server.stdout.once('data', done));
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
try {
  for (const theme of themes)
    for (const view of views) {
      const context = await browser.newContext({
        viewport:
          view === 'desk' ? { width: 1440, height: tall || 900 } : { width: 390, height: tall || 844 },
        deviceScaleFactor: view === 'desk' ? 1 : 2,
        colorScheme: theme,
        timezoneId: 'Europe/London',
        locale: option('lang', 'en-GB'),
      });
      for (const path of paths) {
        const page = await context.newPage();
        page.on(
          'console',
          (m) => ['error', 'warning'].includes(m.type()) && console.log(path, view, m.text()),
        );
        page.on('pageerror', (e) => console.log(path, view, 'ERROR', e.message));
        await page.goto(`http://127.0.0.1:${port}${path}`);
        await page.waitForTimeout(600);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
        if (wide) console.log(path, view, 'scrolls sideways');
        await page.screenshot({
          path: `${out}/${path.slice(1).replace(/[^\w]+/g, '-') || 'now'}-${view}-${theme}.png`,
        });
        await page.close();
      }
      await context.close();
    }
} finally {
  await browser.close();
  server.kill();
}
