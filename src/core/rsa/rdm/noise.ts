import { StimuliError } from "../../errors.ts";
import { type Cholesky, cholesky } from "../../linear/cholesky.ts";

/** Residuals of response estimates: what is left once the conditions' effects are taken out. */
export interface Residuals {
  /** observations × channels, row-major. */
  readonly values: Float64Array | Float32Array;
  readonly channels: number;
}

/**
 * The factor L of the noise covariance, L Lᵀ = Σ: the distance of L⁻¹ x and L⁻¹ y is the Mahalanobis distance of x and
 * y. Σ is the residuals' sample covariance over observations - 1 degrees of freedom, shrunk toward its diagonal by
 * Schäfer & Strimmer (2005), as rsatoolbox's `cov_from_residuals(method="shrinkage_diag")`.
 */
export function noiseFactor({ values, channels }: Residuals): Cholesky {
  const observations = values.length / channels;
  if (!Number.isInteger(observations) || observations < 2) {
    throw new StimuliError(
      "input",
      `The residuals have ${values.length} values, which are not two or more rows of ${channels} channels.`,
      "Give one row per observation and one column per channel.",
    );
  }
  const covariance = shrunkCovariance(centredChannels(values, observations, channels), observations, channels);
  const factored = cholesky(covariance, channels);
  for (let diagonal = 0; diagonal < covariance.length; diagonal += channels + 1) {
    // What rounding leaves of a mixture of other channels is not noise of its own.
    if ((factored.factor[diagonal] as number) ** 2 > 1e-12 * (covariance[diagonal] as number)) continue;
    throw new StimuliError(
      "input",
      "The noise covariance of the residuals cannot be inverted: some channels are exact mixtures of others.",
      "Leave out channels that repeat others, or give more observations.",
    );
  }
  return factored;
}

/** channels × observations: each channel's residuals side by side, less their mean. */
function centredChannels(values: Float64Array | Float32Array, observations: number, channels: number): Float64Array {
  const centred = new Float64Array(values.length);
  for (let channel = 0; channel < channels; channel++) {
    let [mean, least, most] = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let k = 0; k < observations; k++) {
      const value = values[k * channels + channel] as number;
      mean += value / observations;
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    if (!(most > least && most - least < Number.POSITIVE_INFINITY)) {
      throw new StimuliError(
        "input",
        `Channel ${channel + 1} of the residuals never varies, or has a missing or infinite value.`,
        "Leave that channel out of the responses and the residuals.",
      );
    }
    for (let k = 0; k < observations; k++) {
      centred[channel * observations + k] = (values[k * channels + channel] as number) - mean;
    }
  }
  return centred;
}

/** Lower triangle of channels × channels. */
function shrunkCovariance(centred: Float64Array, observations: number, channels: number): Float64Array {
  const covariance = new Float64Array(channels * channels);
  const freedom = observations - 1;
  // Sums over all two channels: squared correlations, and the variances of their estimates.
  let correlations = 0;
  let uncertainty = 0;
  for (let i = 0; i < channels; i++) {
    for (let j = i; j >= 0; j--) {
      const { sum, squares } = products(centred, i * observations, j * observations, observations);
      covariance[i * channels + j] = sum / freedom;
      if (i === j) continue;
      const scale = (covariance[i * channels + i] as number) * (covariance[j * channels + j] as number);
      const squaredCorrelation = (sum / freedom) ** 2 / scale;
      correlations += squaredCorrelation;
      uncertainty += (observations / freedom ** 2) * (squares / scale / freedom - squaredCorrelation);
    }
  }
  const shrinkage = correlations > 0 ? Math.max(0, Math.min(1, uncertainty / correlations)) : 1;
  for (let i = 0; i < channels; i++) {
    for (let j = 0; j < i; j++) {
      covariance[i * channels + j] = (covariance[i * channels + j] as number) * (1 - shrinkage);
    }
  }
  return covariance;
}

/** Sum of the products of two channels' residuals, and of those products' squares. */
function products(centred: Float64Array, one: number, other: number, observations: number) {
  let [sum, squares] = [0, 0];
  for (let k = 0; k < observations; k++) {
    const product = (centred[one + k] as number) * (centred[other + k] as number);
    sum += product;
    squares += product * product;
  }
  return { sum, squares };
}
