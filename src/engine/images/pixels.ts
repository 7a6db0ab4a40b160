import type { PixelSettings, Size } from "./pixelSettings.ts";
import { type Picture, resample, resampleUnrounded } from "./resample.ts";

/** The colours of a picture as a model reads them: 3 × height × width, one plane per colour. */
export interface Pixels extends Size {
  readonly values: Float32Array;
}

/**
 * A picture as transformers' processors prepare it with Pillow: resized, the middle cut out (black where the picture does not reach), each
 * colour less its mean and over its deviation.
 */
export function pixelsOf(picture: Picture, settings: PixelSettings): Pixels {
  const { filter, isUnrounded, scale, shift, mean, deviation } = settings;
  const size = resizedTo(picture, settings);
  const make = isUnrounded ? resampleUnrounded : (...given: Parameters<typeof resample>) => resample(...given).pixels;
  const levels = make(picture, size.width, size.height, filter);
  const { width, height } = settings.crop ?? size;
  const left = Math.floor((size.width - width) / 2);
  const top = Math.floor((size.height - height) / 2);
  const plane = width * height;
  const values = new Float32Array(3 * plane);
  for (let colour = 0; colour < 3; colour += 1) {
    let at = colour * plane;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const isInside = y + top >= 0 && y + top < size.height && x + left >= 0 && x + left < size.width;
        const level = isInside ? (levels[3 * ((y + top) * size.width + x + left) + colour] ?? 0) : 0;
        values[at] = (level * scale + shift - (mean[colour] ?? 0)) / (deviation[colour] ?? 1);
        at += 1;
      }
    }
  }
  return { values, width, height };
}

function resizedTo({ width, height }: Picture, { resize }: PixelSettings): Size {
  if (resize === undefined) return { width, height };
  if ("width" in resize) return resize;
  const { shortest } = resize;
  const long = Math.trunc((shortest * Math.max(width, height)) / Math.min(width, height));
  return width <= height ? { width: shortest, height: long } : { width: long, height: shortest };
}
