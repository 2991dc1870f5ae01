// QR codes (ISO/IEC 18004) of short texts: bytes, error correction M, versions 1 to 10. Enough for an otpauth:// address.

/** By version from 1: data words in all, correction words of a block, blocks of the shorter and of the longer sort. */
const sizes: [words: number, correction: number, short: number, long: number][] = [
  [16, 10, 1, 0],
  [28, 16, 1, 0],
  [44, 26, 1, 0],
  [64, 18, 2, 0],
  [86, 24, 2, 0],
  [108, 16, 4, 0],
  [124, 18, 4, 0],
  [154, 22, 2, 2],
  [182, 22, 3, 2],
  [216, 26, 4, 1],
];
/** Centres of the alignment patterns, by version from 1. */
const centres = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];
const mediumLevel = 0;

// The field of 256 elements over x⁸ + x⁴ + x³ + x² + 1.
const exp = new Uint8Array(510);
const log = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
  exp[i] = exp[i + 255] = x;
  log[x] = i;
  x = (x << 1) ^ (x & 128 ? 0x11d : 0);
}
const times = (a: number, b: number): number => (a && b ? exp[log[a]! + log[b]!]! : 0);

function correction(data: number[], count: number): number[] {
  let generator = [1];
  for (let i = 0; i < count; i++) {
    const next = [...generator, 0];
    for (let j = 0; j < generator.length; j++) next[j + 1]! ^= times(generator[j]!, exp[i]!);
    generator = next;
  }
  const rest = [...data, ...new Array<number>(count).fill(0)];
  for (let i = 0; i < data.length; i++) {
    const lead = rest[i]!;
    for (let j = 0; lead && j < generator.length; j++) rest[i + j]! ^= times(generator[j]!, lead);
  }
  return rest.slice(data.length);
}

/** Data and correction words in the order they are drawn in. */
function words(bytes: Uint8Array, version: number): number[] {
  const [count, extra, short, long] = sizes[version - 1]!;
  const bits: number[] = [];
  const push = (value: number, length: number) => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >> i) & 1);
  };
  push(4, 4);
  push(bytes.length, version < 10 ? 8 : 16);
  for (const byte of bytes) push(byte, 8);
  push(0, Math.min(4, count * 8 - bits.length));
  while (bits.length % 8) bits.push(0);
  const data: number[] = [];
  for (let i = 0; i < bits.length; i += 8)
    data.push(bits.slice(i, i + 8).reduce((sum, bit) => sum * 2 + bit, 0));
  for (let pad = 0xec; data.length < count; pad ^= 0xec ^ 0x11) data.push(pad);

  const blocks: number[][] = [];
  const length = Math.floor(count / (short + long));
  for (let i = 0, from = 0; i < short + long; i++) {
    const to = from + length + (i < short ? 0 : 1);
    blocks.push(data.slice(from, to));
    from = to;
  }
  const corrections = blocks.map((block) => correction(block, extra));
  const out: number[] = [];
  for (let i = 0; i <= length; i++) for (const block of blocks) if (i < block.length) out.push(block[i]!);
  for (let i = 0; i < extra; i++) for (const block of corrections) out.push(block[i]!);
  return out;
}

/** `value` and its remainder by a generator polynomial, as format and version carry them. */
function checked(value: number, bits: number, generator: number): number {
  let rest = value << bits;
  for (let i = 31 - Math.clz32(rest); i >= bits; i = 31 - Math.clz32(rest)) rest ^= generator << (i - bits);
  return (value << bits) | rest;
}

/** Rows of modules, true where dark; null if the text is too long. */
export function qr(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  const version = 1 + sizes.findIndex(([count], i) => bytes.length + (i < 9 ? 2 : 3) <= count);
  if (version === 0) return null;
  const size = 17 + 4 * version;
  const dark: boolean[][] = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const fixed: boolean[][] = Array.from({ length: size }, () => new Array<boolean>(size).fill(false));
  const set = (row: number, column: number, on: boolean) => {
    if (row < 0 || column < 0 || row >= size || column >= size) return;
    dark[row]![column] = on;
    fixed[row]![column] = true;
  };
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    for (let y = -4; y <= 4; y++)
      for (let x = -4; x <= 4; x++) {
        const ring = Math.max(Math.abs(x), Math.abs(y));
        set(row + y, column + x, ring !== 2 && ring !== 4);
      }
  const places = centres[version - 1]!;
  for (const row of places)
    for (const column of places) {
      const corner =
        (row === 6 && column === 6) ||
        (row === 6 && column === size - 7) ||
        (row === size - 7 && column === 6);
      for (let y = -2; !corner && y <= 2; y++)
        for (let x = -2; x <= 2; x++) set(row + y, column + x, Math.max(Math.abs(x), Math.abs(y)) !== 1);
    }
  // The mask is always the first: (row + column) even.
  const format = checked(mediumLevel << 3, 10, 0x537) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const on = ((format >> i) & 1) === 1;
    set(i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, 8, on);
    set(8, i < 8 ? size - 1 - i : i === 8 ? 7 : 14 - i, on);
  }
  set(size - 8, 8, true);
  if (version >= 7) {
    const code = checked(version, 12, 0x1f25);
    for (let i = 0; i < 18; i++) {
      const on = ((code >> i) & 1) === 1;
      set(Math.floor(i / 3), size - 11 + (i % 3), on);
      set(size - 11 + (i % 3), Math.floor(i / 3), on);
    }
  }

  const bits = words(bytes, version).flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((i) => (word >> i) & 1));
  let next = 0;
  let up = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right--;
    for (let i = 0; i < size; i++) {
      const row = up ? size - 1 - i : i;
      for (const column of [right, right - 1])
        if (!fixed[row]![column])
          dark[row]![column] = ((bits[next++] ?? 0) === 1) !== ((row + column) % 2 === 0);
    }
    up = !up;
  }
  return dark;
}

/** The dark modules as one SVG path, with the quiet zone of four modules around; and the side of the whole. */
export function qrPath(text: string): { path: string; side: number } | null {
  const rows = qr(text);
  if (!rows) return null;
  let path = '';
  rows.forEach((row, y) => {
    row.forEach((on, x) => {
      if (on) path += `M${x + 4} ${y + 4}h1v1h-1z`;
    });
  });
  return { path, side: rows.length + 8 };
}
