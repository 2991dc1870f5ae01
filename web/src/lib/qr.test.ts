import { describe, expect, it } from 'vitest';
import { qrPath } from './qr';

describe('a QR code', () => {
  it('is drawn inside its quiet zone, with a finder in three corners', () => {
    const { path, side } = qrPath('otpauth://totp/Onus:ann@acme.example?secret=JBSWY3DPEHPK3PXP&issuer=Onus');
    const dark = new Set(path.match(/M\d+ \d+/g));
    expect((side - 8 - 21) % 4).toBe(0);
    for (const [x, y] of [
      [4, 4],
      [side - 11, 4],
      [4, side - 11],
    ] as const) {
      expect(dark).toContain(`M${x} ${y}`);
      expect(dark).not.toContain(`M${x + 1} ${y + 1}`);
      expect(dark).toContain(`M${x + 3} ${y + 3}`);
    }
    for (const at of dark) {
      const [x, y] = at.slice(1).split(' ').map(Number) as [number, number];
      expect(Math.min(x, y, side - 1 - x, side - 1 - y)).toBeGreaterThanOrEqual(4);
    }
  });
});
