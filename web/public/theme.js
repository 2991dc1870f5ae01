// Sets the theme before the first paint: the person's choice, else the system's. Dark is the design's first.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('onus-theme');
  } catch {}
  const light = choice ? choice === 'light' : matchMedia('(prefers-color-scheme: light)').matches;
  document.documentElement.dataset.theme = light ? 'light' : 'dark';
  const bar = document.querySelector('meta[name="theme-color"]');
  if (bar && light) bar.setAttribute('content', '#f5f6f8');
})();
