// The service worker: the shell, and the last answer of a few screens, for a phone without a network. It changes nothing and
// queues nothing: only GETs pass through it. `build` is put in by vite.config.ts.
const build = { version: '__VERSION__', files: ['__FILES__'] };
const shell = `onus-shell-${build.version}`;
const kept = 'onus-kept';
const patience = 5_000; // ms until a slow network counts as none, if there is something to show instead
const mostKept = 60;
const oldest = 24 * 3_600_000; // ms

// Who I am, my page, my incident, my next shifts: nothing else is kept.
const kinds = [
  /^\/api\/v1\/session$/,
  /^\/api\/v1\/now$/,
  /^\/api\/v1\/me\/shifts$/,
  /^\/api\/v1\/incidents\/\d+$/,
  /^\/api\/v1\/p\/[\w-]+$/,
];

addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(shell)
      .then((cache) => cache.addAll(build.files))
      .then(() => self.skipWaiting()),
  );
});

addEventListener('activate', (event) => {
  const old = (name) => name.startsWith('onus-shell-') && name !== shell;
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, url.pathname));
  else if (kinds.some((kind) => kind.test(url.pathname))) event.respondWith(answer(event, url));
  else if (url.pathname.startsWith('/assets/') || build.files.includes(url.pathname))
    event.respondWith(file(request));
});

/** The network's document; the shell's if there is none in time. */
async function page(request, path) {
  if (/^\/(api|in)\//.test(path)) return fetch(request);
  const ours = await caches.match(path.startsWith('/p/') ? '/p.html' : '/index.html');
  return ours ? orElse(fetch(request), () => ours) : fetch(request);
}

/** A hashed file never changes, so the kept one is as good; the shell's others change with its version. */
async function file(request) {
  return (await caches.match(request)) ?? fetch(request);
}

/** The server's answer, kept for later; without a network the last one, marked with when it was given. */
async function answer(event, url) {
  const cache = await caches.open(kept);
  const last = await cache.match(url);
  const given = Number(last?.headers.get('x-onus-kept') ?? 0);
  const network = fetch(event.request);
  event.waitUntil(network.then((response) => keep(cache, url, response.clone())).catch(() => {}));
  return last && Date.now() - given < oldest ? orElse(network, () => last) : network;
}

async function keep(cache, url, response) {
  if (response.status === 401) return void (await caches.delete(kept));
  if ([403, 404, 410].includes(response.status)) return void (await cache.delete(url));
  if (!response.ok) return;
  const headers = new Headers(response.headers);
  headers.set('x-onus-kept', String(Date.now()));
  await cache.put(url, new Response(await response.blob(), { status: 200, headers }));
  const all = await cache.keys();
  for (const request of all.slice(0, Math.max(0, all.length - mostKept))) await cache.delete(request);
}

/** `network` if it answers in time and is no gateway's failure. A network that is merely slow still fills what is kept. */
function orElse(network, other) {
  const late = new Promise((done) => setTimeout(() => done(null), patience));
  return Promise.race([network, late]).then(
    (response) => (response && ![502, 503, 504].includes(response.status) ? response : other()),
    () => other(),
  );
}
