import type { RsaSimilarity } from "../documents/rsa/rsaDocument.ts";
import { StimuliError } from "../errors.ts";
import { pairCount, pairIndex } from "../geometry/pairMatrix.ts";

/** A matrix as a file gave it: whose it is, and what its rows are. */
export interface MatrixSource {
  /** For messages: "human IT, subject 1" or "it.csv". */
  readonly name: string;
  /** Names of its conditions, or their numbers where the file has none. */
  readonly conditions: readonly string[];
  /** It holds similarities: dissimilarity = `max` - similarity, `max` (true: 1) being what a condition has with itself. */
  readonly similarity?: RsaSimilarity;
}

/** Relative to the largest value: what files written with six digits keep. */
const tolerance = 1e-6;

/**
 * Condensed dissimilarities of a square matrix (row-major, conditions × conditions): those above the diagonal, as SciPy's `squareform`;
 * NaN where either side of it has none. One side of the diagonal may be empty (NaN) as a whole.
 * Refuses one that is not symmetric, or whose diagonal is not that of a dissimilarity matrix (0 or nothing) or of a similarity matrix (its
 * largest value or nothing).
 */
export function condensedFromSquare(source: MatrixSource, values: Float64Array): Float64Array {
  const { name, conditions } = source;
  const count = conditions.length;
  if (values.length !== count * count) {
    throw new StimuliError(
      "input",
      `${name} has ${values.length} values, but ${count} conditions need ${count * count}.`,
      "Give one row and one column for each condition.",
    );
  }
  const close = tolerance * largestOf(source, values);
  checkDiagonal(source, values, close);
  return asDissimilarities(source, oneTriangle(source, values, close));
}

/** The upper triangle without the diagonal, row by row, as a file gave it: checked, and turned into dissimilarities. */
export function condensedFromTriangle(source: MatrixSource, values: Float64Array): Float64Array {
  const { name, conditions } = source;
  if (values.length !== pairCount(conditions.length)) {
    throw new StimuliError(
      "input",
      `${name} has ${values.length} values, but ${conditions.length} conditions have ${pairCount(conditions.length)} pairs.`,
      "Give each pair once, row by row, without the diagonal, or the whole square matrix.",
    );
  }
  largestOf(source, values);
  return asDissimilarities(source, values);
}

/** A note on dissimilarities below zero, which only crossvalidated ones can be; undefined where there is none. */
export function noteOnNegatives(name: string, condensed: Float64Array): string | undefined {
  let negatives = 0;
  for (let pair = 0; pair < condensed.length; pair++) if ((condensed[pair] ?? 0) < 0) negatives++;
  if (negatives === 0) return undefined;
  return `${name} has ${negatives} dissimilarities below zero: right where they were crossvalidated, else a sign of similarities.`;
}

/** Rows and columns that are looked at together, so that both sides of the diagonal stay in the processor's cache. */
const tile = 64;

/** The triangle above the diagonal, or the one below where only that is filled; the two must not differ. */
function oneTriangle(source: MatrixSource, values: Float64Array, close: number): Float64Array {
  const count = source.conditions.length;
  const upper = new Float64Array(pairCount(count));
  const lower = new Float64Array(upper.length);
  let missingAbove = 0;
  let missingBelow = 0;
  for (let top = 0; top < count; top += tile) {
    for (let left = top; left < count; left += tile) {
      for (let i = top; i < Math.min(top + tile, count); i++) {
        const row = pairIndex(count, i, i + 1) - i - 1;
        for (let j = Math.max(left, i + 1); j < Math.min(left + tile, count); j++) {
          const above = values[i * count + j] ?? Number.NaN;
          const below = values[j * count + i] ?? Number.NaN;
          if (Math.abs(above - below) > close) throw asymmetric(source, i, j, above, below);
          if (Number.isNaN(above)) missingAbove++;
          if (Number.isNaN(below)) missingBelow++;
          upper[row + j] = above;
          lower[row + j] = below;
        }
      }
    }
  }
  if (missingAbove === upper.length) return lower;
  if (missingBelow === 0 || missingBelow === upper.length) return upper;
  return upper.map((value, pair) => (Number.isNaN(lower[pair]) ? Number.NaN : value));
}

