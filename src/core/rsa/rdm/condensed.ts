import type { RsaSimilarity, TriangleSide } from "../../documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../errors.ts";
import { pairCount, pairIndex } from "../../geometry/pairMatrix.ts";
import { countText } from "../../text/counts.ts";

/** A matrix as a file gave it: whose it is, and what its rows are. */
export interface MatrixSource {
  /** For messages: "human IT, subject 1" or "it.csv". */
  readonly name: string;
  /** Names of its conditions, or their numbers where the file has none. */
  readonly conditions: readonly string[];
  /**
   * It holds similarities: dissimilarity = `max` - similarity, `max` (true: 1) being what a condition has with itself.
   */
  readonly similarity?: RsaSimilarity;
  /** The only side of a square matrix's diagonal that is read. */
  readonly triangle?: TriangleSide;
}

/** Takes down what was inferred, and what a reader of the numbers must know. */
export interface MatrixNotes {
  fact(name: string, value: string, key?: string): void;
  warn(sentence: string): void;
}

/** Relative to the largest value: what files written with six digits keep. */
const tolerance = 1e-6;

/**
 * Condensed dissimilarities of a square matrix (row-major, conditions × conditions): those above the diagonal, as
 * SciPy's `squareform`; NaN where either side of it has none, which is told. One side of the diagonal may be empty
 * (NaN), or zero, as a whole. Refuses one that is not symmetric, or whose diagonal is not that of a dissimilarity
 * matrix (0 or nothing) or of a similarity matrix (its largest value or nothing).
 */
export function condensedFromSquare(source: MatrixSource, values: Float64Array, notes?: MatrixNotes): Float64Array {
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
  const side = source.triangle ?? onlySide(values, count, notes);
  const triangle = side === undefined ? bothTriangles(source, values, close, notes) : sideOf(values, count, side);
  return asDissimilarities(source, triangle);
}

/** The upper triangle without the diagonal, row by row, as a file gave it: checked, and turned into dissimilarities. */
export function condensedFromTriangle(source: MatrixSource, values: Float64Array): Float64Array {
  const { name, conditions } = source;
  if (values.length !== pairCount(conditions.length)) {
    throw new StimuliError(
      "input",
      `${name} has ${values.length} values, but ${conditions.length} conditions have ${pairCount(conditions.length)} pairs.`,
      "Give each pair once, row by row, without the diagonal, or give the square matrix.",
    );
  }
  largestOf(source, values);
  return asDissimilarities(source, values);
}

/** A note on dissimilarities below zero, which only crossvalidated ones can be; undefined where there is none. */
export function noteOnNegatives(name: string, condensed: Float64Array): string | undefined {
  let negatives = 0;
  for (let pair = 0; pair < condensed.length; pair++) if ((condensed[pair] as number) < 0) negatives++;
  if (negatives === 0) return undefined;
  return `${name} has ${negatives} dissimilarities below zero: correct if they were crossvalidated, otherwise a sign of similarities.`;
}

/**
 * What is to be said where most dissimilarities are below zero, which says that they may be similarities; undefined
 * where not.
 */
export function warningOnNegatives(condensed: Float64Array): string | undefined {
  let [negatives, present] = [0, 0];
  for (const value of condensed) {
    if (value < 0) negatives++;
    if (!Number.isNaN(value)) present++;
  }
  if (negatives <= present / 2) return undefined;
  const count =
    negatives === present ? `All ${countText(present)}` : `${countText(negatives)} of the ${countText(present)}`;
  return `${count} dissimilarities are below zero, as logarithms and negated similarities are. A larger number must mean less alike: if it means more alike, write "similarity": true.`;
}

/** The side of the diagonal that has the values, where the other has none, or only zeros. */
function onlySide(values: Float64Array, count: number, notes: MatrixNotes | undefined): TriangleSide | undefined {
  const isAll = (side: TriangleSide, test: (value: number) => boolean) => {
    for (let i = 0; i < count; i++) {
      const [start, end] = side === "upper" ? [i + 1, count] : [0, i];
      for (let j = start; j < end; j++) if (!test(values[i * count + j] as number)) return false;
    }
    return true;
  };
  const isZero = (value: number) => value === 0;
  const isNothing = (value: number) => value === 0 || Number.isNaN(value);
  for (const [side, other] of [
    ["upper", "lower"],
    ["lower", "upper"],
  ] as const) {
    const isEmpty = isAll(other, Number.isNaN);
    if ((!isEmpty && !isAll(other, isZero)) || isAll(side, isNothing)) continue;
    notes?.fact("triangle", `${sideNames[side]}, as the other side ${isEmpty ? "is empty" : "has only zeros"}`);
    if (!isEmpty)
      notes?.warn(`It has only zeros ${sideNames[other]}, so it was read as the triangle ${sideNames[side]}.`);
    return side;
  }
  return undefined;
}

