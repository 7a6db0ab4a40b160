import { behindPadding, configNumber, configSize, type Json, unsupported } from "../../modelFiles/modelFile.ts";
import { isBehindPadding, isTextType, type TextTypeName } from "../../modelFiles/textTypes.ts";

/**
 * What tells the families of post-norm text transformers apart: how their configurations and weights are named, where
 * positions begin, and whether tokens have types. Names are those of the checkpoints that transformers writes.
 */
export interface TextFamily {
  /** Before every name, in checkpoints of a whole task such as masked language modelling. */
  readonly prefix: string;
  readonly hidden: number;
  readonly heads: number;
  readonly layers: number;
  readonly activation: unknown;
  readonly epsilon: number;
  /** Row of the position table that the first token takes: RoBERTa and MPNet count from behind the padding token. */
  readonly firstPosition: number;
  readonly hasTypes: boolean;
  /** Attention biases by relative position, one column a head (MPNet). */
  readonly relativeBias?: string;
  /** Names of one layer's parts. */
  readonly layer: (index: number) => LayerNames;
}

export interface LayerNames {
  readonly query: string;
  readonly key: string;
  readonly value: string;
  /** From the heads' outputs to the hidden width. */
  readonly attended: string;
  readonly attentionNorm: string;
  /** To the intermediate width, and back. */
  readonly wide: string;
  readonly narrow: string;
  readonly outputNorm: string;
}

/** The family of this `config.json`. Throws `unsupported` for one that is not known. */
export function textFamily(config: Json): TextFamily {
  const type = String(config.model_type);
  if (Object.hasOwn(families, type)) return families[type as keyof typeof families](config);
  throw unsupported(`This is a ${type.toUpperCase()} model`);
}

/** ModernBERT and the bundled encoder have graphs of their own. */
const families: Readonly<Record<Exclude<TextTypeName, "modernbert" | "stimuli-pocket">, (config: Json) => TextFamily>> =
  {
    bert: (config) => ({ ...bertLike(config, "bert."), hasTypes: true }),
    roberta: (config) => ({ ...bertLike(config, "roberta."), hasTypes: true }),
    "xlm-roberta": (config) => families.roberta(config),
    camembert: (config) => families.roberta(config),
    mpnet: (config) => ({
      ...bertLike(config, "mpnet."),
      relativeBias: "encoder.relative_attention_bias.weight",
      layer: mpnetLayer,
    }),
    distilbert,
  };

/** How many tokens a text may have: the position table's rows from the first token's on. */
export function mostPositions(config: Json): number {
  if (!isTextType(config.model_type)) return otherPositions(config);
  return configSize(config, "max_position_embeddings") - firstPosition(config);
}

/**
 * Families whose graphs come ready: T5 has no table of positions, and what is said nowhere is not more than most were
 * trained with.
 */
function otherPositions(config: Json): number {
  const key = ["max_position_embeddings", "n_positions"].find((one) => typeof config[one] === "number");
  return key === undefined ? 512 : configSize(config, key);
}

function firstPosition(config: Json): number {
  return isBehindPadding(config.model_type) ? behindPadding(config) : 0;
}

function bertLike(config: Json, prefix: string): TextFamily {
  if ((config.position_embedding_type ?? "absolute") !== "absolute") {
    throw unsupported(`This model's positions are ${String(config.position_embedding_type)}`);
  }
  return {
    prefix,
    hidden: configSize(config, "hidden_size"),
    heads: configSize(config, "num_attention_heads"),
    layers: configSize(config, "num_hidden_layers"),
    activation: config.hidden_act,
    epsilon: configNumber(config, "layer_norm_eps", 1e-12),
    firstPosition: firstPosition(config),
    hasTypes: false,
    layer: bertLayer,
  };
}

function bertLayer(index: number): LayerNames {
  const layer = `encoder.layer.${index}`;
  return {
    query: `${layer}.attention.self.query`,
    key: `${layer}.attention.self.key`,
    value: `${layer}.attention.self.value`,
    attended: `${layer}.attention.output.dense`,
    attentionNorm: `${layer}.attention.output.LayerNorm`,
    wide: `${layer}.intermediate.dense`,
    narrow: `${layer}.output.dense`,
    outputNorm: `${layer}.output.LayerNorm`,
  };
}

function mpnetLayer(index: number): LayerNames {
  const attention = `encoder.layer.${index}.attention`;
  return {
    ...bertLayer(index),
    query: `${attention}.attn.q`,
    key: `${attention}.attn.k`,
    value: `${attention}.attn.v`,
    attended: `${attention}.attn.o`,
    attentionNorm: `${attention}.LayerNorm`,
  };
}

function distilbert(config: Json): TextFamily {
  return {
    prefix: "distilbert.",
    hidden: configSize(config, "dim"),
    heads: configSize(config, "n_heads"),
    layers: configSize(config, "n_layers"),
    activation: config.activation,
    epsilon: 1e-12,
    firstPosition: 0,
    hasTypes: false,
    layer: (index) => {
      const layer = `transformer.layer.${index}`;
      return {
        query: `${layer}.attention.q_lin`,
        key: `${layer}.attention.k_lin`,
        value: `${layer}.attention.v_lin`,
        attended: `${layer}.attention.out_lin`,
        attentionNorm: `${layer}.sa_layer_norm`,
        wide: `${layer}.ffn.lin1`,
        narrow: `${layer}.ffn.lin2`,
        outputNorm: `${layer}.output_layer_norm`,
      };
    },
  };
}
