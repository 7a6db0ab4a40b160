/** Samples of `channels` interleaved bytes a pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly pixels: Uint8Array;
}

/** Width of the cubic at scale 1, to either side of its middle. */
const support = 2;
/** Weights are whole numbers with so many binary places, as in Pillow: the picture comes out the same to the bit. */
const places = 22;

/**
 * A picture in another size, by the bicubic filter (a = -1/2, Keys 1981) that is widened where the picture shrinks: what Pillow's
 * `resize(…, BICUBIC)` gives, with which CLIP's images were prepared. First across, then down, rounded to bytes between. (Pillow 13
 * takes some tall pictures down first, which moves a few values by one step of 255.)
 */
export function resampleBicubic(picture: Picture, width: number, height: number): Picture {
  return down(across(picture, width), height);
}

function across({ width: from, height, channels, pixels }: Picture, width: number): Picture {
  if (width === from) return { width, height, channels, pixels };
  const out = new Uint8Array(width * height * channels);
  const filters = filtersOf(from, width);
  for (let y = 0; y < height; y += 1) {
    for (const [x, { first, weights }] of filters.entries()) {
      for (let channel = 0; channel < channels; channel += 1) {
        const start = (y * from + first) * channels + channel;
        out[(y * width + x) * channels + channel] = weighted(pixels, start, channels, weights);
      }
    }
  }
  return { width, height, channels, pixels: out };
}

function down({ width, height: from, channels, pixels }: Picture, height: number): Picture {
  if (height === from) return { width, height, channels, pixels };
  const line = width * channels;
  const out = new Uint8Array(height * line);
  for (const [y, { first, weights }] of filtersOf(from, height).entries()) {
    for (let k = 0; k < line; k += 1) out[y * line + k] = weighted(pixels, first * line + k, line, weights);
  }
  return { width, height, channels, pixels: out };
}

function weighted(pixels: Uint8Array, start: number, step: number, weights: Float64Array): number {
  let sum = 2 ** (places - 1);
  for (let k = 0; k < weights.length; k += 1) sum += (pixels[start + k * step] ?? 0) * (weights[k] ?? 0);
  return Math.min(255, Math.max(0, Math.floor(sum / 2 ** places)));
}

/** For every place in the new size: the first place in the old one that counts, and how much it and those after it count. */
function filtersOf(from: number, to: number): { readonly first: number; readonly weights: Float64Array }[] {
  const scale = from / to;
  const widened = Math.max(scale, 1);
  return Array.from({ length: to }, (_, place) => {
    const middle = (place + 0.5) * scale;
    const first = Math.max(0, Math.trunc(middle - support * widened + 0.5));
    const end = Math.min(from, Math.trunc(middle + support * widened + 0.5));
    const shares = Float64Array.from({ length: end - first }, (_, k) => cubic((first + k - middle + 0.5) / widened));
    const total = shares.reduce((sum, share) => sum + share, 0);
    return { first, weights: shares.map((share) => roundAway((share / total) * 2 ** places)) };
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
