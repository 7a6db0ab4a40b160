import { projectionSize, towerConfig } from "../../modelFiles/clipConfig.ts";
import { configNumber, configSize, type Json, unsupported } from "../../modelFiles/modelFile.ts";
import type { Safetensors } from "../../modelFiles/safetensors.ts";
import { GraphBuilder } from "../../onnx/graphBuilder.ts";
import { addWeight, withStates } from "../../onnx/graphParts.ts";

const microsoft = { domain: "com.microsoft" } as const;
/** Slope of the sigmoid in CLIP's quick GELU: x · sigmoid(1.702 x). */
const quickGeluSlope = 1.702;

/**
 * Which output: the vector in the space that both towers share, or the states after the embeddings and after every
 * layer, one behind the other.
 */
export interface ClipGraphOptions {
  readonly everyLayer?: boolean;
}

/**
 * CLIP's text tower (Radford et al. 2021) as an ONNX model: input_ids (batch × tokens, int64), the last token of every
 * text its end → sentence_embedding (batch × projection), not normalised. All texts of a batch have the same number of
 * tokens, and a token sees only those before it, so padding would change nothing.
 */
export function clipTextGraph(config: Json, file: Safetensors, options: ClipGraphOptions = {}): Uint8Array {
  const own = towerConfig(config, "text");
  const graph = new GraphBuilder();
  const parts = new TowerParts(graph, file, "text_model", own);
  const { integers } = parts;

  const ids = graph.input("input_ids", "int64", ["batch", "tokens"]);
  const shape = graph.node("Shape", [ids]);
  const tokens = graph.node("Slice", [shape, integers(1), integers(2)]);
  const words = graph.node("Gather", [parts.weight("embeddings.token_embedding.weight"), ids]);
  const rows = [integers(0), tokens, integers(0)];
  const positions = graph.node("Slice", [parts.weight("embeddings.position_embedding.weight"), ...rows]);
  const texts = graph.node("Concat", [shape, integers(parts.hidden)], { axis: 0 });
  const states = parts.layers(graph.node("Add", [words, positions]), texts, { causal: true });
  if (options.everyLayer) return withStates(graph, states, shape, parts.hidden);

  const last = graph.node("Gather", [graph.node("Reshape", [states.at(-1) ?? "", texts]), integers(-1)], { axis: 1 });
  const end = graph.node("Reshape", [last, integers(-1, parts.hidden)]);
  return parts.projected(parts.layerNorm(end, "final_layer_norm"), "text_projection", config);
}

/**
 * CLIP's vision tower as an ONNX model: pixel_values (batch × 3 × size × size, float32) → sentence_embedding (batch ×
 * projection), not normalised.
 */
export function clipImageGraph(config: Json, file: Safetensors, options: ClipGraphOptions = {}): Uint8Array {
  const own = towerConfig(config, "image");
  const size = configSize(own, "image_size");
  const patch = configSize(own, "patch_size");
  const graph = new GraphBuilder();
  const parts = new TowerParts(graph, file, "vision_model", own);
  const { integers, hidden } = parts;
  const tokens = Math.floor(size / patch) ** 2 + 1;

  const pixels = graph.input("pixel_values", "float32", ["batch", 3, size, size]);
  const batch = graph.node("Slice", [graph.node("Shape", [pixels]), integers(0), integers(1)]);
  const patches = graph.node("Conv", [pixels, parts.weight("embeddings.patch_embedding.weight")], {
    kernel_shape: [patch, patch],
    strides: [patch, patch],
  });
  const flat = graph.node("Reshape", [patches, graph.node("Concat", [batch, integers(hidden, -1)], { axis: 0 })]);
  const one = graph.node("Concat", [batch, integers(1, hidden)], { axis: 0 });
  const first = graph.node("Expand", [parts.weight("embeddings.class_embedding"), one]);
  const all = graph.node("Concat", [first, graph.node("Transpose", [flat], { perm: [0, 2, 1] })], { axis: 1 });
  const placed = graph.node("Add", [all, parts.weight("embeddings.position_embedding.weight")]);
  const images = graph.node("Concat", [batch, integers(tokens, hidden)], { axis: 0 });
  const normed = parts.layerNorm(placed, "pre_layrnorm");
  const states = parts.layers(normed, images, { causal: false });
  if (options.everyLayer) {
    return withStates(graph, states, graph.node("Concat", [batch, integers(tokens)], { axis: 0 }), hidden);
  }

  const head = graph.node("Gather", [graph.node("Reshape", [states.at(-1) ?? "", images]), integers(0)], { axis: 1 });
  const summary = graph.node("Reshape", [head, integers(-1, hidden)]);
  return parts.projected(parts.layerNorm(summary, "post_layernorm"), "visual_projection", config);
}

