import { projectionSize } from "../modelFiles/clipConfig.ts";
import { isTextType, textTypeNames } from "../modelFiles/textTypes.ts";
import type { Modality } from "./catalogue.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * How a ready graph's output becomes one vector: its `pooler_output`; the class token or the mean of its
 * `last_hidden_state`, over tokens, frames or places; or what it gives as `image_embeds`, `audio_embeds` or
 * `text_embeds`.
 */
export type ReadyPooling = "pooler_output" | "cls" | "mean" | "embeds";

/** What reads stimuli of one kind. */
export interface Tower {
  /** Its graph's file, without its ending and without what tells its precision. */
  readonly graph: string;
  /** The first that the graph gives; none: as the model's sentence-transformers settings say. */
  readonly pooling: readonly ReadyPooling[];
  /** The states after its layers all have the width of its vectors. */
  readonly hasLayers?: true;
}

/** A kind of model that is run from ready graphs. */
export interface Architecture {
  /** Common name of the architecture. */
  readonly name: string;
  readonly towers: Readonly<Partial<Record<Modality, Tower>>>;
  /** Length of the vectors, by config.json. */
  width(config: Json): unknown;
}

/** Beside those of texts: values of `model_type` whose graphs are built here from their weights. */
const otherOwnTypes = ["clip", "vggish", "yamnet"];

const hiddenSize = (config: Json) => config.hidden_size;
const lastOfStages = ({ hidden_sizes: sizes }: Json) => (Array.isArray(sizes) ? sizes.at(-1) : undefined);
const inside = (config: Json, key: string): Json => {
  const own = config[key];
  return typeof own === "object" && own !== null ? { ...own } : {};
};

const classToken = { image: { graph: "model", pooling: ["cls"], hasLayers: true } } as const;
/** A map of places, averaged: what the networks' own poolers do. */
const placesMean = { image: { graph: "model", pooling: ["pooler_output", "mean"] } } as const;
const framesMean = { audio: { graph: "model", pooling: ["mean"], hasLayers: true } } as const;
/** Texts, pooled as the model's sentence-transformers files say. */
const text = { text: { graph: "model", pooling: [], hasLayers: true } } as const;

/** By `model_type` of config.json. The table in docs/encoders.md is this one, which a test holds. */
export const architectures: Readonly<Record<string, Architecture>> = {
  vit: { name: "ViT", towers: classToken, width: hiddenSize },
  vit_msn: { name: "ViT-MSN", towers: classToken, width: hiddenSize },
  deit: { name: "DeiT", towers: classToken, width: hiddenSize },
  dinov2: { name: "DINOv2", towers: classToken, width: hiddenSize },
  dinov2_with_registers: { name: "DINOv2 with registers", towers: classToken, width: hiddenSize },
  dinov3_vit: { name: "DINOv3", towers: classToken, width: hiddenSize },
  dinov3_convnext: {
    name: "DINOv3 ConvNeXt",
    towers: { image: { graph: "model", pooling: ["cls"] } },
    width: lastOfStages,
  },
  beit: { name: "BEiT", towers: { image: { graph: "model", pooling: ["pooler_output"] } }, width: hiddenSize },
  swin: { name: "Swin", towers: placesMean, width: swinWidth },
  swinv2: { name: "Swin V2", towers: placesMean, width: swinWidth },
  // Its pooler normalises the mean; many graphs leave the pooler out, and with it the weights of that step.
  convnext: { name: "ConvNeXt", towers: placesMean, width: lastOfStages },
  convnextv2: { name: "ConvNeXt V2", towers: placesMean, width: lastOfStages },
  resnet: { name: "ResNet", towers: placesMean, width: lastOfStages },
  regnet: { name: "RegNet", towers: placesMean, width: lastOfStages },
  efficientnet: { name: "EfficientNet", towers: placesMean, width: (config) => config.hidden_dim },
  clip: {
    name: "CLIP",
    towers: {
      text: { graph: "text_model", pooling: ["embeds"] },
      image: { graph: "vision_model", pooling: ["embeds"] },
    },
    width: projectionSize,
  },
  siglip: {
    name: "SigLIP",
    towers: {
      text: { graph: "text_model", pooling: ["pooler_output"] },
      image: { graph: "vision_model", pooling: ["pooler_output"] },
    },
    width: (config) => inside(config, "vision_config").hidden_size ?? 768,
  },
  siglip_vision_model: {
    name: "SigLIP's pictures alone",
    towers: { image: { graph: "model", pooling: ["pooler_output"] } },
    width: (config) => config.hidden_size ?? 768,
  },
  wav2vec2: { name: "wav2vec 2.0", towers: framesMean, width: hiddenSize },
  hubert: { name: "HuBERT", towers: framesMean, width: hiddenSize },
  wavlm: { name: "WavLM", towers: framesMean, width: hiddenSize },
  unispeech: { name: "UniSpeech", towers: framesMean, width: hiddenSize },
  "unispeech-sat": { name: "UniSpeech-SAT", towers: framesMean, width: hiddenSize },
  "data2vec-audio": { name: "data2vec of sounds", towers: framesMean, width: hiddenSize },
  whisper: {
    name: "Whisper",
    towers: { audio: { graph: "encoder_model", pooling: ["mean"], hasLayers: true } },
    width: (config) => config.d_model,
  },
  "audio-spectrogram-transformer": {
    name: "Audio Spectrogram Transformer",
    towers: { audio: { graph: "model", pooling: ["pooler_output"] } },
    width: hiddenSize,
  },
  clap: {
    name: "CLAP",
    towers: {
      text: { graph: "text_model", pooling: ["embeds"] },
      audio: { graph: "audio_model", pooling: ["embeds"] },
    },
    width: (config) => config.projection_dim ?? 512,
  },
  albert: { name: "ALBERT", towers: text, width: hiddenSize },
  electra: { name: "ELECTRA", towers: text, width: hiddenSize },
  "deberta-v2": { name: "DeBERTa V2 and V3", towers: text, width: hiddenSize },
  deberta: { name: "DeBERTa", towers: text, width: hiddenSize },
  mobilebert: { name: "MobileBERT", towers: text, width: hiddenSize },
  squeezebert: { name: "SqueezeBERT", towers: text, width: hiddenSize },
  convbert: { name: "ConvBERT", towers: text, width: hiddenSize },
  roformer: { name: "RoFormer", towers: text, width: hiddenSize },
  nomic_bert: { name: "Nomic BERT", towers: text, width: (config) => config.hidden_size ?? config.n_embd },
  eurobert: { name: "EuroBERT", towers: text, width: hiddenSize },
  t5: {
    name: "T5",
    towers: { text: { graph: "encoder_model", pooling: [], hasLayers: true } },
    width: (config) => config.d_model,
  },
};

