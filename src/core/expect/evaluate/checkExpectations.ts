import { type CheckedExpectation, compares, type Expectation, type OpensHidden, type Side } from "../expectation.ts";
import { shownText } from "../expectationWords.ts";
import { NoValue } from "./noValue.ts";
import { type ExpectedResult, quantityValue, usualTolerance } from "./quantityValue.ts";

/**
 * What a result says of the expectations that are about results of its kind, in their order. `opens`: tells whether a
 * number is a hidden one; without it no expectation of a hidden value has an outcome.
 */
export function checkExpectations(
  expectations: readonly Expectation[] | undefined,
  result: ExpectedResult,
  opens?: OpensHidden,
): readonly CheckedExpectation[] {
  return (expectations ?? []).filter(({ of }) => of === result.kind).map((one) => check(one, result, opens));
}

/**
 * The result with what it says of its document's expectations; as it is where they are about other kinds of results.
 */
export function withExpectations<Result extends ExpectedResult>(
  result: Result,
  expectations: readonly Expectation[] | undefined,
  opens?: OpensHidden,
): Result {
  const checked = checkExpectations(expectations, result, opens);
  return checked.length === 0 ? result : { ...result, expectations: checked };
}

function check(expectation: Expectation, result: ExpectedResult, opens: OpensHidden | undefined): CheckedExpectation {
  const { text, range, operator, left: leftSide, right: rightSide } = expectation;
  const about = { text: shownText(text), line: range.startLine, operator };
  try {
    const left = sideValue(leftSide, result);
    if (rightSide.kind === "hidden") {
      if (opens === undefined) throw new NoValue("A hidden value is checked when the analysis is run.");
      const isValue = opens(hiddenGuess(expectation, rightSide.offset, left), rightSide);
      return { ...about, outcome: { kind: "hidden", holds: isValue, left } };
    }
    const right = sideValue(rightSide, result);
    const tolerance = expectation.tolerance ?? toleranceOf([leftSide, rightSide], result);
    return {
      ...about,
      outcome: { kind: "compared", holds: compares(left, operator, right, tolerance), left, right, tolerance },
    };
  } catch (error) {
    if (error instanceof NoValue) return { ...about, outcome: { kind: "undefined", reason: error.message } };
    throw error;
  }
}

/**
 * What is hashed for a value: the quantity, the grid, and the point of the grid that is nearest. Values that are closer
 * than the tolerance to a point have the same.
 */
export function hiddenGuess({ left, tolerance = 0 }: GuessedOf, offset: number, value: number): string {
  const quantity = left.kind === "quantity" ? [left.quantity, ...left.names] : [];
  return JSON.stringify([quantity, offset, tolerance, Math.round((value - offset) / (2 * tolerance))]);
}

type GuessedOf = Pick<Expectation, "left" | "tolerance">;

function sideValue(side: Side, result: ExpectedResult): number {
  return side.kind === "number" ? side.value : quantityValue(side, result);
}

/** The larger one of its quantities. */
function toleranceOf(sides: readonly Side[], result: ExpectedResult): number {
  return Math.max(...sides.map((side) => (side.kind === "number" ? 0 : usualTolerance(side, result))));
}
