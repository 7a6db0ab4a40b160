import { type Json, modelDamaged } from "../modelFiles/modelFile.ts";
import { readProcessor } from "../modelFiles/processorFile.ts";
import { type FilterNumber, isFilter } from "./resample.ts";

/**
 * How a model wants its pictures, by its processor's settings; what it leaves out is what transformers takes for its
 * processor.
 */
export interface PixelSettings {
  /** Absent: the picture keeps its size. Both sides, or the shorter one, which the other follows. */
  readonly resize?: Size | { readonly shortest: number };
  readonly filter: FilterNumber;
  /** Resized as floats, not as bytes. */
  readonly isUnrounded?: true;
  /** Cut out of the middle. */
  readonly crop?: Size;
  /** byte · scale + shift, then less the colour's mean and over its deviation. */
  readonly scale: number;
  readonly shift: number;
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const half = [0.5, 0.5, 0.5];
const clipColours = {
  image_mean: [0.48145466, 0.4578275, 0.40821073],
  image_std: [0.26862954, 0.26130258, 0.27577711],
} as const;
const square = (side: number) => ({ height: side, width: side });
const usual: Json = {
  ...{ do_resize: true, do_rescale: true, do_normalize: true, rescale_factor: 1 / 255 },
  ...{ image_mean: half, image_std: half, resample: 3 },
};
const clip = { ...clipColours, size: { shortest_edge: 224 }, do_center_crop: true, crop_size: square(224) };
const mobile = { size: { shortest_edge: 256 }, do_center_crop: true, crop_size: square(224), resample: 2 };

/**
 * What transformers' processors take for what a file leaves out, where it is not the usual; `isSquare`: one number is
 * both sides.
 */
const processors: Readonly<Record<string, Json>> = {
  ViTImageProcessor: { size: square(224), resample: 2, isSquare: true },
  DeiTImageProcessor: { size: square(256), do_center_crop: true, crop_size: square(224), isSquare: true },
  DINOv3ViTImageProcessor: {
    ...{ size: square(224), resample: 2, isSquare: true },
    ...{ image_mean: [0.485, 0.456, 0.406], image_std: [0.229, 0.224, 0.225] },
  },
  BeitImageProcessor: { size: square(224), crop_size: square(224), isSquare: true },
  SiglipImageProcessor: { size: square(224) },
  CLIPImageProcessor: clip,
  BitImageProcessor: clip,
  ConvNextImageProcessor: { size: { shortest_edge: 384 } },
  EfficientNetImageProcessor: { size: square(346), crop_size: square(289), include_top: true, isSquare: true },
  MobileNetV1ImageProcessor: mobile,
  MobileNetV2ImageProcessor: mobile,
};
/** The processor of a model whose file does not name it. */
const processorOf: Readonly<Record<string, string>> = {
  ...{ clip: "CLIPImageProcessor", dinov2: "BitImageProcessor", dinov2_with_registers: "BitImageProcessor" },
  ...{ dinov3_vit: "DINOv3ViTImageProcessor", dinov3_convnext: "DINOv3ViTImageProcessor" },
  ...{ deit: "DeiTImageProcessor", beit: "BeitImageProcessor", efficientnet: "EfficientNetImageProcessor" },
  ...{ convnext: "ConvNextImageProcessor", convnextv2: "ConvNextImageProcessor", resnet: "ConvNextImageProcessor" },
  ...{ regnet: "ConvNextImageProcessor", siglip: "SiglipImageProcessor", siglip_vision_model: "SiglipImageProcessor" },
};
/** Below this, ConvNeXt's processor resizes to a larger picture and cuts out its middle; from it on it stretches. */
const stretchedFrom = 384;

/**
 * The settings in a model's folder. Throws `modelDamaged` for a step that is not known: none may be left out or
 * guessed.
 */
export async function readPixelSettings(folder: string, modelType: unknown): Promise<PixelSettings> {
  const { json: own } = await readProcessor(folder, "image_processor");
  const named = own.image_processor_type ?? own.feature_extractor_type ?? processorOf[String(modelType)];
  const processor = String(named ?? "ViTImageProcessor").replace(/(Fast|Pil)$/, "");
  const name = processor.replace(/FeatureExtractor$/, "ImageProcessor");
  const defaults = Object.hasOwn(processors, name) ? processors[name] : undefined;
  if (defaults === undefined) throw unknown(`pictures by ${name}`);
  const json: Json = { ...usual, ...defaults, ...withoutNulls(own) };
  if (json.do_pad === true) throw unknown("pictures with a margin added");
  const colours = coloursOf(json, name);
  const sizes = json.do_resize === false ? {} : sizesOf(json, name);
  const crop = json.do_center_crop === true ? { crop: bothSides(json.crop_size) } : {};
  if (!isFilter(json.resample)) throw unknown(`pictures resized by filter ${String(json.resample)}`);
  const isUnrounded = name === "DINOv3ViTImageProcessor";
  return { filter: json.resample, ...(isUnrounded && { isUnrounded }), ...sizes, ...crop, ...colours };
}

function sizesOf(json: Json, name: string): Pick<PixelSettings, "resize" | "crop"> {
  const { size } = json;
  const shortest = typeof size === "object" && size !== null ? (size as Json).shortest_edge : size;
  const hasLongest = typeof size === "object" && size !== null && "longest_edge" in size;
  if (hasLongest) throw unknown("pictures with a longest side");
  if (!isSide(shortest)) return { resize: bothSides(size) };
  if (name !== "ConvNextImageProcessor") {
    return { resize: json.isSquare === true && shortest === size ? square(shortest) : { shortest } };
  }
  if (shortest >= stretchedFrom) return { resize: square(shortest) };
  const share = typeof json.crop_pct === "number" ? json.crop_pct : 224 / 256;
  return { resize: { shortest: Math.trunc(shortest / share) }, crop: square(shortest) };
}

function coloursOf(json: Json, name: string): Pick<PixelSettings, "scale" | "shift" | "mean" | "deviation"> {
  const scale = json.do_rescale === false ? 1 : json.rescale_factor;
  const [mean, deviation] =
    json.do_normalize === false
      ? [
          [0, 0, 0],
          [1, 1, 1],
        ]
      : [json.image_mean, json.image_std];
  if (typeof scale !== "number" || !isColours(mean) || !isColours(deviation)) throw unknown("the colours of pictures");
  // Normalised once more, by the deviation alone, for the classifier on top, which the weights were trained with.
  const isTwice = name === "EfficientNetImageProcessor" && json.include_top === true;
  const shift = name === "EfficientNetImageProcessor" && json.rescale_offset === true ? -1 : 0;
  return { scale, shift, mean, deviation: isTwice ? deviation.map((one) => one * one) : deviation };
}

function bothSides(size: unknown): Size {
  const { width, height } = typeof size === "object" && size !== null ? (size as Json) : { width: size, height: size };
  if (isSide(width) && isSide(height)) return { width, height };
  throw unknown(`pictures of the size ${JSON.stringify(size)}`);
}

function isSide(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value > 0 && value <= 2048;
}

function isColours(value: unknown): value is number[] {
  return Array.isArray(value) && value.length === 3 && value.every((one) => typeof one === "number");
}

/** transformers reads a null as what is left out. */
function withoutNulls(json: Json): Json {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== null));
}

function unknown(what: string): Error {
  return modelDamaged(`The model's processor prepares ${what}, which is not supported.`);
}