/**
 * The architecture of this config.json, among those that are run from ready graphs; any text model of our own families
 * may be, too.
 */
export function architectureOf(config: Json | undefined): Architecture | undefined {
  const type = String(config?.model_type);
  if (Object.hasOwn(architectures, type)) return architectures[type];
  // A graph of texts needs no knowledge of its inside; what it takes and gives is looked at when it is opened.
  return otherOwnTypes.includes(type)
    ? undefined
    : { name: type, towers: text, width: (own) => own.hidden_size ?? own.dim ?? own.d_model };
}

/** Whether weights of this type, not only its ready graphs, are read here. */
export function isOwnType(config: Json | undefined): boolean {
  const type = config?.model_type;
  return isTextType(type) || otherOwnTypes.includes(String(type));
}

/** Whether anything is known of this type; of another, only texts can be told, by their tokenizer. */
export function isKnownType(config: Json | undefined): boolean {
  return isOwnType(config) || Object.hasOwn(architectures, String(config?.model_type));
}

/** Why a model cannot be run from what it has, and what to do, in a sentence each. */
export function notRun(name: string, config: Json | undefined): { readonly message: string; readonly next: string } {
  const type = String(config?.model_type);
  if (typeof config?.model_type !== "string") {
    const message = `The config.json of ${name} does not say what kind of model it is (model_type).`;
    return { message, next: "Choose a whole model, as the hub has it." };
  }
  if (!Object.hasOwn(architectures, type)) {
    return { message: `${name} is a ${type} model, which cannot be run here.`, next: `These can be: ${allNames()}.` };
  }
  const own = architectures[type];
  const graphs = Object.values(own?.towers ?? {}).map(({ graph }) => `onnx/${graph}.onnx`);
  return {
    message: `${name} is a ${own?.name} model and has no ${graphs.join(" or ")}, from which such models are run.`,
    next: `Choose a copy with ONNX files (on the hub, for instance under onnx-community or Xenova), or export one: optimum-cli export onnx --task feature-extraction --model ${name} FOLDER.`,
  };
}

/** Everything that can be run, in words. */
function allNames(): string {
  const namesOf = (kind: Modality) => {
    return Object.values(architectures)
      .filter(({ towers }) => kind in towers)
      .map(({ name }) => name)
      .join(", ");
  };
  return `texts: ${textTypeNames.join(", ")}, ${namesOf("text")}; pictures: ${namesOf("image")}; sounds: VGGish, YAMNet, ${namesOf("audio")}`;
}

function swinWidth({ hidden_size: own, embed_dim: first, depths }: Json): unknown {
  return own ?? (Array.isArray(depths) ? Number(first) * 2 ** (depths.length - 1) : undefined);
}
