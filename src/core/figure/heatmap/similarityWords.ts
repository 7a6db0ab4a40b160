import type { PairMatrix } from "../../geometry/pairMatrix.ts";
import type { Verification } from "../../geometry/verify.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import { trueMinus } from "../../text/cellText.ts";
import { capitalised, countText } from "../../text/counts.ts";
import { pDigits } from "../../text/pText.ts";

/** What a matrix holds: "cosine similarity", "Euclidean distance". */
export function measureName({ kind, metric }: PairMatrix): string {
  const name = metric === "euclidean" ? "Euclidean" : metric;
  return `${name} ${kind === "similarity" ? "similarity" : "distance"}`;
}

/** Says that another encoder replaces the one asked for; undefined where none does. */
export function previewSentence({
  encoder,
  preview,
}: {
  readonly encoder?: string;
  readonly preview?: { readonly wanted: string };
}): string | undefined {
  return preview && `preview with ${encoder}; ${preview.wanted} is not installed`;
}

/** The words as a sentence: a capital first, and a full stop where no other mark ends it. */
export function sentence(words: string): string {
  return `${capitalised(words)}${/[.?!…]$/.test(words) ? "" : "."}`;
}

/**
 * What was found, in one line: the two means, the size of their difference in plain words, and the test with its side.
 */
export function finding(verification: Verification): string {
  if (verification.kind === "untested") return verification.reason;
  const { within, between, closer, p, smallestP, relabelings, exact } = verification;
  const number = (value: number) => trueMinus(value.toFixed(2));
  const count = countText(relabelings);
  const means = `Within categories ${number(within)}, between ${number(between)}`;
  const size = `a pair within is closer than a pair between in ${Math.round(100 * closer)} % of comparisons${sizeWords(closer)}`;
  const draws =
    p <= smallestP * (1 + 1e-9)
      ? `; ${count} ${exact ? "relabelings" : "random relabelings"} allow no smaller p`
      : `, ${exact ? `all ${count}` : `${count} random`} relabelings`;
  return `${means}; ${size} (p = ${pDigits(p)}, one-sided${draws})`;
}

/** A difference that is hardly one is named so, however small its p. */
function sizeWords(closer: number): string {
  return closer > 0.5 && closer < 0.56 ? ", hardly more than half" : "";
}

/** "p = 0.001, the smallest that 999 permutations allow". */
export function smallestPText(p: number, draws: number): string {
  const smallest = p <= (1 + 1e-9) / (draws + 1);
  return `p = ${pDigits(p)}${smallest ? `, the smallest that ${draws.toLocaleString("en")} permutations allow` : ""}`;
}

/** How far pictures and texts lie apart, and what follows for the reader; undefined where there are not both. */
export function gapSentence({ modalityGap }: SimilarityResult): string | undefined {
  return modalityGap === undefined
    ? undefined
    : `The means of pictures and texts are ${modalityGap.toFixed(2)} apart, of at most 2 (modality gap): compare picture–text pairs with each other only.`;
}

/** What was found, in a line: the categories, and the gap between pictures and texts where there are both. */
export function similarityFinding(result: SimilarityResult): string {
  return withGap(finding(result.verification), result);
}

/** What was found, in words beside the large numbers above them. */
export function similarityFindingInWords(result: SimilarityResult): string {
  return withGap(findingInWords(result.verification), result);
}

function findingInWords(verification: Verification): string {
  if (verification.kind === "untested") return verification.reason;
  const { closer, p, smallestP } = verification;
  if (smallestP >= 0.05)
    return "With so few stimuli, the test cannot show that pairs within a category are closer than pairs between categories, however large the difference.";
  return p < 0.05
    ? `Pairs within a category are closer than pairs between categories${sizeWords(closer) === "" ? "" : ", in hardly more than half of comparisons"}.`
    : "Pairs within a category are not shown to be closer than pairs between categories.";
}

function withGap(categories: string, result: SimilarityResult): string {
  const gap = gapSentence(result);
  return gap === undefined ? categories : `${categories.replace(/\.$/, "")}. ${gap}`;
}
