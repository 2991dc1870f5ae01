// Sets the theme before the first paint: the person's choice, else the system's. Dark is the design's first. And asks for the
// answer of a page behind a link while the script that shows it is still on its way to the phone.
(() => {
  const page = /^\/p\/([^/]+)/.exec(location.pathname);
  if (page) {
    window.onusEarly = fetch(`/api/v1/p/${page[1]}`, { headers: { accept: 'application/json' } });
    window.onusEarly.catch(() => {}); // the page says so when it is there
  }
  let choice = null;
  try {
    choice = localStorage.getItem('onus-theme');
  } catch {}
  const light = choice ? choice === 'light' : matchMedia('(prefers-color-scheme: light)').matches;
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
  const bar = document.querySelector('meta[name="theme-color"]');
  if (bar && light) bar.setAttribute('content', '#f5f6f8');
})();
