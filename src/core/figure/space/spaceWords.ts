import type { ResultStimulus } from "../../results/similarityResult.ts";
import type { AxisResult, RatedPair, RatingsResult, WeatResult } from "../../results/spaceResult.ts";
import { averageRanks } from "../../rsa/comparison/ranks.ts";
import type { Interval } from "../../statistics/interval.ts";
import { trueMinus } from "../../text/cellText.ts";
import { countOf, countText } from "../../text/counts.ts";
import { pText } from "../../text/pText.ts";
import { shortened } from "../../text/shortened.ts";

/** Two decimals. */
export function numberText(value: number): string {
  return Number.isNaN(value) ? "not defined" : trueMinus(value.toFixed(2));
}

function intervalText(interval: Interval | undefined): string {
  if (interval === undefined) return "";
  return ` (95 % interval ${numberText(interval.lower)} to ${numberText(interval.upper)})`;
}

/** How well cosines agree with human ratings of pairs. */
export function ratingsSentence({ file, pairs, correlation, interval, unknown, unknownWords }: RatingsResult): string {
  const left =
    unknown === 0
      ? ""
      : ` ${countOf(unknown, "pair is", "pairs are")} left out, since the encoder has no vector for ${listed(unknownWords)}.`;
  return `Spearman’s correlation of cosine similarity with the human ratings in ${file} is ${numberText(correlation)}${intervalText(interval)}, ${countOf(pairs.length, "pair")}.${left}`;
}

/** What the interval of ratings takes for granted. */
export const ratingsNote =
  "The interval takes the pairs for independent. Pairs that have a word in common are not quite, so the true interval may be wider. People do not agree fully with each other either, so 1 cannot be expected of an encoder.";

/** Names of the first few, and how many more. */
function listed(words: readonly string[]): string {
  const shown = words.slice(0, 3).map((word) => `“${shortened(word)}”`);
  return `${shown.join(", ")}${words.length > 3 ? ` and ${countText(words.length - 3)} more` : ""}`;
}

export interface DifferentPair extends RatedPair {
  /** From 0, the least similar pair, to 1, the most: by people and by the encoder. */
  readonly rated: number;
  readonly encoded: number;
}

/** The pairs whose rank among the ratings differs most from that among the cosines. */
export function mostDifferent({ pairs }: RatingsResult, count: number): DifferentPair[] {
  const share = (values: Float64Array) =>
    averageRanks(values).map((rank) => (rank - 1) / Math.max(1, pairs.length - 1));
  const ratings = share(Float64Array.from(pairs, ({ rating }) => rating));
  const similarities = share(Float64Array.from(pairs, ({ similarity }) => similarity));
  return pairs
    .map((pair, at) => ({ ...pair, rated: ratings[at] as number, encoded: similarities[at] as number }))
    .sort((a, b) => Math.abs(b.rated - b.encoded) - Math.abs(a.rated - a.encoded))
    .slice(0, count);
}

/** Positions of the stimuli along an axis, the first the nearest to its beginning. */
export function alongAxis({ positions }: AxisResult): number[] {
  return [...positions.keys()].sort((a, b) => (positions[a] as number) - (positions[b] as number));
}

/** What an axis is, and how well it agrees with ratings. */
export function axisSentence({ name, from, to, rated }: AxisResult): string {
  const made = `${name}: 0 is the mean of ${from.join(", ")}; 1 is the mean of ${to.join(", ")}.`;
  if (rated === undefined) return made;
  const count = rated.ratings.filter((value) => !Number.isNaN(value)).length;
  if (count < 2)
    return `${made} ${rated.file} has ratings of ${countText(count)} of these stimuli, too few to compare.`;
  return `${made} Pearson’s correlation with the ${countOf(count, "rating")} in ${rated.file} is ${numberText(rated.correlation)}${intervalText(rated.interval)}.`;
}

/** What the range beside a position is. */
export function rangeNote({ from, to }: AxisResult): string {
  return from.length < 2 && to.length < 2
    ? "With one text at each end, it cannot be seen how much the axis depends on them. Name more."
    : "The range is from the smallest to the largest position when any one text at an end is left out: how much the axis depends on the choice of its ends.";
}

/** A stimulus with its place on the axis: "elephant 0.93, 0.81 to 1.02". */
export function placeText(axis: AxisResult, stimuli: readonly ResultStimulus[], at: number): string {
  const range = `${numberText(axis.low[at] ?? Number.NaN)} to ${numberText(axis.high[at] ?? Number.NaN)}`;
  return `${stimuli[at]?.label ?? ""} ${numberText(axis.positions[at] ?? Number.NaN)}, ${range}`;
}

/** The effect, its p, and which way it goes. */
export function weatSentence({ targets, attributes, effect, p, regroupings, isExact }: WeatResult): string {
  const tested = isExact ? `all ${countText(regroupings)} regroupings` : `${countText(regroupings)} regroupings`;
  const numbers = `Effect size d = ${numberText(effect)}, ${pText(p)} (one-sided, ${tested} of the targets).`;
  if (Number.isNaN(effect)) return `All associations are equal. ${numbers}`;
  const [near, far] = effect >= 0 ? attributes : [attributes[1], attributes[0]];
  return `${numbers} On average ${targets[0]} are more associated with ${near} than with ${far}, compared with ${targets[1]}.`;
}

/** What it does not show. */
export const weatNote =
  "This is about these lists of words in this encoder’s space, which follows the texts that the encoder was trained on. It does not show what any person thinks. With targets of equal number d is between −2 and 2. Other words of the same categories can give another d.";