function asymmetric({ name, conditions }: MatrixSource, i: number, j: number, above: number, below: number) {
  return new StimuliError(
    "input",
    `${name} is not symmetric: it has ${above} for “${conditions[i]}” and “${conditions[j]}”, but ${below} the other way round.`,
    "Look at how it was made: a dissimilarity is the same in both directions.",
  );
}

/** The similarity of a condition with itself; undefined for dissimilarities. */
export function largestSimilarity(similarity: RsaSimilarity | undefined): number | undefined {
  if (similarity === undefined || similarity === false) return undefined;
  return similarity === true ? 1 : similarity.max;
}

function asDissimilarities({ name, similarity }: MatrixSource, condensed: Float64Array): Float64Array {
  const max = largestSimilarity(similarity);
  if (max === undefined) return condensed;
  const above = condensed.find((value) => value > max * (1 + tolerance));
  if (above === undefined) return condensed.map((value) => max - value);
  throw new StimuliError(
    "input",
    `${name} is said to hold similarities up to ${max}, but has ${above}.`,
    'Write the largest similarity that there can be beside its path, as "similarity": { "max": 7 }.',
  );
}

/** The largest absolute value; refuses infinite ones. */
function largestOf({ name }: MatrixSource, values: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k] ?? 0);
    if (size > largest) largest = size;
  }
  if (largest < Number.POSITIVE_INFINITY) return largest;
  throw new StimuliError("input", `${name} has an infinite value.`, "Leave the cell empty where a value is missing.");
}

function checkDiagonal({ name, conditions, similarity }: MatrixSource, values: Float64Array, close: number): void {
  const count = conditions.length;
  const diagonal = conditions.map((_, i) => values[i * count + i] ?? Number.NaN);
  const [first = Number.NaN] = diagonal;
  const isOneValue = diagonal.every((value) => Math.abs(value - first) <= tolerance * Math.abs(first));
  // What a condition has with itself is not less than what it has with others, if these are similarities.
  const isLargest = isOneValue && first > close && values.every((value) => !(value > first + close));
  const key = Math.abs(first - 1) <= tolerance ? '"similarity": true' : `"similarity": { "max": ${first} }`;
  const max = largestSimilarity(similarity);
  if (max !== undefined) {
    const wrong = diagonal.findIndex((value) => Math.abs(value - max) > tolerance * max);
    if (wrong === -1) return;
    const isZero = diagonal.every((value) => !(Math.abs(value) > close));
    throw new StimuliError(
      "input",
      `${name} is said to hold similarities, but “${conditions[wrong]}” and itself have ${diagonal[wrong]} instead of ${max}.`,
      isLargest
        ? `Its diagonal is ${first}: write ${key} if that is the largest similarity.`
        : isZero
          ? 'Its diagonal is zero, as a dissimilarity matrix has: leave out "similarity", or leave the diagonal empty.'
          : "Each condition has the largest similarity with itself; the diagonal may also be left empty.",
    );
  }
  if (isLargest) {
    throw new StimuliError(
      "input",
      `${name} looks like a similarity matrix: its diagonal is ${first}.`,
      `Write ${key} beside its path, and it is read as ${first} - similarity.`,
    );
  }
  const wrong = diagonal.findIndex((value) => Math.abs(value) > close);
  if (wrong === -1) return;
  throw new StimuliError(
    "input",
    `${name} has ${diagonal[wrong]} for “${conditions[wrong]}” and itself, where a dissimilarity matrix has 0.`,
    'Look at how it was made. A matrix of similarities is named with "similarity": true, or { "max": … } for its largest value.',
  );
}
