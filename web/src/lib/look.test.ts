// The visual language holds: colours and sizes of type stand in tokens.css alone, and every text colour can be read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = new URL('../', import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.svelte'));

describe('components', () => {
  it('name no colour of their own and set no style attribute', () => {
    expect(files.length).toBeGreaterThan(40);
    for (const file of files) {
      const text = readFileSync(join(root, file), 'utf8');
      expect(text.match(/[:\s"]#[0-9a-f]{3,8}\b/gi) ?? [], file).toEqual([]);
      expect(text.match(/\sstyle="/g) ?? [], file).toEqual([]);
      expect(text.includes('{@html'), file).toBe(false);
    }
  });
});

describe('contrast', () => {
  const css = readFileSync(join(root, 'tokens.css'), 'utf8');
  const theme = (start: string) => {
    const block = css.slice(css.indexOf(start));
    return Object.fromEntries(
      [...block.slice(0, block.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6})\b/g)].map((x) => [
        x[1]!,
        x[2]!,
      ]),
    );
  };
  const light = (hex: string) => {
    const [r, g, b] = [1, 3, 5]
      .map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255)
      .map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const ratio = (a: string, b: string) =>
    (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  it('of text is at least 4.5 on every surface, of field borders 3, in both themes', () => {
    const dark = theme(':root {');
    for (const t of [dark, { ...dark, ...theme(':root[data-theme="light"]') }]) {
      for (const ink of ['ink', 'ink-2', 'ink-3'])
        for (const surface of ['bg', 'panel', 'card', 'hover'])
          expect(ratio(t[ink]!, t[surface]!), `${ink} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      for (const tone of ['critical', 'high', 'medium', 'low', 'ok', 'accent'])
        for (const surface of ['card', `${tone}-wash`])
          expect(ratio(t[tone]!, t[surface]!), `${tone} on ${surface}`).toBeGreaterThanOrEqual(4.5);
      for (const face of 'abcde')
        expect(ratio(t[`face-${face}`]!, t['face-ink']!), `face ${face}`).toBeGreaterThanOrEqual(4.5);
      expect(ratio(t.field!, t.card!)).toBeGreaterThanOrEqual(3);
    }
  });
});
