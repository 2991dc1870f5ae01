// axe-core on every screen, both themes, desk and hand: prints what is serious and exits 1 if anything is. Also what the CSP refused.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const paths = process.argv.slice(2).filter((a) => !a.startsWith('--'));
const size = process.argv.find((a) => a.startsWith('--size='))?.slice(7) ?? 'full';
const all = [
  '/',
  '/incidents',
  '/incidents/2841',
  '/incidents/2839',
  '/oncall',
  '/services',
  '/services/checkout',
  '/services/price-export',
  '/money',
  '/pitfalls',
  '/pilots',
  '/pilots/first',
  '/transitions',
  '/transitions/checkout-over',
  '/reviews',
  '/reviews/2026-Q3',
  '/teams/payments/why',
  '/raci',
  '/services/checkout/raci',
  '/services/price-export/raci',
  '/services/checkout/model',
  '/services/delivery-slots/model',
  '/services/price-export/model',
  '/services/delivery-slots/model?decide=otherwise',
  '/services/checkout/model?ask=1',
  '/rotas',
  '/rotas/payments-nights',
  '/rotas/payments-nights/edit',
  '/rotas/new',
  '/me/shifts',
  '/me/reach',
  '/teams',
  '/teams?tab=people',
  '/teams/payments',
  '/teams/payments/report',
  '/people/ben',
  '/alerts',
  '/alerts?state=signals',
  '/integrations',
  '/silences',
  '/tokens',
  '/audit',
  '/inbox',
  '/health',
  '/more',
  '/sign-in',
  '/link/x',
  '/first-run/x',
  '/nowhere',
  '/p/fresh',
  '/p/test',
  '/p/gone',
  '/incidents?declare=1',
  '/services?new=1',
  '/integrations?new=1',
];
const port = 8700 + (process.pid % 200);
const server = spawn(process.execPath, [
  new URL('./server.mjs', import.meta.url).pathname,
  `--size=${size}`,
  `--port=${port}`,
]);
await new Promise((done) => server.stdout.once('data', done));
const axe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
let bad = 0;
try {
  for (const colorScheme of ['dark', 'light'])
    for (const viewport of [
      { width: 1440, height: 900 },
      { width: 360, height: 780 },
    ]) {
      const context = await browser.newContext({ viewport, colorScheme, timezoneId: 'Europe/London' });
      for (const path of paths.length ? paths : all) {
        const page = await context.newPage();
        const said = [];
        page.on('console', (m) => m.type() === 'error' && !/410|404/.test(m.text()) && said.push(m.text()));
        page.on('pageerror', (e) => said.push(e.message));
        await page.goto(`http://127.0.0.1:${port}${path}`);
        await page.waitForTimeout(350);
        // The CDP evaluation is not bound by the page's Trusted Types.
        const cdp = await context.newCDPSession(page);
        await cdp.send('Runtime.evaluate', { expression: axe, allowUnsafeEvalBlockedByCSP: true });
        const { result } = await cdp.send('Runtime.evaluate', {
          expression:
            'axe.run({resultTypes:["violations"]}).then(r => JSON.stringify(r.violations.filter(v => ["serious","critical"].includes(v.impact)).map(v => [v.id, v.nodes.length, v.nodes.slice(0,2).map(n => n.html.slice(0,150) + " " + (n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? "").slice(0,140))])))',
          awaitPromise: true,
          returnByValue: true,
        });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
        const found = JSON.parse(result.value ?? '[["axe did not run",1,[]]]');
        if (found.length || said.length || wide) {
          bad++;
          console.log(
            path,
            colorScheme,
            viewport.width,
            wide ? 'SCROLLS SIDEWAYS' : '',
            JSON.stringify(found, null, 1),
            said.slice(0, 3).join('\n'),
          );
        }
        await page.close();
      }
      await context.close();
    }
} finally {
  await browser.close();
  server.kill();
}
console.log(bad ? `${bad} with findings` : 'nothing serious');
process.exitCode = bad ? 1 : 0;
