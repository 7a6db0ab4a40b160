import { GraphBuilder } from "../onnx/graphBuilder.ts";
import { addWeight } from "./graphWeights.ts";
import { configSize, type Json, unsupported } from "./modelFolder.ts";
import { quantizedLinear } from "./quantizedLinear.ts";
import type { Safetensors } from "./safetensors.ts";

/** The runtime's own operators: exact (erf) Gelu and the attention of all heads, each as one. */
const microsoft = { domain: "com.microsoft" } as const;

/**
 * BERT (Devlin et al. 2019) as an ONNX model: input_ids (batch × tokens, int64) → last_hidden_state (batch × tokens × hidden).
 * All texts of a batch have the same number of tokens, so there is no mask; token types are all 0.
 * With `int8`, the weights of the layers are quantised per output channel, and their inputs when they come.
 */
export async function bertGraph(config: Json, file: Safetensors, precision: "fp32" | "int8"): Promise<Uint8Array> {
  const hidden = configSize(config, "hidden_size");
  const heads = configSize(config, "num_attention_heads");
  if (config.hidden_act !== "gelu") throw unsupported(`This model's activation is ${String(config.hidden_act)}`);
  if ((config.position_embedding_type ?? "absolute") !== "absolute") {
    throw unsupported(`This model's positions are ${String(config.position_embedding_type)}`);
  }
  const epsilon = Number(config.layer_norm_eps ?? 1e-12);
  /** Checkpoints of a whole task, such as masked language modelling, hold the encoder under "bert.". */
  const prefix = file.tensors.has("bert.embeddings.word_embeddings.weight") ? "bert." : "";

  const graph = new GraphBuilder();
  const weight = (name: string) => addWeight(graph, file, prefix + name);
  const integers = (...values: number[]) =>
    graph.constant("int64", [values.length], BigInt64Array.from(values, BigInt));
  const layerNorm = (x: string, name: string) =>
    graph.node("LayerNormalization", [x, weight(`${name}.weight`), weight(`${name}.bias`)], {
      axis: -1,
      epsilon: { float: epsilon },
    });
  const floatLinear = async (x: string, name: string) =>
    graph.node("Gemm", [x, weight(`${name}.weight`), weight(`${name}.bias`)], { transB: 1 });
  const linear = precision === "int8" ? quantizedLinear(graph, file, prefix) : floatLinear;

  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  const shape = graph.node("Shape", [ids]);
  const tokens = graph.node("Slice", [shape, integers(1), integers(2)]);
  const words = graph.node("Gather", [weight("embeddings.word_embeddings.weight"), ids]);
  const firstRow = [integers(0), integers(1), integers(0)];
  const type = graph.node("Slice", [weight("embeddings.token_type_embeddings.weight"), ...firstRow]);
  const firstRows = [integers(0), tokens, integers(0)];
  const positions = graph.node("Slice", [weight("embeddings.position_embeddings.weight"), ...firstRows]);
  const embedded = graph.node("Add", [graph.node("Add", [words, type]), positions]);

  // The layers work on rows (batch · tokens × hidden), which Gemm wants; only attention tells the texts apart.
  const rows = integers(-1, hidden);
  const texts = graph.node("Concat", [shape, integers(hidden)], { axis: 0 });
  let x = graph.node("Reshape", [layerNorm(embedded, "embeddings.LayerNorm"), rows]);
  for (let layer = 0; layer < configSize(config, "num_hidden_layers"); layer += 1) {
    const name = `encoder.layer.${layer}`;
    const parts: string[] = [];
    for (const part of ["query", "key", "value"]) {
      parts.push(graph.node("Reshape", [await linear(x, `${name}.attention.self.${part}`), texts]));
    }
    const attention = graph.node("MultiHeadAttention", parts, { num_heads: heads }, microsoft);
    const context = await linear(graph.node("Reshape", [attention, rows]), `${name}.attention.output.dense`);
    x = layerNorm(graph.node("Add", [context, x]), `${name}.attention.output.LayerNorm`);
    const wide = graph.node("Gelu", [await linear(x, `${name}.intermediate.dense`)], {}, microsoft);
    x = layerNorm(graph.node("Add", [await linear(wide, `${name}.output.dense`), x]), `${name}.output.LayerNorm`);
  }
  graph.node("Reshape", [x, texts], {}, { output: "last_hidden_state" });
  graph.output("last_hidden_state", "float32", ["batch", "tokens", hidden]);
  return graph.toBytes();
}
