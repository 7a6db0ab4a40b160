import { valueText } from "../text/cellText.ts";
import { countOf, countText } from "../text/counts.ts";
import { type CheckedExpectation, compares, holds } from "./expectation.ts";

/** The sign before an expectation, also for those who do not see colours. */
export function outcomeSign(checked: Pick<CheckedExpectation, "outcome">): "✓" | "✗" {
  return holds(checked) ? "✓" : "✗";
}

/** The two numbers: "0.6606 > 0.3573", "0.3573, expected > 0.6606"; or why there are none. */
export function outcomeText({ operator, outcome }: Pick<CheckedExpectation, "operator" | "outcome">): string {
  if (outcome.kind === "undefined") return outcome.reason;
  if (outcome.kind === "hidden") return `${valueText(outcome.left)}, ${outcome.holds ? "" : "not "}the hidden value`;
  const { left, right, tolerance } = outcome;
  const [found, wanted] = [valueText(left), valueText(right)];
  const allowed = operator === "=" ? ` ± ${tolerance}` : "";
  if (!outcome.holds) return `${found}, expected ${operator} ${wanted}${allowed}`;
  const isExact = operator === "=" || compares(left, operator, right);
  return `${found} ${operator} ${wanted}${allowed}${isExact ? "" : `, within the tolerance of ${tolerance}`}`;
}

/** "2 of 3 hold", "All 3 hold". */
export function countHolding(checked: readonly CheckedExpectation[]): string {
  const count = checked.filter(holds).length;
  if (count === checked.length) return count === 1 ? "It holds" : `All ${countText(count)} hold`;
  return `${countText(count)} of ${countText(checked.length)} hold`;
}

/** What a reader must not miss: "1 of 3 expectations does not hold."; undefined where all hold. */
export function missedSentence(checked: readonly CheckedExpectation[]): string | undefined {
  const missed = checked.filter((one) => !holds(one)).length;
  if (missed === 0) return undefined;
  const all = countOf(checked.length, "expectation");
  return checked.length === 1
    ? "The expectation of this file does not hold."
    : `${countText(missed)} of ${all} ${missed === 1 ? "does" : "do"} not hold.`;
}

/** An expectation as it is shown: of a hidden value no more than that there is one. */
export function shownText(text: string): string {
  return text.replace(/hidden\([^()]*\)/, "hidden");
}

/** Checked expectations as plain JSON data; lines count from 1. */
export function expectationsToJson(
  checked: readonly CheckedExpectation[],
): readonly Readonly<Record<string, unknown>>[] {
  return checked.map(({ text, line, outcome }) => ({
    text,
    line: line + 1,
    holds: holds({ outcome }),
    ...numbersOf(outcome),
  }));
}

function numbersOf(outcome: CheckedExpectation["outcome"]): Readonly<Record<string, unknown>> {
  switch (outcome.kind) {
    case "compared":
      return { left: outcome.left, right: outcome.right, tolerance: outcome.tolerance };
    case "hidden":
      return { left: outcome.left, isHidden: true };
    case "undefined":
      return { reason: outcome.reason };
  }
}