/** What both towers have alike: layers with the norm before each part. */
class TowerParts {
  readonly hidden: number;
  private readonly graph: GraphBuilder;
  private readonly file: Safetensors;
  private readonly prefix: string;
  private readonly config: Json;

  constructor(graph: GraphBuilder, file: Safetensors, prefix: string, config: Json) {
    this.graph = graph;
    this.file = file;
    this.prefix = prefix;
    this.config = config;
    this.hidden = configSize(config, "hidden_size");
  }

  readonly integers = (...values: number[]): string =>
    this.graph.constant("int64", [values.length], BigInt64Array.from(values, BigInt));

  weight(name: string): string {
    return addWeight(this.graph, this.file, `${this.prefix}.${name}`);
  }

  layerNorm(x: string, name: string): string {
    return this.graph.node("LayerNormalization", [x, this.weight(`${name}.weight`), this.weight(`${name}.bias`)], {
      axis: -1,
      epsilon: { float: configNumber(this.config, "layer_norm_eps", 1e-5) },
    });
  }

  /**
   * The embeddings, and the states after each layer, in rows (batch · tokens × hidden); `shape` is that of the
   * embeddings.
   */
  layers(embedded: string, shape: string, { causal }: { causal: boolean }): string[] {
    const { graph } = this;
    const rows = this.integers(-1, this.hidden);
    const heads = configSize(this.config, "num_attention_heads");
    let x = graph.node("Reshape", [embedded, rows]);
    const states = [x];
    for (let index = 0; index < configSize(this.config, "num_hidden_layers"); index += 1) {
      const name = `encoder.layers.${index}`;
      const input = this.layerNorm(x, `${name}.layer_norm1`);
      const parts = ["q_proj", "k_proj", "v_proj"].map((part) =>
        graph.node("Reshape", [this.linear(input, `${name}.self_attn.${part}`), shape]),
      );
      const attributes = { num_heads: heads, unidirectional: causal ? 1 : 0 };
      const attention = graph.node("MultiHeadAttention", parts, attributes, microsoft);
      const attended = this.linear(graph.node("Reshape", [attention, rows]), `${name}.self_attn.out_proj`);
      x = graph.node("Add", [x, attended]);
      const wide = this.activation(this.linear(this.layerNorm(x, `${name}.layer_norm2`), `${name}.mlp.fc1`));
      x = graph.node("Add", [x, this.linear(wide, `${name}.mlp.fc2`)]);
      states.push(x);
    }
    return states;
  }

  /** Ends the graph with `x` in the shared space. */
  projected(x: string, projection: string, config: Json): Uint8Array {
    const weight = addWeight(this.graph, this.file, `${projection}.weight`);
    const output = { output: "sentence_embedding" };
    this.graph.node("Gemm", [x, weight], { transB: 1 }, output);
    this.graph.output(output.output, "float32", ["batch", projectionSize(config)]);
    return this.graph.toBytes();
  }

  private linear(x: string, name: string): string {
    return this.graph.node("Gemm", [x, this.weight(`${name}.weight`), this.weight(`${name}.bias`)], { transB: 1 });
  }

  private activation(x: string): string {
    const { graph } = this;
    const kind = this.config.hidden_act ?? "quick_gelu";
    if (kind === "gelu") return graph.node("Gelu", [x], {}, microsoft);
    if (kind !== "quick_gelu") throw unsupported(`This model's activation is ${String(kind)}`);
    return graph.node("QuickGelu", [x], { alpha: { float: quickGeluSlope } }, microsoft);
  }
}
