import {
  configNumber,
  configSize,
  headSize,
  type Json,
  modelDamaged,
  unsupported,
} from "../../modelFiles/modelFile.ts";
import type { Safetensors } from "../../modelFiles/safetensors.ts";
import { GraphBuilder } from "../../onnx/graphBuilder.ts";
import { addWeight, withStates } from "../../onnx/graphParts.ts";
import type { GraphOptions } from "./bertGraph.ts";

const microsoft = { domain: "com.microsoft" } as const;
/** Added to what must not be attended to: the softmax makes nothing of it. */
const never = -3.4e38;

/** Numbers in the table of rotations; those of 131,072 positions and heads of 128 are 8 million. */
const mostRotations = 2 ** 26;

/**
 * ModernBERT (Warner et al. 2024) as an ONNX model: input_ids (batch × tokens, int64) → last_hidden_state (batch ×
 * tokens × hidden). Norms are before the layers, positions turn queries and keys (rotary embedding), most layers attend
 * only to near tokens. The states between layers are those before the final norm, as transformers gives them.
 */
export function modernBertGraph(config: Json, file: Safetensors, { precision, everyLayer }: GraphOptions): Uint8Array {
  const hidden = configSize(config, "hidden_size");
  const heads = configSize(config, "num_attention_heads");
  const layers = configSize(config, "num_hidden_layers");
  const inner = configSize(config, "intermediate_size");
  const size = headSize(hidden, heads);
  if (config.hidden_activation !== "gelu") {
    throw unsupported(`This model's activation is ${String(config.hidden_activation)}`);
  }
  if (precision === "int8") throw unsupported("A ModernBERT model has no int8 mode yet");
  const epsilon = { float: configNumber(config, "norm_eps", 1e-5) };
  const prefix = file.tensors.has("model.embeddings.tok_embeddings.weight") ? "model." : "";

  const graph = new GraphBuilder();
  const weight = (name: string) => addWeight(graph, file, prefix + name);
  const optional = (name: string) => (file.tensors.has(prefix + name) ? [weight(name)] : []);
  const integers = (...values: number[]) =>
    graph.constant("int64", [values.length], BigInt64Array.from(values, BigInt));
  const layerNorm = (x: string, name: string) =>
    graph.node("LayerNormalization", [x, weight(`${name}.weight`), ...optional(`${name}.bias`)], { axis: -1, epsilon });
  const linear = (x: string, name: string) =>
    graph.node("Gemm", [x, weight(`${name}.weight`), ...optional(`${name}.bias`)], { transB: 1 });
  /** Equal parts of the last dimension. */
  const split = (x: string, size: number, names: readonly string[]) =>
    graph.nodes("Split", [x, integers(...names.map(() => size))], names, { axis: -1 });

  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  const shape = graph.node("Shape", [ids]);
  const rows = integers(-1, hidden);
  const texts = graph.node("Concat", [shape, integers(hidden)], { axis: 0 });
  const near = nearTokens(graph, shape, Math.floor(configSize(config, "local_attention") / 2));
  const start = integers(0);
  const turns = new Map(
    (["full_attention", "sliding_attention"] as const).map((kind) => [
      kind,
      rotation(graph, configSize(config, "max_position_embeddings"), size, ropeTheta(config, kind)),
    ]),
  );

  const words = graph.node("Gather", [weight("embeddings.tok_embeddings.weight"), ids]);
  let x = graph.node("Reshape", [layerNorm(words, "embeddings.norm"), rows]);
  const states: string[] = [];
  for (let index = 0; index < layers; index += 1) {
    states.push(x);
    const name = `layers.${index}`;
    const kind = attentionKind(config, index);
    // The first layer follows the norm of the embeddings and has none of its own.
    const input = index === 0 ? x : layerNorm(x, `${name}.attn_norm`);
    const [query, key, value] = split(linear(input, `${name}.attn.Wqkv`), hidden, [
      `query_${index}`,
      `key_${index}`,
      `value_${index}`,
    ]);
    const turned = [query, key].map((part = "") =>
      graph.node(
        "RotaryEmbedding",
        [graph.node("Reshape", [part, texts]), start, ...(turns.get(kind) ?? [])],
        { num_heads: heads, rotary_embedding_dim: size },
        microsoft,
      ),
    );
    const parts = [...turned, graph.node("Reshape", [value ?? "", texts])];
    const bias = kind === "sliding_attention" ? ["", "", near] : [];
    const attention = graph.node("MultiHeadAttention", [...parts, ...bias], { num_heads: heads }, microsoft);
    x = graph.node("Add", [x, linear(graph.node("Reshape", [attention, rows]), `${name}.attn.Wo`)]);

    const both = linear(layerNorm(x, `${name}.mlp_norm`), `${name}.mlp.Wi`);
    const [wide, gate] = split(both, inner, [`wide_${index}`, `gate_${index}`]);
    const gated = graph.node("Mul", [graph.node("Gelu", [wide ?? ""], {}, microsoft), gate ?? ""]);
    x = graph.node("Add", [x, linear(gated, `${name}.mlp.Wo`)]);
  }
  return withStates(graph, [...(everyLayer ? states : []), layerNorm(x, "final_norm")], shape, hidden);
}

