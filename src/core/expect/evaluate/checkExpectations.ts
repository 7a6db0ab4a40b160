import { type CheckedExpectation, compares, type Expectation, type Side } from "../expectation.ts";
import { NoValue } from "./noValue.ts";
import { type ExpectedResult, quantityValue, usualTolerance } from "./quantityValue.ts";

/** What a result says of the expectations that are about results of its kind, in their order. */
export function checkExpectations(
  expectations: readonly Expectation[] | undefined,
  result: ExpectedResult,
): readonly CheckedExpectation[] {
  return (expectations ?? []).filter(({ of }) => of === result.kind).map((one) => check(one, result));
}

/**
 * The result with what it says of its document's expectations; as it is where they are about other kinds of results.
 */
export function withExpectations<Result extends ExpectedResult>(
  result: Result,
  expectations: readonly Expectation[] | undefined,
): Result {
  const checked = checkExpectations(expectations, result);
  return checked.length === 0 ? result : { ...result, expectations: checked };
}

function check({ text, range, operator, ...expectation }: Expectation, result: ExpectedResult): CheckedExpectation {
  const about = { text, line: range.startLine, operator };
  try {
    const [left, right] = [sideValue(expectation.left, result), sideValue(expectation.right, result)];
    const tolerance = expectation.tolerance ?? toleranceOf([expectation.left, expectation.right], result);
    return {
      ...about,
      outcome: { kind: "compared", holds: compares(left, operator, right, tolerance), left, right, tolerance },
    };
  } catch (error) {
    if (error instanceof NoValue) return { ...about, outcome: { kind: "undefined", reason: error.message } };
    throw error;
  }
}

function sideValue(side: Side, result: ExpectedResult): number {
  return side.kind === "number" ? side.value : quantityValue(side, result);
}

/** The larger one of its quantities. */
function toleranceOf(sides: readonly Side[], result: ExpectedResult): number {
  return Math.max(...sides.map((side) => (side.kind === "number" ? 0 : usualTolerance(side, result))));
}
