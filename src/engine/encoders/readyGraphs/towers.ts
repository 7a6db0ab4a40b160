import { basename, join } from "node:path";
import type { EncoderIdentity, Pooling } from "../../../core/results/receipt.ts";
import { readPixelSettings } from "../../images/pixelSettings.ts";
import {
  behindPadding,
  configSize,
  existing,
  type Json,
  modelDamaged,
  readModelJson,
  readRequiredJson,
  unsupported,
} from "../../modelFiles/modelFile.ts";
import type { Architecture } from "../../models/architectures.ts";
import type { Modality } from "../../models/catalogue.ts";
import type { ReadyGraph } from "../../models/readyGraph.ts";
import { type GraphSignature, readGraphSignature } from "../../onnx/graphSignature.ts";
import { loadRuntime } from "../../onnx/runtime.ts";
import type { Encoder } from "../encoder/encoder.ts";
import { imageEncoder } from "../pictures/imageEncoder.ts";
import { openDense } from "../texts/denseLayer.ts";
import { readSentenceSettings, type SentenceSettings } from "../texts/sentenceSettings.ts";
import { textEncoder } from "../texts/textEncoder.ts";
import { openTokenizer, type Tokenize } from "../texts/tokenizer.ts";
import { exportAgain, type ReadyOutput, readyOutput, stateNames, vectorsIn } from "./readyOutput.ts";
import { soundEncoder } from "./soundEncoder.ts";
import { openSoundFeatures, readSoundSettings } from "./soundFeatures.ts";
import { type OpenedGraph, openGraph } from "./transformersJs.ts";

/** What reads stimuli of one kind, and its ready graph. */
export interface Tower {
  /** Id of the model, for messages. */
  readonly id: string;
  readonly folder: string;
  readonly config: Json;
  readonly architecture: Architecture;
  readonly kind: Modality;
  readonly graph: ReadyGraph;
  readonly signature: GraphSignature;
  readonly output: ReadyOutput;
  /** Width of its hidden states. */
  readonly width: number;
}

/** Stimuli in one run at most. */
const mostAtOnce = 64;
/** What a graph may be given of each kind of stimulus. */
const known: Readonly<Record<Modality, readonly string[]>> = {
  text: ["input_ids", "attention_mask", "token_type_ids"],
  image: ["pixel_values"],
  audio: ["input_values", "input_features", "attention_mask"],
};

/**
 * Looks at what a tower's graph takes and gives. Throws `modelDamaged` for a file that is no graph, and for one that is
 * made for something else.
 */
export async function readTower(parts: Omit<Tower, "signature" | "output" | "width">): Promise<Tower> {
  const { id, folder, config, architecture, kind, graph } = parts;
  const [path] = graph.files;
  const signature = await readGraphSignature(existing(folder, join(...path.split("/")))).catch((cause: Error) => {
    throw modelDamaged(`${path} of ${basename(folder)} cannot be used: ${cause.message}.`, cause);
  });
  const other = signature.inputs.find(({ name }) => !known[kind].includes(name));
  if (other !== undefined) throw unsupported(`The graph ${path} of ${id} wants ${other.name} too`, exportAgain);
  const settings = isSentences(architecture, kind) ? await readSentenceSettings(folder, config) : undefined;
  const output = readyOutput(id, architecture, kind, signature, settings?.pooling);
  return { ...parts, signature, output, width: configSize({ hidden_size: architecture.width(config) }, "hidden_size") };
}

/** How the states after a tower's layers are pooled; undefined where they are not of one width. */
export function layerPooling({ architecture, kind, output }: Tower): Pooling | undefined {
  const isUniform = architecture.towers[kind]?.hasLayers === true;
  return isUniform && output.pooling !== "pooler_output" ? output.pooling : undefined;
}

/** How texts are read. */
export async function textSettings(folder: string, config: Json): Promise<Partial<SentenceSettings>> {
  const inner = config.text_config;
  const type = String(config.model_type);
  if (!["clip", "siglip", "clap"].includes(type)) return readSentenceSettings(folder, config);
  const own = typeof inner === "object" && inner !== null ? (inner as Json) : {};
  const rows = (usual: number) => configSize(own, "max_position_embeddings", usual);
  if (type === "clip") return { maxTokens: rows(77) };
  if (type === "siglip") return { maxTokens: rows(64) };
  // CLAP's texts are read by a RoBERTa.
  return { maxTokens: rows(514) - behindPadding(own) };
}

