import { conditionCountOf } from "../../../core/rsa/rdm/triangles.ts";
import { namesRows } from "./headerWords.ts";
import { countsUp, isName, wholeNumber } from "./numberFields.ts";
import type { TableOptions, TextRows } from "./readDelimited.ts";

/** With so many numbers, 1, 2, 3 … is no row of values by chance. */
const surelyCounted = 5;

/**
 * Is the first row one of names, or of the numbers that pandas gives to columns? One that has no more than its own name
 * is not.
 */
export function isHeader(rows: TextRows, options: TableOptions): boolean {
  const { first, fields, numbers, textAt } = rows;
  const [corner = "", ...others] = first;
  if (textAt >= 0 || others.some(isName)) return true;
  const second = fields[1];
  if (second === undefined) return false;
  if (corner === "") {
    if (first.length === 1) return false;
    // The corner of a matrix that leaves its diagonal blank is empty too; that of a numbered one has the same numbers
    // beside and below it.
    const beside = fields.slice(1).map(([field = ""]) => field);
    const isNumbered = countsUp(others) && others.join() === beside.join();
    return second[1] !== "" || (isNumbered && (others[0] === "0" || others.length >= surelyCounted));
  }
  if (isName(corner)) return !isName(second[0] ?? "") || isNumberedBesideName(rows, others, options);
  if (!first.every((field) => wholeNumber(field) !== undefined)) return false;
  const [above, below] = [numbers.length, numbers.length - 1];
  const hasFractions = numbers.slice(1).some((row) => row.some((value) => !Number.isInteger(value)));
  const counts = countsUp(first) && hasFractions;
  if (options.wanted === "rdm") {
    // Numbers above a square; or above the triangles of several subjects.
    return below === first.length || (counts && above !== first.length && (conditionCountOf(first.length) ?? 0) > 2);
  }
  if (options.wanted === "residuals") return counts || areChannelNumbers(rows);
  if (options.expected === undefined) return counts;
  return above === options.expected ? false : below === options.expected || counts;
}

/**
 * Numbers of voxels or columns, in any order, above residuals: none of these is a row of whole numbers, each another.
 */
function areChannelNumbers({ first, numbers }: TextRows): boolean {
  const below = numbers.slice(1).map((row) => row.filter((value) => !Number.isInteger(value)).length);
  return (
    first.length > 2 && new Set(first).size === first.length && below.every((fractions) => 2 * fractions > first.length)
  );
}

/** "subject,0,1,2 …": the numbers that pandas gives to columns, beside the name of its index. */
function isNumberedBesideName(
  { first, numbers }: TextRows,
  others: readonly string[],
  { wanted }: TableOptions,
): boolean {
  const hasFractions = numbers.slice(1).some((row) => row.slice(1).some((value) => !Number.isInteger(value)));
  if (!countsUp(others) || !hasFractions) return false;
  // A square without a header has a row for each column.
  if (wanted === "rdm" && numbers.length === others.length) return false;
  if (others.length >= surelyCounted || namesRows(first[0] ?? "")) return true;
  return wanted === "rdm" && numbers.length - 1 === others.length;
}
