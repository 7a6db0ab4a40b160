/** Three bytes a pixel (red, green, blue), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A rectangle of a picture in its new size. */
export interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
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
 * A picture in another size, by a filter that is widened where the picture shrinks: what Pillow's `resize` gives, with
 * which most models' pictures were prepared. First across, then down, rounded to bytes between; as in Pillow 13 the
 * other way round where the picture loses more than twice as many lines as columns, which moves a few values by one
 * step of 255. Only `part` of it, and hardly more is worked out than that needs: a long picture may be thousands of
 * times as large as what is cut from it.
 */
export function resample(
  picture: Picture,
  { width, height }: Pick<Picture, "width" | "height">,
  filter: FilterNumber = bicubic,
  part: Part = { left: 0, top: 0, width, height },
): Picture {
  const own = filters[filter];
  const lines = weightsOf(picture.height, height, own, part.top, part.height);
  const columns = weightsOf(picture.width, width, own, part.left, part.width);
  const [fewerLines, fewerColumns] = [picture.height - height, picture.width - width];
  if (fewerLines > 0 && fewerLines > 2 * fewerColumns) return across(down(picture, lines, 0), columns);
  const needed = neededLines(picture, lines);
  return down(across(needed.picture, columns), lines, needed.first);
}

/** Resamples a picture of floats without rounding, as torchvision does; three numbers per pixel. */
export function resampleUnrounded(
  picture: Picture,
  { width, height }: Pick<Picture, "width" | "height">,
  filter: FilterNumber,
  part: Part,
): Float64Array {
  const across = sharesOf(picture.width, width, filters[filter], part.left, part.width);
  const between = new Float64Array(3 * part.width * picture.height);
  for (let y = 0; y < picture.height; y += 1) {
    for (const [x, { first, shares }] of across.entries()) {
      const to = 3 * (y * part.width + x);
      for (const [k, share] of shares.entries()) {
        const from = 3 * (y * picture.width + first + k);
        for (let colour = 0; colour < 3; colour += 1) {
          between[to + colour] = (between[to + colour] ?? 0) + share * (picture.pixels[from + colour] ?? 0);
        }
      }
    }
  }
  const line = 3 * part.width;
  const out = new Float64Array(line * part.height);
  for (const [y, { first, shares }] of sharesOf(
    picture.height,
    height,
    filters[filter],
    part.top,
    part.height,
  ).entries()) {
    for (const [row, share] of shares.entries()) {
      const from = (first + row) * line;
      for (let k = 0; k < line; k += 1) out[y * line + k] = (out[y * line + k] ?? 0) + share * (between[from + k] ?? 0);
    }
  }
  return out;
}

/** The lines of a picture that the weights look at, from `first` on. */
function neededLines({ width, pixels }: Picture, lines: readonly Weights[]): { first: number; picture: Picture } {
  const first = Math.min(...lines.map((line) => line.first));
  const end = Math.max(...lines.map((line) => line.first + line.weights.length));
  const own = pixels.subarray(3 * width * first, 3 * width * end);
  return { first, picture: { width, height: end - first, pixels: own } };
}

function across({ width: from, height, pixels }: Picture, columns: readonly Weights[]): Picture {
  const width = columns.length;
  const out = new Uint8Array(3 * width * height);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const { first, weights } = columns[x] ?? nothing;
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

/** `above`: how many of the old picture's lines are left out above this one. */
function down({ width, pixels }: Picture, lines: readonly Weights[], above: number): Picture {
  const height = lines.length;
  const line = 3 * width;
  const out = new Uint8Array(height * line);
  const sums = new Int32Array(line);
  for (const [y, { first, weights }] of lines.entries()) {
    sums.fill(half);
    // Line after line, as they lie in memory.
    for (let row = 0; row < weights.length; row += 1) {
      const weight = weights[row] ?? 0;
      const start = (first - above + row) * line;
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
  /**
   * Sums of bytes with these weights stay below 2³¹: the weights' own sum is 2²², and the filters go a little below
   * zero.
   */
  readonly weights: Int32Array;
}
const nothing: Weights = { first: 0, weights: new Int32Array() };

/** For these places in the new size. */
function weightsOf(from: number, to: number, filter: Filter, start: number, count: number): Weights[] {
  return sharesOf(from, to, filter, start, count).map(({ first, shares }) => {
    return { first, weights: Int32Array.from(shares, (share) => roundAway(share * 2 ** binaryPlaces)) };
  });
}

interface Shares {
  /** Place in the old size whose share is the first. */
  readonly first: number;
  /** Their sum is 1. */
  readonly shares: Float64Array;
}

function sharesOf(from: number, to: number, { support, at }: Filter, start: number, count: number): Shares[] {
  if (from === to) return Array.from({ length: count }, (_, k) => ({ first: start + k, shares: Float64Array.of(1) }));
  const scale = from / to;
  const widened = Math.max(scale, 1);
  return Array.from({ length: count }, (_, place) => {
    const middle = (start + place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(middle - support * widened + 0.5));
    const end = Math.min(from, Math.trunc(middle + support * widened + 0.5));
    const heights = Float64Array.from({ length: end - first }, (_, k) =>
      at(Math.abs((first + k - middle + 0.5) / widened)),
    );
    const total = heights.reduce((sum, height) => sum + height, 0);
    return { first, shares: heights.map((height) => height / total) };
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
