import type { LogisticFit } from "../../results/decodeResult.ts";
import type { Rows } from "./rows.ts";

/** The fit's probability of each class for each row: count × classes, row-major. */
export function predictProbabilities({ coefficients, intercept, dimensions }: LogisticFit, rows: Rows): Float64Array {
  const { count } = rows;
  const sets = intercept.length;
  const scores = new Float64Array(sets * count);
  for (let set = 0; set < sets; set++) {
    const own = scores.subarray(set * count, (set + 1) * count);
    rows.multiply(coefficients.subarray(set * dimensions, (set + 1) * dimensions), own);
    for (let item = 0; item < count; item++) own[item] = (own[item] as number) + (intercept[set] as number);
  }
  probabilitiesOf(scores, count, sets);
  if (sets === 1)
    return Float64Array.from({ length: 2 * count }, (_, at) => {
      const positive = scores[at >> 1] as number;
      return at % 2 === 1 ? positive : 1 - positive;
    });
  return Float64Array.from(
    { length: sets * count },
    (_, at) => scores[(at % sets) * count + Math.floor(at / sets)] as number,
  );
}

/**
 * Scores to probabilities, in place; sets one after the other. One set: the logistic function, of the second class;
 * more: softmax.
 */
export function probabilitiesOf(scores: Float64Array, count: number, sets: number): void {
  if (sets === 1) {
    for (let item = 0; item < count; item++) scores[item] = 1 / (1 + Math.exp(-(scores[item] as number)));
    return;
  }
  for (let item = 0; item < count; item++) {
    let most = Number.NEGATIVE_INFINITY;
    for (let at = item; at < scores.length; at += count) most = Math.max(most, scores[at] as number);
    let sum = 0;
    for (let at = item; at < scores.length; at += count) {
      const power = Math.exp((scores[at] as number) - most);
      scores[at] = power;
      sum += power;
    }
    for (let at = item; at < scores.length; at += count) scores[at] = (scores[at] as number) / sum;
  }
}
