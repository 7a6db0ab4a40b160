import { configSize, type Json } from "./modelFile.ts";

/**
 * What transformers takes for what a config.json leaves out, as newer ones leave out all that is usual: the sizes of
 * CLIP ViT-B/32.
 */
const usual = {
  projection: 512,
  text: {
    hidden_size: 512,
    intermediate_size: 2048,
    num_hidden_layers: 12,
    num_attention_heads: 8,
    max_position_embeddings: 77,
    hidden_act: "quick_gelu",
    layer_norm_eps: 1e-5,
  },
  image: {
    hidden_size: 768,
    intermediate_size: 3072,
    num_hidden_layers: 12,
    num_attention_heads: 12,
    image_size: 224,
    patch_size: 32,
    hidden_act: "quick_gelu",
    layer_norm_eps: 1e-5,
  },
} as const;

/** The settings of one of CLIP's towers. */
export function towerConfig(config: Json, kind: "text" | "image"): Json {
  const own = config[kind === "text" ? "text_config" : "vision_config"];
  return { ...usual[kind], ...(typeof own === "object" ? own : {}) };
}

/** Length of the vectors in the space that both towers share. */
export function projectionSize(config: Json): number {
  return configSize(config, "projection_dim", usual.projection);
}
