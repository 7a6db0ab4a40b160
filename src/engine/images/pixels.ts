import type { PixelSettings, Size } from "./pixelSettings.ts";
import { type Picture, resample, resampleUnrounded } from "./resample.ts";

/** The colours of a picture as a model reads them: 3 × height × width, one plane per colour. */
export interface Pixels extends Size {
  readonly values: Float32Array;
}

/**
 * A picture as transformers' processors prepare it with Pillow: resized, the middle cut out (black where the picture
 * does not reach), each colour less its mean and over its deviation.
 */
export function pixelsOf(picture: Picture, settings: PixelSettings): Pixels {
  const { filter, isUnrounded, scale, shift, mean, deviation } = settings;
  const size = resizedTo(picture, settings);
  const { width, height } = settings.crop ?? size;
  const left = Math.floor((size.width - width) / 2);
  const top = Math.floor((size.height - height) / 2);
  const part = {
    left: Math.max(0, left),
    top: Math.max(0, top),
    width: Math.min(width, size.width),
    height: Math.min(height, size.height),
  };
  const levels = isUnrounded
    ? resampleUnrounded(picture, size, filter, part)
    : resample(picture, size, filter, part).pixels;
  const plane = width * height;
  const values = new Float32Array(3 * plane);
  for (let colour = 0; colour < 3; colour += 1) {
    let at = colour * plane;
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const [row, column] = [y + top - part.top, x + left - part.left];
        const isInside = row >= 0 && row < part.height && column >= 0 && column < part.width;
        const level = isInside ? (levels[3 * (row * part.width + column) + colour] ?? 0) : 0;
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