type AttentionKind = "full_attention" | "sliding_attention";

function attentionKind(config: Json, index: number): AttentionKind {
  if (Array.isArray(config.layer_types)) return config.layer_types[index] as AttentionKind;
  const every = configSize(config, "global_attn_every_n_layers", 3);
  return index % every === 0 ? "full_attention" : "sliding_attention";
}

/** Base of the positions' wavelengths; two ways to write it are in use. */
function ropeTheta(config: Json, kind: AttentionKind): number {
  const parameters = config.rope_parameters as Readonly<Record<string, Json | undefined>> | null | undefined;
  const older =
    kind === "full_attention"
      ? configNumber(config, "global_rope_theta", 160_000)
      : configNumber(config, "local_rope_theta", 10_000);
  return configNumber(parameters?.[kind] ?? {}, "rope_theta", older);
}

/** Cosines and sines (positions × size / 2) by which pairs of a head's values turn (Su et al. 2021, equation 34). */
function rotation(graph: GraphBuilder, positions: number, size: number, theta: number): readonly [string, string] {
  const half = size / 2;
  if (!Number.isInteger(half) || positions * half > mostRotations)
    throw modelDamaged(`config.json says ${positions} positions and heads of ${size}: no model has that.`);
  const angles = Float32Array.from({ length: positions * half }, (_, k) => {
    return Math.floor(k / half) * theta ** ((-2 * (k % half)) / size);
  });
  return [
    graph.constant("float32", [positions, half], angles.map(Math.cos)),
    graph.constant("float32", [positions, half], angles.map(Math.sin)),
  ];
}

/** 0 for tokens at most `reach` apart, else `never` (1 × 1 × tokens × tokens). */
function nearTokens(graph: GraphBuilder, shape: string, reach: number): string {
  const scalar = (value: bigint) => graph.constant("int64", [], BigInt64Array.of(value));
  const axes = (...values: bigint[]) => graph.constant("int64", [values.length], BigInt64Array.from(values));
  const tokens = graph.node("Squeeze", [graph.node("Slice", [shape, axes(1n), axes(2n)])]);
  const all = graph.node("Range", [scalar(0n), tokens, scalar(1n)]);
  const apart = graph.node("Abs", [
    graph.node("Sub", [graph.node("Unsqueeze", [all, axes(0n)]), graph.node("Unsqueeze", [all, axes(1n)])]),
  ]);
  const far = graph.node("Greater", [apart, scalar(BigInt(reach))]);
  const value = (number: number) => graph.constant("float32", [], Float32Array.of(number));
  return graph.node("Unsqueeze", [graph.node("Where", [far, value(never), value(0)]), axes(0n, 1n)]);
}
