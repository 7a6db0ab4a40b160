import type { Embeddings } from "../../../core/embeddings.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { EncoderIdentity, Pooling } from "../../../core/results/receipt.ts";
import { anyTextType } from "../../modelFiles/textTypes.ts";

/** The layers whose states tell stimuli apart, both ends included. */
export interface LayerRange {
  readonly first: 0 | 1;
  readonly last: number;
}

/**
 * Where one token represents a stimulus, it has seen nothing of it before the first layer: its embedding is the same
 * for all.
 */
export function layerRange(layers: number, pooling: Pooling): LayerRange {
  return { first: pooling === "cls" || pooling === "lasttoken" ? 1 : 0, last: layers };
}

/**
 * The layers asked for: all that the model `id` has, or one of them. Throws StimuliError `input` where it has none
 * such.
 */
export function layersWanted(id: string, layer: number | "all", range: LayerRange | undefined): number[] {
  if (range === undefined) {
    const next = `Remove “layer”, or choose CLIP, an encoder of the ${anyTextType} families, or a ready graph that gives its hidden states.`;
    throw new StimuliError("input", `${id} does not give access to its layers.`, next);
  }
  const { first, last } = range;
  if (layer === "all") return Array.from({ length: last - first + 1 }, (_, k) => first + k);
  const next = `Choose one from ${first}${first === 0 ? " (the embeddings)" : ""} to ${last}.`;
  if (layer > last) throw new StimuliError("input", `${id} has ${last} layers, not ${layer}.`, next);
  if (layer < first) {
    const message = `Layer 0 of ${id}, its embeddings, is the same for all stimuli: its token has not yet seen the others.`;
    throw new StimuliError("input", message, next);
  }
  return [layer];
}

interface Encoded {
  readonly identity: EncoderIdentity;
  readonly embeddings: Embeddings;
}

/** The states after so many layers (0: the embeddings), out of vectors that hold those of every layer. */
export function atLayer({ identity, embeddings }: Encoded, layer: number): Encoded {
  const { layers = 0, ...shared } = identity;
  const { values: all, count, dimensions: width } = embeddings;
  const dimensions = width / (layers + 1);
  const values = new Float32Array(count * dimensions);
  for (let row = 0; row < count; row += 1) {
    const start = row * width + layer * dimensions;
    values.set(all.subarray(start, start + dimensions), row * dimensions);
  }
  return { identity: { ...shared, layer, dimensions }, embeddings: { values, count, dimensions } };
}
