import { curvature } from "../../core/decoding/fit/curvature.ts";
import { fitLogisticRegression } from "../../core/decoding/fit/logisticRegression.ts";
import { predictProbabilities } from "../../core/decoding/fit/predictProbabilities.ts";
import { denseRows, type Rows } from "../../core/decoding/fit/rows.ts";
import { classificationReport } from "../../core/decoding/scores/classificationReport.ts";
import { confusionMatrix, predictLabels } from "../../core/decoding/scores/confusionMatrix.ts";
import type { DecodeSettings } from "../../core/documents/frontMatter/decodeSettings.ts";
import type { Embeddings } from "../../core/embeddings.ts";
import type { Solve } from "../../core/linear/cholesky.ts";
import type { LogisticFit } from "../../core/results/decodeResult.ts";
import { gramMatrix } from "../geometry/matrixProduct.ts";

/** Training rows made ready for any number of fits. */
export interface Training {
  readonly rows: Rows;
  readonly precondition?: Solve;
}

/**
 * From so many rows on, iterations cost more than the matrix product and the factors that save most of them (measured
 * at 384 dimensions).
 */
const manyRows = 10_000;
/** Enough to know the curvature by; which rows were drawn changes the way to the optimum, not the optimum. */
const sampledRows = 4096;

export async function trainingOf(
  vectors: Embeddings,
  classes: number,
  { C, tolerance }: Pick<DecodeSettings, "C" | "tolerance">,
): Promise<Training> {
  const { count, dimensions } = vectors;
  const rows = denseRows(vectors.values, dimensions);
  if (count < manyRows || tolerance > 0) return { rows };
  const places = Uint32Array.from({ length: sampledRows }, (_, k) => Math.floor((k * count) / sampledRows));
  const { values } = rowsAt(vectors, places);
  const gram = await gramMatrix({ values, rows: sampledRows, columns: dimensions });
  const sums = new Float64Array(dimensions);
  denseRows(values, dimensions).combine(new Float64Array(sampledRows).fill(1), sums);
  const width = dimensions + 1;
  const withOnes = new Float32Array(width * width);
  for (let k = 0; k < dimensions; k++) {
    withOnes.set(gram.subarray(k * dimensions, (k + 1) * dimensions), k * width);
    withOnes[dimensions * width + k] = sums[k] ?? 0;
  }
  withOnes[width * width - 1] = sampledRows;
  return { rows, precondition: curvature(withOnes, dimensions, count, classes, C) };
}

export interface FitAndPredict {
  readonly training: Training;
  /** One class a training row. */
  readonly trainLabels: ArrayLike<number>;
  readonly test: Rows;
  readonly testLabels: ArrayLike<number>;
  readonly classes: number;
  readonly settings: DecodeSettings;
  readonly signal?: AbortSignal | undefined;
}

/** Fits to the training rows and says what that model makes of the test rows. */
export function fitAndPredict({ training, trainLabels, test, testLabels, classes, settings, signal }: FitAndPredict): {
  readonly fit: LogisticFit;
  readonly probabilities: Float64Array;
  readonly accuracy: number;
} {
  const { rows, precondition } = training;
  const fit = fitLogisticRegression({ rows, labels: trainLabels, classes }, { ...settings, precondition, signal });
  const probabilities = predictProbabilities(fit, test);
  const confusion = confusionMatrix(testLabels, predictLabels(probabilities, classes), classes);
  return { fit, probabilities, accuracy: classificationReport(confusion, classes).accuracy };
}

/** The vectors at these positions, in their order. */
export function rowsAt({ values, dimensions }: Embeddings, positions: Uint32Array): Embeddings {
  const chosen = new Float32Array(positions.length * dimensions);
  for (const [row, position] of positions.entries()) {
    chosen.set(values.subarray(position * dimensions, (position + 1) * dimensions), row * dimensions);
  }
  return { values: chosen, count: positions.length, dimensions };
}
