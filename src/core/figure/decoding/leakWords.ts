import { type DecodeFigures, decodeFigures } from "../../decoding/scores/decodeFigures.ts";
import { type DecodeResult, type Leak, nearLeak } from "../../results/decodeResult.ts";
import { countOf, countText } from "../../text/counts.ts";
import { itemNames } from "./decodeWords.ts";

const leakKinds = ["same", "contained", "near"] as const satisfies readonly Leak["kind"][];

export const leakKindWords: Readonly<Record<Leak["kind"], string>> = {
  same: "the same",
  contained: "contained",
  near: "nearly the same",
};

/** What is written so that leaking items stay together. */
export const leakRemedy = "Write `grouped: true` below `decode:` to keep such pairs on one side of the split.";

/** "38 of 750 test sentences", or "none". */
export function leakNote(result: DecodeResult): string {
  const { leaks, test } = result;
  const [one, many] = itemNames(result);
  return leaks.length === 0
    ? "none"
    : `${countText(leaks.length)} of ${countOf(test.length, `test ${one}`, `test ${many}`)}`;
}

/** What is to be said where the split is written. */
export function leakWarning(result: DecodeResult): string {
  return `${twinsText(result)} and can be answered from memory. ${leakRemedy}`;
}

function twinsText(result: DecodeResult): string {
  return `${leakNote(result)} ${result.leaks.length === 1 ? "has" : "have"} a duplicate or near-duplicate in training`;
}

/** How many leak and how, and the accuracy without them. */
export function leakSentence(result: DecodeResult, figures: DecodeFigures = decodeFigures(result)): string {
  const { leaks, test } = result;
  if (leaks.length === 0)
    return `No test ${itemNames(result)[0]} is the same as, part of, or nearly the same as one in training.`;
  const { truth, predicted } = figures;
  const kinds = leakKinds.flatMap((kind) => {
    const count = leaks.filter((leak) => leak.kind === kind).length;
    return count === 0
      ? []
      : `${countText(count)} ${leakKindWords[kind]}${kind === "near" ? ` (cosine ${nearLeak} or more)` : ""}`;
  });
  const leaking = new Set(leaks.map((leak) => leak.test));
  const others = Array.from(truth.keys()).filter((k) => !leaking.has(test[k] ?? -1));
  const right = others.filter((k) => truth[k] === predicted[k]).length;
  const without = others.length === 0 ? "" : ` Without them accuracy is ${(right / others.length).toFixed(3)}.`;
  return `${twinsText(result)}: ${kinds.join(", ")}.${without}`;
}
