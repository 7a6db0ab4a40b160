import { StimuliError } from "../../../core/errors.ts";

/** Small files that a model may have, besides its weights: what sentence-transformers and the tokenizers read. */
const smallFiles = new Set([
  "config.json",
  "modules.json",
  "sentence_bert_config.json",
  "config_sentence_transformers.json",
  "tokenizer.json",
  "tokenizer_config.json",
  "special_tokens_map.json",
  "preprocessor_config.json",
  "vggish_pca_params.pth",
]);
/** The files of a module of sentence-transformers, such as `1_Pooling` and `2_Dense`. */
const moduleFile = /^\d+_[A-Za-z]+\/(config\.json|model\.safetensors)$/;
const shard = /^model-\d+-of-\d+\.safetensors$/;
/** Ready graphs, where there are no safetensors: of both towers of CLIP, or of a text model. */
const readyGraphs = [["onnx/text_model.onnx", "onnx/vision_model.onnx"], ["onnx/model.onnx"]];

/**
 * Those of a model's files that are read here: one form of the weights, and the small files beside them. `name` is for messages.
 * Throws StimuliError `input` where there are no weights in a form that can be read.
 */
export function neededFiles(name: string, paths: readonly string[]): string[] {
  const small = paths.filter((path) => smallFiles.has(path) || moduleFile.test(path));
  const weights = weightsAmong(paths);
  if (weights.length === 0) {
    const others = paths.filter((path) => /\.(bin|h5|msgpack|pt|gguf)$/.test(path));
    throw new StimuliError(
      "input",
      `${name} has no model.safetensors and no onnx/model.onnx${others.length > 0 ? `, only ${others[0]}` : ""}.`,
      "Choose a model with safetensors: most are converted by now, some under another name.",
    );
  }
  if (!small.includes("config.json")) {
    throw new StimuliError("input", `${name} has no config.json.`, "Choose a whole model, as the hub has it.");
  }
  return [...small, ...weights];
}

function weightsAmong(paths: readonly string[]): string[] {
  const has = (path: string) => paths.includes(path);
  if (has("model.safetensors")) return ["model.safetensors"];
  const shards = paths.filter((path) => shard.test(path));
  if (has("model.safetensors.index.json") && shards.length > 0) return ["model.safetensors.index.json", ...shards];
  if (has("vggish.pth")) return ["vggish.pth"];
  return readyGraphs.find((graphs) => graphs.every(has)) ?? [];
}
