import type { EncoderIdentity, Pooling } from "../../../core/results/receipt.ts";

/** From `count` × tokens × dimensions to `count` × dimensions; no token is padding. */
export function pool(states: Float32Array, count: number, dimensions: number, pooling: Pooling): Float32Array {
  const vectors = new Float32Array(count * dimensions);
  const tokens = states.length / dimensions / count;
  if (pooling === "max") vectors.fill(Number.NEGATIVE_INFINITY);
  const weights = tokenWeights(tokens, pooling);
  for (let text = 0; text < count; text += 1) {
    const vector = vectors.subarray(text * dimensions, (text + 1) * dimensions);
    for (let token = 0; token < tokens; token += 1) {
      const weight = weights[token] ?? 0;
      if (weight === 0) continue;
      const first = (text * tokens + token) * dimensions;
      for (let i = 0; i < dimensions; i += 1) {
        const value = states[first + i] ?? 0;
        vector[i] = pooling === "max" ? Math.max(vector[i] ?? 0, value) : (vector[i] ?? 0) + value * weight;
      }
    }
  }
  return vectors;
}

/** Whether a text's vector is a sum over all its tokens. */
export function isSumOfTokens(pooling: EncoderIdentity["pooling"]): pooling is Pooling {
  return pooling === "mean" || pooling === "mean_sqrt_len_tokens" || pooling === "weightedmean";
}

/** From a text's tokens × dimensions to what each token adds to the pooled vector; undefined: it is no sum over them. */
export function pooledParts(
  states: Float32Array,
  dimensions: number,
  pooling: EncoderIdentity["pooling"],
): Float32Array | undefined {
  if (!isSumOfTokens(pooling)) return undefined;
  const weights = tokenWeights(states.length / dimensions, pooling);
  return states.map((value, at) => value * (weights[Math.floor(at / dimensions)] as number));
}

/** What each token counts for; 0 leaves it out. */
function tokenWeights(tokens: number, pooling: Pooling): Float64Array {
  const weights = new Float64Array(tokens);
  switch (pooling) {
    case "mean":
      return weights.fill(1 / tokens);
    case "mean_sqrt_len_tokens":
      return weights.fill(1 / Math.sqrt(tokens));
    case "max":
      return weights.fill(1);
    case "weightedmean":
      // Later tokens count for more (Muennighoff 2022, equation 2).
      return weights.map((_, token) => (token + 1) / ((tokens * (tokens + 1)) / 2));
    case "cls":
      weights[0] = 1;
      return weights;
    case "lasttoken":
      weights[tokens - 1] = 1;
      return weights;
  }
}
