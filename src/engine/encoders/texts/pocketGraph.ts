import { configNumber, configSize, type Json } from "../../modelFiles/modelFile.ts";
import type { Safetensors } from "../../modelFiles/safetensors.ts";
import { GraphBuilder } from "../../onnx/graphBuilder.ts";
import { addWeight } from "../../onnx/graphParts.ts";

/** `TensorProto.FLOAT`. */
const float32 = 1;

/**
 * The bundled encoder (`tools/pocket` made it) as an ONNX model: input_ids (batch × tokens, int64) → sentence_embedding
 * (batch × dimensions, normalised). All texts of a batch have the same number of tokens, so there is no mask.
 *
 * One table of token vectors is read twice: as a bag of words, and by a small transformer. Slices of both, side by
 * side, are averaged over the tokens, each slice with weights of its own that the transformer gives. Weights are int8,
 * one scale a row; all but the table are widened to float32 when the session is made.
 *
 * `ofTokens`: of one text, → token_parts (tokens + 1 × dimensions) instead: what each token adds to the vector before it is
 * normalised, and what is added to every text.
 */
export function pocketGraph(config: Json, file: Safetensors, ofTokens = false): Uint8Array {
  const hidden = configSize(config, "transformer_size");
  const heads = configSize(config, "num_attention_heads");
  const dimensions = configSize(config, "hidden_size");
  const pooled = configSize(config, "table_size") + hidden;
  const slice = configSize(config, "pool_head_size");
  const epsilon = { float: configNumber(config, "layer_norm_eps", 1e-12) };

  const graph = new GraphBuilder();
  const weight = (name: string) => addWeight(graph, file, name);
  const integers = (...values: number[]) =>
    graph.constant("int64", [values.length], BigInt64Array.from(values, BigInt));
  const reshape = (x: string, shape: string) => graph.node("Reshape", [x, shape]);
  const microsoft = { domain: "com.microsoft" } as const;
  const widened = (name: string) =>
    graph.node("Mul", [graph.node("Cast", [weight(`${name}.weight`)], { to: float32 }), weight(`${name}.scale`)]);
  const linear = (x: string, name: string) =>
    graph.node("Gemm", [x, widened(name), weight(`${name}.bias`)], { transB: 1 });
  const norm = (name: string) => [weight(`${name}.weight`), weight(`${name}.bias`)];
  /** Layer norm of x + change. */
  const residual = (x: string, change: string, name: string) =>
    graph.node("SkipLayerNormalization", [change, x, ...norm(name)], { epsilon }, microsoft);

  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  const shape = graph.node("Shape", [ids]);
  /** batch × tokens × sizes, from rows of tokens. */
  const rowsOfTexts = (...sizes: number[]) => graph.node("Concat", [shape, integers(...sizes)], { axis: 0 });
  const rows = integers(-1, hidden);
  const texts = rowsOfTexts(hidden);

  const flat = reshape(ids, integers(-1));
  const token = graph.node("Mul", [
    graph.node("Cast", [graph.node("Gather", [weight("token.weight"), flat])], { to: float32 }),
    graph.node("Gather", [weight("token.scale"), flat]),
  ]);
  const count = graph.node("Slice", [shape, integers(1), integers(2)]);
  const positions = graph.node("Slice", [weight("position.weight"), integers(0), count, integers(0)]);
  const placed = graph.node("Add", [reshape(linear(token, "input"), texts), positions]);
  let x = graph.node("LayerNormalization", [placed, ...norm("input_norm")], { axis: -1, epsilon });

  for (let layer = 0; layer < configSize(config, "num_hidden_layers"); layer += 1) {
    const name = `layers.${layer}`;
    const qkv = graph.node("Transpose", [widened(`${name}.qkv`)], { perm: [1, 0] });
    const attention = graph.node("Attention", [x, qkv, weight(`${name}.qkv.bias`)], { num_heads: heads }, microsoft);
    const context = linear(reshape(attention, rows), `${name}.out`);
    x = residual(reshape(x, rows), context, `${name}.attention_norm`);
    const wide = graph.node("Relu", [linear(x, `${name}.up`)]);
    x = reshape(residual(x, linear(wide, `${name}.down`), `${name}.output_norm`), texts);
  }

  const slices = pooled / slice;
  const scores = graph.node("Gemm", [reshape(x, rows), weight("pool.weight")], { transB: 1 });
  const scoresOfTexts = graph.node("Transpose", [reshape(scores, rowsOfTexts(slices))], { perm: [0, 2, 1] });
  const weights = graph.node("Unsqueeze", [graph.node("Softmax", [scoresOfTexts], { axis: -1 }), integers(2)]);
  const both = graph.node("Concat", [token, reshape(x, rows)], { axis: -1 });
  const sliced = graph.node("Transpose", [reshape(both, rowsOfTexts(slices, slice))], { perm: [0, 2, 1, 3] });
  if (ofTokens) {
    const weighted = graph.node("Mul", [graph.node("Transpose", [weights], { perm: [0, 1, 3, 2] }), sliced]);
    const parts = reshape(graph.node("Transpose", [weighted], { perm: [0, 2, 1, 3] }), integers(-1, pooled));
    const own = graph.node("Gemm", [parts, widened("output")], { transB: 1 });
    const shared = reshape(weight("output.bias"), integers(1, dimensions));
    graph.node("Concat", [own, shared], { axis: 0 }, { output: "token_parts" });
    graph.output("token_parts", "float32", ["parts", dimensions]);
    return graph.toBytes();
  }
  const averages = reshape(graph.node("MatMul", [weights, sliced]), integers(-1, pooled));
  graph.node("LpNormalization", [linear(averages, "output")], { axis: -1, p: 2 }, { output: "sentence_embedding" });
  graph.output("sentence_embedding", "float32", ["batch", dimensions]);
  return graph.toBytes();
}
