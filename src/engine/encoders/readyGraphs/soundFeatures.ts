import { type Json, modelDamaged } from "../../modelFiles/modelFile.ts";
import { readProcessor } from "../../modelFiles/processorFile.ts";
import { loadTransformers } from "./transformersJs.ts";

/** What a model hears of a sound, as its graph takes it. */
export interface SoundFeatures {
  /** Name of the graph's input. */
  readonly name: string;
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

/** How a model wants its sounds, by its processor's settings. */
export interface SoundSettings {
  /** Samples per second. */
  readonly rate: number;
  /** Samples from the beginning that are heard; absent: all. */
  readonly most?: number;
  readonly extractor: keyof typeof extractors;
  /** Complete: transformers.js takes other things than transformers for what is left out. */
  readonly config: Json;
}

/**
 * The feature extractors that agree with those of transformers, and what transformers takes for what a file leaves out.
 */
const extractors = {
  Wav2Vec2FeatureExtractor: { sampling_rate: 16_000, do_normalize: true },
  WhisperFeatureExtractor: { sampling_rate: 16_000, feature_size: 80, hop_length: 160, chunk_length: 30, n_fft: 400 },
  ASTFeatureExtractor: {
    ...{ sampling_rate: 16_000, num_mel_bins: 128, max_length: 1024 },
    ...{ do_normalize: true, mean: -4.2677393, std: 4.5689974 },
  },
  ClapFeatureExtractor: {
    ...{ sampling_rate: 48_000, feature_size: 64, hop_length: 480, max_length_s: 10, fft_window_size: 1024 },
    ...{ frequency_min: 0, frequency_max: 14_000, truncation: "fusion", padding: "repeatpad" },
  },
} as const;

/** The extractor of a model whose file does not name it. */
const extractorOf: Readonly<Record<string, keyof typeof extractors>> = {
  whisper: "WhisperFeatureExtractor",
  "audio-spectrogram-transformer": "ASTFeatureExtractor",
  clap: "ClapFeatureExtractor",
};

/** Throws `modelDamaged` for sounds that are prepared in a way that is not done here. */
export async function readSoundSettings(folder: string, modelType: unknown): Promise<SoundSettings> {
  const { json: own } = await readProcessor(folder, "feature_extractor");
  const extractor = own.feature_extractor_type ?? extractorOf[String(modelType)] ?? "Wav2Vec2FeatureExtractor";
  if (!isExtractor(extractor))
    throw modelDamaged(`The model's processor prepares sounds by ${String(extractor)}, which is not supported.`);
  const given = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null));
  const json: Json = { ...extractors[extractor], ...given };
  const rate = numberIn(json, "sampling_rate");
  switch (extractor) {
    case "Wav2Vec2FeatureExtractor":
      return { rate, extractor, config: json };
    case "WhisperFeatureExtractor": {
      const most = numberIn(json, "chunk_length") * rate;
      const frames = Math.floor(most / numberIn(json, "hop_length"));
      // Its filters are computed from its sizes, as transformers does, whatever the file holds.
      const { mel_filters: _, ...sizes } = json;
      return { rate, most, extractor, config: { ...sizes, n_samples: most, nb_max_frames: frames } };
    }
    case "ASTFeatureExtractor":
      // Frames of 25 ms every 10 ms.
      return { rate, most: (numberIn(json, "max_length") - 1) * 160 + 400, extractor, config: json };
    case "ClapFeatureExtractor": {
      if (json.truncation === "fusion")
        throw modelDamaged(`The model's processor fuses parts of long sounds, which is not supported.`);
      const most = numberIn(json, "max_length_s") * rate;
      const bins = Math.floor(numberIn(json, "fft_window_size") / 2) + 1;
      return { rate, most, extractor, config: { ...json, nb_frequency_bins: bins, nb_max_samples: most } };
    }
  }
}

/** Prepares sounds (at the settings' rate, not longer than they say) as transformers does. */
export async function openSoundFeatures(
  settings: SoundSettings,
): Promise<(samples: Float32Array) => Promise<SoundFeatures>> {
  const { extractor, config, most } = settings;
  const library = await loadTransformers();
  const extract = new library[extractor](config);
  return async (samples) => {
    const isRepeated = extractor === "ClapFeatureExtractor" && most !== undefined && samples.length < most;
    const features: Readonly<Record<string, unknown>> = await extract(
      isRepeated ? filled(samples, most, config.padding) : samples,
    );
    for (const name of ["input_values", "input_features"]) {
      const tensor = features[name];
      if (!(tensor instanceof library.Tensor) || !(tensor.data instanceof Float32Array)) continue;
      return { name, values: tensor.data, shape: tensor.dims };
    }
    throw modelDamaged("The sound could not be prepared.");
  };
}

/** A shorter sound, repeated as often as it fits whole or (`repeat`) to the end, then silence. */
function filled(samples: Float32Array, length: number, padding: unknown): Float32Array {
  const values = new Float32Array(length);
  const copies = padding === "repeat" ? length / samples.length : Math.floor(length / samples.length);
  if (padding !== "repeat" && padding !== "repeatpad") values.set(samples);
  else
    for (let k = 0; k < copies; k += 1)
      values.set(samples.subarray(0, length - k * samples.length), k * samples.length);
  return values;
}

function isExtractor(name: unknown): name is keyof typeof extractors {
  return typeof name === "string" && Object.hasOwn(extractors, name);
}

function numberIn(json: Json, key: string): number {
  const value = json[key];
  if (typeof value === "number" && value > 0 && value <= 1e6) return value;
  throw modelDamaged(`The settings of the model's processor have no usable "${key}".`);
}
