// Copies the icons that the screens use from lucide-static into one sprite, public/icons.svg, with three shapes of our own.
import { readFileSync, writeFileSync } from 'node:fs';

// our name → lucide's file
const icons = {
  home: 'house',
  fire: 'triangle-alert',
  cal: 'calendar',
  box: 'box',
  search: 'search',
  up: 'arrow-up-right',
  down: 'arrow-down-right',
  deploy: 'arrow-up-from-line',
  bell: 'bell',
  check: 'check',
  back: 'undo-2',
  mega: 'megaphone',
  graph: 'share-2',
  book: 'book-open',
  why: 'circle-question-mark',
  go: 'chevron-right',
  close: 'x',
  more: 'ellipsis',
  users: 'users',
  user: 'user',
  clock: 'clock',
  pause: 'circle-pause',
  note: 'message-square',
  help: 'life-buoy',
  pass: 'forward',
  plug: 'plug',
  key: 'key-round',
  list: 'list',
  chart: 'chart-column',
  mail: 'mail',
  pulse: 'activity',
  moon: 'moon',
  sun: 'sun',
  plus: 'plus',
  trash: 'trash-2',
  copy: 'copy',
  edit: 'pencil',
  mute: 'bell-off',
  link: 'external-link',
  dash: 'gauge',
  left: 'chevron-left',
  hand: 'hand',
  shield: 'shield-check',
  warn: 'circle-alert',
  ring: 'bell-ring',
  swap: 'arrow-left-right',
  webhook: 'webhook',
  heart: 'heart-pulse',
  wrench: 'wrench',
  signal: 'radio',
  file: 'file-text',
  lock: 'lock',
  drag: 'grip-vertical',
  sort: 'arrow-up-down',
  phone: 'smartphone',
  out: 'log-out',
  gear: 'settings',
  send: 'send',
  history: 'history',
  download: 'download',
  keyboard: 'keyboard',
  db: 'database',
  server: 'server',
  queue: 'layers',
  zap: 'zap',
  eye: 'eye',
  undo: 'rotate-ccw',
  money: 'banknote',
  scale: 'scale',
  trap: 'construction',
  pilot: 'flask-conical',
  move: 'milestone',
  review: 'clipboard-check',
  print: 'printer',
  upload: 'upload',
};
// severity shapes, filled
const own = {
  critical: ['0 0 12 12', '<path d="M6 .6 11.6 10.4a.8.8 0 0 1-.7 1.2H1.1a.8.8 0 0 1-.7-1.2z"/>'],
  high: ['0 0 12 12', '<path d="M6 .4 11.6 6 6 11.6.4 6z"/>'],
  medium: ['0 0 12 12', '<circle cx="6" cy="6" r="5"/>'],
  low: ['0 0 12 12', '<circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.8"/>'],
};
const out = [
  '<svg xmlns="http://www.w3.org/2000/svg"><!-- Icons: Lucide (ISC), https://lucide.dev; severity shapes: Onus -->',
];
for (const [name, file] of Object.entries(icons)) {
  const svg = readFileSync(
    new URL(`../node_modules/lucide-static/icons/${file}.svg`, import.meta.url),
    'utf8',
  );
  const body = svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.indexOf('</svg>'))
    .replace(/\s+/g, ' ')
    .trim();
  out.push(`<symbol id="${name}" viewBox="0 0 24 24">${body}</symbol>`);
}
for (const [name, [box, body]] of Object.entries(own))
  out.push(`<symbol id="${name}" viewBox="${box}">${body}</symbol>`);
out.push('</svg>');
writeFileSync(new URL('../public/icons.svg', import.meta.url), `${out.join('\n')}\n`);
