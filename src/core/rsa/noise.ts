import { StimuliError } from "../errors.ts";

/** Residuals of response estimates: what is left once the conditions' effects are taken out. */
export interface Residuals {
  /** observations × channels, row-major. */
  readonly values: Float64Array | Float32Array;
  readonly channels: number;
}

/**
 * Cholesky factor L (channels × channels, lower triangle, row-major) of the noise covariance, L Lᵀ = Σ.
 * Σ is the residuals' sample covariance over observations - 1 degrees of freedom, shrunk toward its diagonal by Schäfer & Strimmer (2005),
 * as rsatoolbox's `cov_from_residuals(method="shrinkage_diag")`.
 */
export function noiseFactor({ values, channels }: Residuals): Float64Array {
  const observations = values.length / channels;
  if (!Number.isInteger(observations) || observations < 2) {
    throw new StimuliError(
      "input",
      `The residuals have ${values.length} values, which are not two or more rows of ${channels} channels.`,
      "Give one row an observation and one column a channel.",
    );
  }
  return cholesky(shrunkCovariance(centredColumns(values, observations, channels), observations, channels), channels);
}

/** L⁻¹ x for each row x: where L Lᵀ = Σ, the distance of two results is the Mahalanobis distance of the two rows. Overwrites `rows`. */
export function whitenRows(rows: Float64Array, factor: Float64Array, channels: number): void {
  for (let start = 0; start < rows.length; start += channels) {
    for (let i = 0; i < channels; i++) {
      let rest = rows[start + i] ?? 0;
      for (let k = 0; k < i; k++) rest -= (factor[i * channels + k] ?? 0) * (rows[start + k] ?? 0);
      rows[start + i] = rest / (factor[i * channels + i] ?? 0);
    }
  }
}

function centredColumns(values: Float64Array | Float32Array, observations: number, channels: number): Float64Array {
  const means = new Float64Array(channels);
  for (let k = 0; k < values.length; k++) {
    means[k % channels] = (means[k % channels] ?? 0) + (values[k] ?? 0) / observations;
  }
  const centred = new Float64Array(values.length);
  for (let k = 0; k < values.length; k++) centred[k] = (values[k] ?? 0) - (means[k % channels] ?? 0);
  return centred;
}

function shrunkCovariance(centred: Float64Array, observations: number, channels: number): Float64Array {
  const sums = new Float64Array(channels * channels);
  const squares = new Float64Array(channels * channels);
  for (let start = 0; start < centred.length; start += channels) {
    for (let i = 0; i < channels; i++) {
      const value = centred[start + i] ?? 0;
      for (let j = 0; j <= i; j++) {
        const product = value * (centred[start + j] ?? 0);
        sums[i * channels + j] = (sums[i * channels + j] ?? 0) + product;
        squares[i * channels + j] = (squares[i * channels + j] ?? 0) + product * product;
      }
    }
  }
  const freedom = observations - 1;
  const variance = (channel: number) => (sums[channel * channels + channel] ?? 0) / freedom;
  // Of the correlations: their squares, and the variances of their estimates.
  let correlations = 0;
  let uncertainty = 0;
  for (let i = 0; i < channels; i++) {
    if (!(variance(i) > 0)) {
      throw new StimuliError(
        "input",
        `Channel ${i + 1} of the residuals never varies, or has a missing value.`,
        "Leave that channel out of the responses and the residuals.",
      );
    }
    for (let j = 0; j < i; j++) {
      const scale = variance(i) * variance(j);
      const correlation = (sums[i * channels + j] ?? 0) / Math.sqrt(scale) / freedom;
      const meanSquare = (squares[i * channels + j] ?? 0) / scale / freedom;
      correlations += correlation ** 2;
      uncertainty += (observations / freedom ** 2) * (meanSquare - correlation ** 2);
    }
  }
  const shrinkage = correlations > 0 ? Math.max(0, Math.min(1, uncertainty / correlations)) : 1;
  for (let i = 0; i < channels; i++) {
    for (let j = 0; j <= i; j++) {
      sums[i * channels + j] = ((sums[i * channels + j] ?? 0) / freedom) * (i === j ? 1 : 1 - shrinkage);
    }
  }
  return sums;
}

/** In place, of the lower triangle. */
function cholesky(covariance: Float64Array, channels: number): Float64Array {
  for (let i = 0; i < channels; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = covariance[i * channels + j] ?? 0;
      for (let k = 0; k < j; k++) rest -= (covariance[i * channels + k] ?? 0) * (covariance[j * channels + k] ?? 0);
      if (i !== j) covariance[i * channels + j] = rest / (covariance[j * channels + j] ?? 0);
      else if (rest > 0) covariance[i * channels + i] = Math.sqrt(rest);
      else {
        throw new StimuliError(
          "input",
          "The noise covariance of the residuals cannot be inverted: some channels are exact mixtures of others.",
          "Leave out channels that repeat others, or give more observations.",
        );
      }
    }
  }
  return covariance;
}
