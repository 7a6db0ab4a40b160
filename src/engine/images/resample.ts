/** Three bytes a pixel (red, green, blue), row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** A rectangle of a picture in its new size. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Width of the cubic at scale 1, to either side of its middle. */
const support = 2;
/** Weights are whole numbers with so many binary places, as in Pillow: the picture comes out the same to the bit. */
const places = 22;
const half = 2 ** (places - 1);

/**
 * A picture in another size, by the bicubic filter (a = -1/2, Keys 1981) that is widened where the picture shrinks: what Pillow's
 * `resize(…, BICUBIC)` gives, with which CLIP's images were prepared. First across, then down, rounded to bytes between. (Pillow 13
 * takes some tall pictures down first, which moves a few values by one step of 255.) Only `part` of it, and no more is worked out than that
 * needs.
 */
export function resampleBicubic(picture: Picture, width: number, height: number, part: Part): Picture {
  const lines = filtersOf(picture.height, height, part.top, part.height);
  const needed = neededLines(picture, lines);
  const columns = filtersOf(picture.width, width, part.left, part.width);
  return down(across(needed.picture, columns), lines, needed.first);
}

/** The lines of a picture that the filters look at, from `first` on. */
function neededLines({ width, pixels }: Picture, filters: readonly Filter[]): { first: number; picture: Picture } {
  const first = Math.min(...filters.map((filter) => filter.first));
  const end = Math.max(...filters.map((filter) => filter.first + filter.weights.length));
  const own = pixels.subarray(3 * width * first, 3 * width * end);
  return { first, picture: { width, height: end - first, pixels: own } };
}

function across({ width: from, height, pixels }: Picture, filters: readonly Filter[]): Picture {
  const width = filters.length;
  const out = new Uint8Array(3 * width * height);
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const { first, weights } = filters[x] ?? nothing;
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
function down({ width, pixels }: Picture, filters: readonly Filter[], above: number): Picture {
  const height = filters.length;
  const line = 3 * width;
  const out = new Uint8Array(height * line);
  const sums = new Int32Array(line);
  for (const [y, { first, weights }] of filters.entries()) {
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
  const value = sum >> places;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

interface Filter {
  /** Place in the old size whose weight is the first. */
  readonly first: number;
  /** Sums of bytes with these weights stay below 2³¹: the weights' own sum is 2²², and the cubic goes a little below zero. */
  readonly weights: Int32Array;
}
const nothing: Filter = { first: 0, weights: new Int32Array() };
/** A place that stays as it is. */
const whole = Int32Array.of(2 ** places);

/** One for each of these places in the new size. */
function filtersOf(from: number, to: number, start: number, count: number): Filter[] {
  if (from === to) return Array.from({ length: count }, (_, k) => ({ first: start + k, weights: whole }));
  const scale = from / to;
  const widened = Math.max(scale, 1);
  return Array.from({ length: count }, (_, k) => {
    const middle = (start + k + 0.5) * scale;
    const first = Math.max(0, Math.trunc(middle - support * widened + 0.5));
    const end = Math.min(from, Math.trunc(middle + support * widened + 0.5));
    const shares = Float64Array.from({ length: end - first }, (_, at) => cubic((first + at - middle + 0.5) / widened));
    const total = shares.reduce((sum, share) => sum + share, 0);
    return { first, weights: Int32Array.from(shares, (share) => roundAway((share / total) * 2 ** places)) };
  });
}

function cubic(x: number): number {
  const a = -0.5;
  const distance = Math.abs(x);
  if (distance < 1) return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
  if (distance < 2) return (((distance - 5) * distance + 8) * distance - 4) * a;
  return 0;
}

/** Halves go away from zero. */
function roundAway(x: number): number {
  return x < 0 ? Math.ceil(x - 0.5) : Math.floor(x + 0.5);
}
