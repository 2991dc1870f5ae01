// A QR code as one path of an SVG.
import { encode } from 'uqr';

/** The dark modules of a code with error correction M and the quiet zone of four modules around; and the side of the whole. */
export function qrPath(text: string): { path: string; side: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  let path = '';
  data.forEach((row, y) => {
    row.forEach((dark, x) => {
      if (dark) path += `M${x} ${y}h1v1h-1z`;
    });
  });
  return { path, side: size };
}