const sideNames: Readonly<Record<TriangleSide, string>> = { upper: "above the diagonal", lower: "below the diagonal" };

/** The triangle on one side, as the upper one row by row. */
function sideOf(values: Float64Array, count: number, side: TriangleSide): Float64Array {
  const triangle = new Float64Array(pairCount(count));
  let pair = 0;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++)
      triangle[pair++] = values[side === "upper" ? i * count + j : j * count + i] ?? Number.NaN;
  }
  return triangle;
}

/** Rows and columns that are looked at together, so that both sides of the diagonal stay in the processor's cache. */
const tile = 64;

/** The triangle above the diagonal, from which the one below must not differ; NaN where either has none. */
function bothTriangles(
  source: MatrixSource,
  values: Float64Array,
  close: number,
  notes: MatrixNotes | undefined,
): Float64Array {
  const count = source.conditions.length;
  const triangle = new Float64Array(pairCount(count));
  let halves = 0;
  let first:
    | { readonly i: number; readonly j: number; readonly value: number; readonly side: TriangleSide }
    | undefined;
  for (let top = 0; top < count; top += tile) {
    for (let left = top; left < count; left += tile) {
      for (let i = top; i < Math.min(top + tile, count); i++) {
        const row = pairIndex(count, i, i + 1) - i - 1;
        for (let j = Math.max(left, i + 1); j < Math.min(left + tile, count); j++) {
          const above = values[i * count + j] ?? Number.NaN;
          const below = values[j * count + i] ?? Number.NaN;
          if (Math.abs(above - below) > close) throw asymmetric(source, i, j, above, below);
          triangle[row + j] = Number.isNaN(below) ? below : above;
          if (Number.isNaN(above) === Number.isNaN(below)) continue;
          halves++;
          first ??= Number.isNaN(above) ? { i, j, value: below, side: "lower" } : { i, j, value: above, side: "upper" };
        }
      }
    }
  }
  if (first !== undefined) {
    const { i, j, side } = first;
    const value = Number(first.value.toPrecision(6));
    const pair = `“${source.conditions[i]}” and “${source.conditions[j]}”`;
    const other = side === "upper" ? "lower" : "upper";
    notes?.warn(
      halves === 1
        ? `${pair} have ${value} ${sideNames[side]}, but nothing ${sideNames[other]}: the pair counts as missing, and ${value} is not used. ${fillBoth}`
        : `${countText(halves)} pairs have a value on one side of the diagonal only, the first ${pair} (${value} ${sideNames[side]}): they count as missing, and these values are not used. ${fillBoth}`,
    );
  }
  return triangle;
}

const fillBoth = "Write the correct value on both sides.";

function asymmetric({ name, conditions }: MatrixSource, i: number, j: number, above: number, below: number) {
  return new StimuliError(
    "input",
    `${name} is not symmetric: it has ${above} for “${conditions[i]}” and “${conditions[j]}”, but ${below} the other way round.`,
    'Check how it was made: a dissimilarity is the same in both directions. If only one side has them, say which: "triangle": "upper" or "lower".',
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
    'Write the largest possible similarity next to its path, as "similarity": { "max": 7 }.',
  );
}

/** The largest absolute value; refuses infinite ones. */
function largestOf({ name }: MatrixSource, values: Float64Array): number {
  let largest = 0;
  for (let k = 0; k < values.length; k++) {
    const size = Math.abs(values[k] as number);
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
      `Write ${key} next to its path, and it is read as ${first} - similarity.`,
    );
  }
  const wrong = diagonal.findIndex((value) => Math.abs(value) > close);
  if (wrong === -1) return;
  throw new StimuliError(
    "input",
    `${name} has ${diagonal[wrong]} for “${conditions[wrong]}” and itself, where a dissimilarity matrix has 0.`,
    'Check how it was made. A matrix of similarities is named with "similarity": true, or { "max": … } for its largest value.',
  );
}