/** The tower's encoder. Its graph is loaded now. */
export async function openTower(tower: Tower, identity: EncoderIdentity, threads?: number): Promise<Encoder> {
  const { folder, architecture, kind, graph, signature } = tower;
  const opened = await openGraph(folder, identity.id, architecture.towers[kind]?.graph ?? "", graph, threads);
  const output: ReadyOutput =
    identity.layers === undefined
      ? tower.output
      : { names: stateNames(signature), ...(identity.pooling !== undefined && { pooling: identity.pooling }) };
  // Where numbers are quantised on the way, by the largest of a run, a stimulus's neighbours would reach its vector.
  const isAlone = identity.precision === "int8" || identity.precision === "int4" || signature.inputs[0]?.shape[0] === 1;
  const parts = { tower, identity, opened, output, ...(isAlone && { most: 1 }) };
  switch (kind) {
    case "text":
      return openTexts(parts);
    case "image":
      return openPictures(parts);
    case "audio":
      return openSounds(parts);
  }
}

interface OpenedTower {
  readonly tower: Tower;
  readonly identity: EncoderIdentity;
  readonly opened: OpenedGraph;
  readonly output: ReadyOutput;
  readonly most?: number;
}

async function openTexts({ tower, identity, opened, output, most = mostAtOnce }: OpenedTower): Promise<Encoder> {
  const { folder, config } = tower;
  const [runtime, tokenize, dense] = await Promise.all([
    loadRuntime(),
    openTokenizer(folder, identity),
    Promise.all((identity.dense ?? []).map((path) => openDense(folder, path))),
  ]);
  return textEncoder({
    ...{ identity, runtime, session: opened.session, dense, most },
    tokenize: config.model_type === "siglip" ? toTheEnd(tokenize, await paddingToken(folder), identity) : tokenize,
    vectorsIn: (outputs, count) => vectorsIn(outputs, output, count),
  });
}

/** SigLIP was trained on texts that its padding token fills up to their full length, and looks at the last. */
function toTheEnd(tokenize: Tokenize, padding: number, { maxTokens = 0 }: EncoderIdentity): Tokenize {
  return (text) => {
    const { ids, ...sequence } = tokenize(text);
    return { ...sequence, ids: [...ids, ...new Array<number>(Math.max(0, maxTokens - ids.length)).fill(padding)] };
  };
}

/** The id of the token that fills up texts. */
async function paddingToken(folder: string): Promise<number> {
  const [{ added_tokens: added, model }, config] = await Promise.all([
    readRequiredJson(folder, "tokenizer.json"),
    readModelJson(folder, "tokenizer_config.json"),
  ]);
  const named = config?.pad_token;
  const token = typeof named === "object" && named !== null ? (named as Json).content : named;
  const special = Array.isArray(added) ? (added as Json[]).find(({ content }) => content === token)?.id : undefined;
  const { vocab } = (model ?? {}) as { readonly vocab?: Json };
  const id = special ?? vocab?.[String(token)];
  if (typeof id === "number") return id;
  throw modelDamaged(`tokenizer_config.json of ${basename(folder)} names no padding token that tokenizer.json knows.`);
}

async function openPictures({ tower, identity, opened, output, most }: OpenedTower): Promise<Encoder> {
  return imageEncoder({
    identity,
    settings: await readPixelSettings(tower.folder, tower.config.model_type),
    run: async (values, shape) => {
      return vectorsIn(await opened.run({ pixel_values: { values, shape } }), output, shape[0] ?? 0);
    },
    ...(most !== undefined && { most }),
    close: () => opened.close(),
  });
}

async function openSounds({ tower, identity, opened, output }: OpenedTower): Promise<Encoder> {
  const { folder, config, signature } = tower;
  const settings = await readSoundSettings(folder, config.model_type);
  const wantsMask = signature.inputs.some(({ name }) => name === "attention_mask");
  return soundEncoder({
    ...{ identity, rate: settings.rate, least: leastSamples(config, settings.extractor) },
    prepare: await openSoundFeatures(settings),
    run: async ({ name, values, shape }) => {
      const mask = { values: new BigInt64Array(values.length).fill(1n), shape };
      const given = { [name]: { values, shape }, ...(wantsMask && { attention_mask: mask }) };
      return vectorsIn(await opened.run(given), output, 1);
    },
    close: () => opened.close(),
  });
}

/** Samples of the shortest sound: as many as the convolutions before the transformer, or one frame, look at. */
function leastSamples({ conv_kernel: kernels, conv_stride: strides }: Json, extractor: string): number {
  if (extractor !== "Wav2Vec2FeatureExtractor") return 400;
  if (!Array.isArray(kernels) || !Array.isArray(strides)) return 400;
  const least = kernels.reduceRight((sum: number, kernel, k) => (sum - 1) * Number(strides[k]) + Number(kernel), 1);
  return configSize({ conv_kernel: least }, "conv_kernel");
}

/** Texts that are pooled as sentence-transformers would. */
function isSentences({ towers }: Architecture, kind: Modality): boolean {
  return kind === "text" && towers.text?.pooling.length === 0;
}
