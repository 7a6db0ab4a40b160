import { StimuliError } from "../errors.ts";
import type { LogisticFit } from "../results/decodeResult.ts";
import { denseDesign } from "./denseDesign.ts";
import type { Design } from "./design.ts";
import { minimise } from "./lbfgs.ts";
import { residualsOf } from "./residuals.ts";

export interface LogisticOptions {
  /** Inverse of the regularisation strength, above 0. */
  readonly C: number;
  readonly maxIter: number;
  /** Classes weigh alike however many items they have. */
  readonly balanced: boolean;
  readonly signal?: { throwIfAborted(): void };
  /** Awaited between iterations, so that a cancel can come in. */
  readonly pause?: () => Promise<void>;
}

export interface LabelledVectors {
  /** Row-major, one row of `dimensions` for each label. */
  readonly values: Float32Array | Float64Array;
  readonly dimensions: number;
  /** Class of each row, below `classes`. */
  readonly labels: Uint32Array;
  readonly classes: number;
}

/** The step that is left at the end is shorter than this, in the coefficients and (by root mean square) in what is predicted from them. */
const precision = 1e-6;

/**
 * L2-regularised logistic regression, the optimum of scikit-learn's `LogisticRegression(C, max_iter, class_weight)`:
 * mean loss + ‖coefficients‖² / (2 C n), the intercept free. Throws StimuliError `input`, and what `signal` throws.
 */
export function fitLogisticRegression(problem: LabelledVectors, options: LogisticOptions): Promise<LogisticFit> {
  return fitDesign(denseDesign(problem.values, problem.dimensions), problem.labels, problem.classes, options);
}

/** The same for rows that were made ready before: for many fits to the same rows, or for rows that are mostly zero. */
export async function fitDesign(
  design: Design,
  labels: Uint32Array,
  classes: number,
  { C, maxIter, balanced, signal, pause }: LogisticOptions,
): Promise<LogisticFit> {
  const { count, dimensions, shift, spread } = design;
  if (labels.length !== count) throw new RangeError(`${labels.length} labels for ${count} rows`);
  const sizes = sizesOf(labels, classes);
  if (spread.some((value) => !Number.isFinite(value))) {
    throw new StimuliError("input", "The vectors hold values that are not numbers.", "Encode the items again.");
  }
  const classWeights = sizes.map((size) => (balanced ? count / (classes * size) : 1));
  const outputs = classes === 2 ? 1 : classes;
  const penalty = 1 / (C * count);
  const weightCount = outputs * dimensions;
  const { toResiduals, total } = residualsOf(labels, classes, classWeights);
  // The loss at zero curves by this times a column's spread; by no more anywhere else where there are two classes.
  const curvature = (1 - 1 / classes) / classes;
  const { point, gradient, iterations, converged } = await minimise(
    {
      size: weightCount + outputs,
      gradientAt(at, out) {
        total.fill(0);
        const weights = at.subarray(0, weightCount);
        const intercepts = at.subarray(weightCount);
        design.pass(weights, outputs, (...block) => toResiduals(intercepts, ...block), out.subarray(0, weightCount));
        for (let j = 0; j < weightCount; j++) out[j] = (out[j] ?? 0) / count + penalty * (at[j] ?? 0);
        for (let k = 0; k < outputs; k++) out[weightCount + k] = (total[k] ?? 0) / count;
      },
      precondition(vector) {
        for (let j = 0; j < weightCount; j++) {
          vector[j] = (vector[j] ?? 0) / (curvature * (spread[j % dimensions] ?? 0) + penalty);
        }
        for (let j = weightCount; j < vector.length; j++) vector[j] = (vector[j] ?? 0) / curvature;
      },
    },
    {
      maxIter,
      tolerance: precision ** 2 * Math.min(1, penalty),
      async pause() {
        await pause?.();
        signal?.throwIfAborted();
      },
    },
  );
  const coefficients = point.slice(0, weightCount);
  const intercept = point.slice(weightCount);
  for (let at = 0; at < weightCount; at++) {
    const output = Math.floor(at / dimensions);
    intercept[output] = (intercept[output] ?? 0) - (coefficients[at] ?? 0) * (shift[at % dimensions] ?? 0);
  }
  const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return { coefficients, intercept, dimensions, iterations, converged, gradient: largest };
}

function sizesOf(labels: Uint32Array, classes: number): readonly number[] {
  const sizes = Array.from({ length: classes }, () => 0);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  if (classes >= 2 && sizes.length === classes && sizes.every((size) => size > 0)) return sizes;
  throw new StimuliError(
    "input",
    "A class has no items to learn from.",
    "Give every class some items, at least two classes.",
  );
}
