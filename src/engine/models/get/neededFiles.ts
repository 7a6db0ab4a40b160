import { StimuliError } from "../../../core/errors.ts";
import { isKnownType, isOwnType, notRun } from "../architectures.ts";
import { readyGraphs } from "../readyGraph.ts";

/**
 * Small files that a model may have, besides its weights: what sentence-transformers, the tokenizers and the processors
 * read.
 */
const smallFiles = new Set([
  "config.json",
  "modules.json",
  "sentence_bert_config.json",
  "config_sentence_transformers.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "preprocessor_config.json",
  "processor_config.json",
  "vggish_pca_params.pth",
]);
/** The files of a module of sentence-transformers, such as `1_Pooling` and `2_Dense`. */
const moduleFile = /^\d+_[A-Za-z]+\/(config\.json|model\.safetensors|pytorch_model\.bin)$/;
/** Weights beside config.json, whole or in shards, the form that is read first. */
const forms = [
  {
    whole: "model.safetensors",
    index: "model.safetensors.index.json",
    shard: /^model-\d+-of-\d+\.safetensors$/,
  },
  { whole: "pytorch_model.bin", index: "pytorch_model.bin.index.json", shard: /^pytorch_model-\d+-of-\d+\.bin$/ },
];

/**
 * Those of a model's files that are read here: one form of the weights, and the small files beside them. `name` is for
 * messages. Throws StimuliError `input` where there are no weights in a form that can be read.
 */
export function neededFiles(
  name: string,
  paths: readonly string[],
  config: Readonly<Record<string, unknown>> | undefined,
): string[] {
  const small = paths.filter((path) => smallFiles.has(path) || moduleFile.test(path));
  if (!small.includes("config.json")) {
    if (ownWeights(paths) === undefined && !paths.some((path) => path.endsWith(".onnx"))) throw noWeights(name, paths);
    throw new StimuliError("input", `${name} has no config.json.`, "Choose a whole model, as the hub has it.");
  }
  const weights = (isOwnType(config) ? ownWeights(paths) : undefined) ?? graphFiles(paths, config);
  if (weights.length === 0) throw noWeights(name, paths, config);
  return [...small, ...weights];
}

function ownWeights(paths: readonly string[]): string[] | undefined {
  const has = (path: string) => paths.includes(path);
  for (const { whole, index, shard } of forms) {
    if (has(whole)) return [whole];
    const shards = paths.filter((path) => shard.test(path));
    if (has(index) && shards.length > 0) return [index, ...shards];
  }
  return has("vggish.pth") ? ["vggish.pth"] : undefined;
}

function graphFiles(paths: readonly string[], config: Readonly<Record<string, unknown>> | undefined): string[] {
  if (!isKnownType(config) && !paths.includes("tokenizer.json")) return [];
  const graphs = [...readyGraphs(config, paths).values()];
  if (graphs.length > 0) return graphs.flatMap(({ files }) => files);
  return isOwnType(config) && paths.includes("onnx/model.onnx") ? ["onnx/model.onnx"] : [];
}

function noWeights(name: string, paths: readonly string[], config?: Readonly<Record<string, unknown>>): StimuliError {
  if (config === undefined || isOwnType(config)) {
    const others = paths.filter((path) => /\.(bin|h5|msgpack|pt|gguf|ckpt)$/.test(path));
    const message = `${name} has no model.safetensors, pytorch_model.bin or onnx/model.onnx${others.length > 0 ? `, only ${others[0]}` : ""}.`;
    return new StimuliError("input", message, "Choose a model with one of these files, or convert it.");
  }
  const { message, next } = notRun(name, config);
  return new StimuliError("input", message, next);
}
