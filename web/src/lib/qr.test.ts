// QR codes of every version are the ones that a reader (jsQR 1.4.0, all lengths from 1 to 213) was seen to read.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { qr, qrPath } from './qr';

const text = (n: number) =>
  Array.from({ length: n }, (_, i) => String.fromCharCode(33 + ((i * 7 + n) % 90))).join('');
const digest = (n: number) => {
  const rows = qr(text(n))!;
  const drawn = rows.map((row) => row.map(Number).join('')).join('\n');
  return [rows.length, createHash('sha256').update(drawn).digest('hex').slice(0, 12)];
};

describe('a QR code', () => {
  it('of each version is drawn as a reader reads it', () => {
    expect([14, 26, 42, 62, 84, 106, 122, 152, 180, 213].map(digest)).toMatchInlineSnapshot(`
      [
        [
          21,
          "700fe4d8b774",
        ],
        [
          25,
          "4478239d6c1e",
        ],
        [
          29,
          "a70d2a5ebf6c",
        ],
        [
          33,
          "456c29c624c7",
        ],
        [
          37,
          "b9b79ca084ca",
        ],
        [
          41,
          "672a73e5ffab",
        ],
        [
          45,
          "41d435f0f39e",
        ],
        [
          49,
          "68998a203667",
        ],
        [
          53,
          "6099c19f7005",
        ],
        [
          57,
          "2c150d4439db",
        ],
      ]
    `);
  });
  it('is refused for what does not fit', () => {
    expect(qr(text(214))).toBe(null);
    expect(qrPath('é'.repeat(107))).toBe(null);
  });
  it('has its quiet zone', () => {
    const drawn = qrPath('otpauth://totp/Onus')!;
    expect(drawn.side).toBe(25 + 8);
    expect(drawn.path.startsWith('M4 4h1v1h-1z')).toBe(true);
  });
});
