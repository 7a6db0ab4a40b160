/** Three bytes a pixel (red, green, blue), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A filter at scale 1: its width to either side of its middle, and its height there. */
interface Filter {
  readonly support: number;
  readonly at: (distance: number) => number;
}

/** Pillow's filters for photographs, by the numbers that it gives them: Lanczos, bilinear, bicubic. */
const filters = {
  1: { support: 3, at: (x) => (x < 3 ? sinc(x) * sinc(x / 3) : 0) },
  2: { support: 1, at: (x) => Math.max(0, 1 - x) },
  3: { support: 2, at: cubic },
} as const satisfies Record<number, Filter>;
export type FilterNumber = keyof typeof filters;
export const bicubic = 3;

export function isFilter(value: unknown): value is FilterNumber {
  return typeof value === "number" && Object.hasOwn(filters, value);
}

/** Weights are whole numbers with so many binary places, as in Pillow: the picture comes out the same to the bit. */
const binaryPlaces = 22;
const half = 2 ** (binaryPlaces - 1);

/**
 * A picture in another size, by a filter that is widened where the picture shrinks: what Pillow's `resize` gives, with which most models'
 * pictures were prepared. First across, then down, rounded to bytes between; as in Pillow 13 the other way round where the picture loses more
 * than twice as many lines as columns, which moves a few values by one step of 255.
 */
export function resample(picture: Picture, width: number, height: number, filter: FilterNumber = bicubic): Picture {
  const [lines, columns] = [picture.height - height, picture.width - width];
  const own = filters[filter];
  if (lines > 0 && lines > 2 * columns) return across(down(picture, height, own), width, own);
  return down(across(picture, width, own), height, own);
}

/** A picture in another size, as {@link resample} but without rounding: what torchvision makes of a picture of floats. As bytes, row by row. */
export function resampleUnrounded(picture: Picture, width: number, height: number, filter: FilterNumber): Float64Array {
  const across = sharesOf(picture.width, width, filters[filter]);
  const between = new Float64Array(3 * width * picture.height);
  for (let y = 0; y < picture.height; y += 1) {
    for (const [x, { first, shares }] of across.entries()) {
      const to = 3 * (y * width + x);
      for (const [k, share] of shares.entries()) {
        const from = 3 * (y * picture.width + first + k);
        for (let colour = 0; colour < 3; colour += 1) {
          between[to + colour] = (between[to + colour] ?? 0) + share * (picture.pixels[from + colour] ?? 0);
        }
      }
    }
  }
  const line = 3 * width;
  const out = new Float64Array(line * height);
  for (const [y, { first, shares }] of sharesOf(picture.height, height, filters[filter]).entries()) {
    for (const [row, share] of shares.entries()) {
      const from = (first + row) * line;
      for (let k = 0; k < line; k += 1) out[y * line + k] = (out[y * line + k] ?? 0) + share * (between[from + k] ?? 0);
    }
  }
  return out;
}

function across({ width: from, height, pixels }: Picture, width: number, filter: Filter): Picture {
  if (width === from) return { width, height, pixels };
  const out = new Uint8Array(3 * width * height);
  const places = weightsOf(from, width, filter);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const { first, weights } = places[x] ?? nothing;
      let [red, green, blue] = [half, half, half];
      let at = 3 * (y * from + first);
      for (let k = 0; k < weights.length; k += 1) {
        const weight = weights[k] ?? 0;
        red += Math.imul(pixels[at] ?? 0, weight);
        green += Math.imul(pixels[at + 1] ?? 0, weight);
        blue += Math.imul(pixels[at + 2] ?? 0, weight);
        at += 3;
      }
      out[to] = toByte(red);
      out[to + 1] = toByte(green);
      out[to + 2] = toByte(blue);
      to += 3;
    }
  }
  return { width, height, pixels: out };
}

function down({ width, height: from, pixels }: Picture, height: number, filter: Filter): Picture {
  if (height === from) return { width, height, pixels };
  const line = 3 * width;
  const out = new Uint8Array(height * line);
  const sums = new Int32Array(line);
  for (const [y, { first, weights }] of weightsOf(from, height, filter).entries()) {
    sums.fill(half);
    // Line after line, as they lie in memory.
    for (let row = 0; row < weights.length; row += 1) {
      const weight = weights[row] ?? 0;
      const start = (first + row) * line;
      for (let k = 0; k < line; k += 1) sums[k] = (sums[k] ?? 0) + Math.imul(pixels[start + k] ?? 0, weight);
    }
    for (let k = 0; k < line; k += 1) out[y * line + k] = toByte(sums[k] ?? 0);
  }
  return { width, height, pixels: out };
}

function toByte(sum: number): number {
  const value = sum >> binaryPlaces;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

interface Weights {
  /** Place in the old size whose weight is the first. */
  readonly first: number;
  /** Sums of bytes with these weights stay below 2³¹: the weights' own sum is 2²², and the filters go a little below zero. */
  readonly weights: Int32Array;
}
const nothing: Weights = { first: 0, weights: new Int32Array() };

/** One for every place in the new size. */
function weightsOf(from: number, to: number, filter: Filter): Weights[] {
  return sharesOf(from, to, filter).map(({ first, shares }) => {
    return { first, weights: Int32Array.from(shares, (share) => roundAway(share * 2 ** binaryPlaces)) };
  });
}

/** For every place in the new size, the place in the old one whose share is the first, and the shares, whose sum is 1. */
function sharesOf(from: number, to: number, { support, at }: Filter): { first: number; shares: Float64Array }[] {
  const scale = from / to;
  const widened = Math.max(scale, 1);
  return Array.from({ length: to }, (_, place) => {
    const middle = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(middle - support * widened + 0.5));
    const end = Math.min(from, Math.trunc(middle + support * widened + 0.5));
    const shares = Float64Array.from({ length: end - first }, (_, k) =>
      at(Math.abs((first + k - middle + 0.5) / widened)),
    );
    const total = shares.reduce((sum, share) => sum + share, 0);
    return { first, shares: shares.map((share) => share / total) };
  });
}

/** a = -1/2 (Keys 1981). */
function cubic(distance: number): number {
  const a = -0.5;
  if (distance < 1) return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
  if (distance < 2) return (((distance - 5) * distance + 8) * distance - 4) * a;
  return 0;
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
}

/** Halves go away from zero. */
function roundAway(x: number): number {
  return x < 0 ? Math.ceil(x - 0.5) : Math.floor(x + 0.5);
}
