// A stand-in for the server while the screens are made: web/dist with the real headers, and made-up answers.
// node dev/server.mjs [--size=full|empty|storm] [--port=8099]
import { createReadStream, existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { answer } from './answers.mjs';

const option = (name, other) => process.argv.find((a) => a.startsWith(`--${name}=`))?.split('=')[1] ?? other;
const size = option('size', 'full');
const port = Number(option('port', 8099));
const dist = new URL('../dist/', import.meta.url).pathname;
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html onus";

createServer(async (request, response) => {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/api/v1/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write('retry: 500\n\n: hello\n\n');
    return;
  }
  if (url.pathname.startsWith('/api/v1/')) {
    let text = '';
    for await (const chunk of request) text += chunk;
    const [status, body, headers] = answer(
      request.method,
      url.pathname.slice(7),
      url.searchParams,
      text ? JSON.parse(text) : {},
      size,
    );
    response.writeHead(status, {
      'content-type': status >= 400 ? 'application/problem+json' : 'application/json',
      'cache-control': 'no-store',
      ...headers,
    });
    response.end(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body));
    return;
  }
  let file = join(dist, url.pathname);
  if (!file.startsWith(dist) || !extname(file) || !existsSync(file))
    file = join(dist, url.pathname.startsWith('/p/') ? 'p.html' : 'index.html');
  const type = types[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, {
    'content-type': type,
    'x-content-type-options': 'nosniff',
    ...(type.startsWith('text/html') && { 'content-security-policy': csp }),
  });
  createReadStream(file).pipe(response);
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port} (${size})`));
