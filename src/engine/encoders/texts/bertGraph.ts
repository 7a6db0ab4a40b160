import { type Json, unsupported } from "../../modelFiles/modelFile.ts";
import type { Safetensors } from "../../modelFiles/safetensors.ts";
import { GraphBuilder } from "../../onnx/graphBuilder.ts";
import { addWeight, withStates } from "../../onnx/graphParts.ts";
import { quantizedLinear } from "./quantizedLinear.ts";
import { relativeBuckets } from "./relativeBuckets.ts";
import { textFamily } from "./textFamilies.ts";

/** The runtime's own operators: exact (erf) Gelu and the attention of all heads, each as one. */
const microsoft = { domain: "com.microsoft" } as const;

export interface GraphOptions {
  readonly precision: "fp32" | "int8";
  /**
   * Give the states after the embeddings and after every layer, one behind the other; by default those after the last.
   */
  readonly everyLayer?: boolean;
}

/**
 * BERT (Devlin et al. 2019) and the families that differ from it in names, positions or attention biases only (RoBERTa,
 * DistilBERT, MPNet) as an ONNX model: input_ids (batch × tokens, int64) → last_hidden_state (batch × tokens × hidden).
 * All texts of a batch have the same number of tokens, so there is no mask; token types are all 0. With `int8`, the
 * weights of the layers are quantised per output channel, and their inputs when they come.
 */
export async function bertGraph(config: Json, file: Safetensors, options: GraphOptions): Promise<Uint8Array> {
  const family = textFamily(config);
  const { hidden, heads, layers } = family;
  if (family.activation !== "gelu") throw unsupported(`This model's activation is ${String(family.activation)}`);
  const words = "embeddings.word_embeddings.weight";
  const prefix = file.tensors.has(family.prefix + words) ? family.prefix : "";

  const graph = new GraphBuilder();
  const weight = (name: string) => addWeight(graph, file, prefix + name);
  const integers = (...values: number[]) =>
    graph.constant("int64", [values.length], BigInt64Array.from(values, BigInt));
  const layerNorm = (x: string, name: string) =>
    graph.node("LayerNormalization", [x, weight(`${name}.weight`), weight(`${name}.bias`)], {
      axis: -1,
      epsilon: { float: family.epsilon },
    });
  const floatLinear = async (x: string, name: string) =>
    graph.node("Gemm", [x, weight(`${name}.weight`), weight(`${name}.bias`)], { transB: 1 });
  const linear = options.precision === "int8" ? quantizedLinear(graph, file, prefix) : floatLinear;

  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  const shape = graph.node("Shape", [ids]);
  const tokens = graph.node("Slice", [shape, integers(1), integers(2)]);
  let embedded = graph.node("Gather", [weight(words), ids]);
  if (family.hasTypes) {
    const first = [integers(0), integers(1), integers(0)];
    const type = graph.node("Slice", [weight("embeddings.token_type_embeddings.weight"), ...first]);
    embedded = graph.node("Add", [embedded, type]);
  }
  const from = integers(family.firstPosition);
  const rowsUsed = [from, graph.node("Add", [from, tokens]), integers(0)];
  const positions = graph.node("Slice", [weight("embeddings.position_embeddings.weight"), ...rowsUsed]);
  embedded = graph.node("Add", [embedded, positions]);
  const biases =
    family.relativeBias === undefined ? [] : ["", "", attentionBias(graph, weight(family.relativeBias), tokens)];

  // The layers work on rows (batch · tokens × hidden), which Gemm wants; only attention tells the texts apart.
  const rows = integers(-1, hidden);
  const texts = graph.node("Concat", [shape, integers(hidden)], { axis: 0 });
  let x = graph.node("Reshape", [layerNorm(embedded, "embeddings.LayerNorm"), rows]);
  const states = [x];
  for (let index = 0; index < layers; index += 1) {
    const names = family.layer(index);
    const parts: string[] = [];
    for (const name of [names.query, names.key, names.value]) {
      parts.push(graph.node("Reshape", [await linear(x, name), texts]));
    }
    const attention = graph.node("MultiHeadAttention", [...parts, ...biases], { num_heads: heads }, microsoft);
    const attended = await linear(graph.node("Reshape", [attention, rows]), names.attended);
    x = layerNorm(graph.node("Add", [attended, x]), names.attentionNorm);
    const wide = graph.node("Gelu", [await linear(x, names.wide)], {}, microsoft);
    x = layerNorm(graph.node("Add", [await linear(wide, names.narrow), x]), names.outputNorm);
    states.push(x);
  }
  return withStates(graph, options.everyLayer ? states : [x], shape, hidden);
}

/** One bias a head for every two tokens (1 × heads × tokens × tokens), by how far apart they are. */
function attentionBias(graph: GraphBuilder, table: string, tokens: string): string {
  const scalar = (value: bigint) => graph.constant("int64", [], BigInt64Array.of(value));
  const axes = (...values: bigint[]) => graph.constant("int64", [values.length], BigInt64Array.from(values));
  const buckets = graph.constant("int64", [relativeBuckets.length], BigInt64Array.from(relativeBuckets, BigInt));
  const middle = (relativeBuckets.length - 1) / 2;
  const all = graph.node("Range", [scalar(0n), graph.node("Squeeze", [tokens]), scalar(1n)]);
  const keys = graph.node("Unsqueeze", [all, axes(0n)]);
  const queries = graph.node("Unsqueeze", [all, axes(1n)]);
  const apart = graph.node("Clip", [
    graph.node("Sub", [keys, queries]),
    scalar(BigInt(-middle)),
    scalar(BigInt(middle)),
  ]);
  const places = graph.node("Add", [apart, scalar(BigInt(middle))]);
  const byPair = graph.node("Gather", [table, graph.node("Gather", [buckets, places])]);
  return graph.node("Unsqueeze", [graph.node("Transpose", [byPair], { perm: [2, 0, 1] }), axes(0n)]);
}
