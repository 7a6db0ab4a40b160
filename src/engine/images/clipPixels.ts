import { type Json, modelDamaged, readRequiredJson } from "../encoders/modelFolder.ts";
import { type Picture, resampleBicubic } from "./resample.ts";

/** What `preprocessor_config.json` says about pictures. */
export interface PixelSettings {
  /** The shorter side after resizing. */
  readonly shortest: number;
  /** Of the square that is cut from the middle. */
  readonly side: number;
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

export const pixelSettingsName = "preprocessor_config.json";

/** Throws `modelDamaged` for a processor of another kind: none of its steps may be left out or guessed. */
export async function readPixelSettings(folder: string): Promise<PixelSettings> {
  const json = await readRequiredJson(folder, pixelSettingsName);
  const shortest = sizeOf(json.size, "shortest_edge");
  const side = sizeOf(json.crop_size, "height");
  const { image_mean: mean, image_std: deviation, rescale_factor: factor = 1 / 255, resample = 3 } = json;
  const steps = ["do_resize", "do_center_crop", "do_normalize"].every((step) => json[step] !== false);
  const isUsual = Math.abs(Number(factor) - 1 / 255) < 1e-12 && resample === 3 && steps;
  if (
    shortest === undefined ||
    side === undefined ||
    side > shortest ||
    !isColours(mean) ||
    !isColours(deviation) ||
    !isUsual
  ) {
    throw modelDamaged(`${pixelSettingsName} does not describe how CLIP prepares pictures.`);
  }
  return { shortest, side, mean, deviation };
}

/**
 * A picture as CLIP's processor prepares it: the shorter side resized, the middle cut out, each colour less its mean and over its
 * deviation. 3 × side × side: one plane a colour.
 */
export function clipPixels(picture: Picture, { shortest, side, mean, deviation }: PixelSettings): Float32Array {
  const { width, height } = picture;
  const long = Math.trunc((shortest * Math.max(width, height)) / Math.min(width, height));
  const [newWidth, newHeight] = width <= height ? [shortest, long] : [long, shortest];
  const left = Math.floor((newWidth - side) / 2);
  const top = Math.floor((newHeight - side) / 2);
  const part = { left, top, width: side, height: side };
  const { pixels } = resampleBicubic(picture, newWidth, newHeight, part);
  const plane = side * side;
  const values = new Float32Array(3 * plane);
  for (let colour = 0; colour < 3; colour += 1) {
    const ofByte = Float32Array.from({ length: 256 }, (_, byte) => {
      return (byte / 255 - (mean[colour] ?? 0)) / (deviation[colour] ?? 1);
    });
    const start = colour * plane;
    for (let k = 0; k < plane; k += 1) values[start + k] = ofByte[pixels[3 * k + colour] ?? 0] ?? 0;
  }
  return values;
}

/** A size is written as a number or by the name of what it measures. */
function sizeOf(size: unknown, name: string): number | undefined {
  const value = typeof size === "object" && size !== null ? (size as Json)[name] : size;
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 ? value : undefined;
}

function isColours(value: unknown): value is number[] {
  return Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === "number");
}
