import { pairIndex } from "../../core/geometry/pairMatrix.ts";
import { describeRdm } from "../../core/inspection/describeRdm.ts";
import { summarizeNumbers } from "../../core/inspection/summarizeNumbers.ts";
import type { MatrixContent, RdmContent } from "../../core/results/inspection.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import type { Square } from "./firstSquare.ts";
import type { Patterns } from "./readUse.ts";

const mostNames = 200;
const cornerRows = 5;
const cornerColumns = 8;

/** A square as the file has it, whether it can be an RDM or not. */
export function describeSquare(
  { count, values }: Square,
  names: readonly string[],
  variable: string | undefined,
): RdmContent {
  return {
    kind: "rdm",
    ...(variable !== undefined && { variable }),
    conditions: count,
    rdms: 1,
    names: names.slice(0, mostNames),
    ...describeRdm({ count, isTriangle: false, at: (row, column) => values[row * count + column] ?? Number.NaN }),
  };
}

/** What was read, the first of it, with the diagonal and symmetry that the file itself has. */
export function describeRdms(
  rdms: readonly NamedRdm[],
  square: Square | undefined,
  variable: string | undefined,
): RdmContent {
  const [first] = rdms;
  const conditions = first?.conditions ?? [];
  // Numbers by the place are no names.
  const names = conditions.every((name, k) => name === String(k + 1)) ? [] : conditions;
  if (square !== undefined && square.count === conditions.length) {
    return { ...describeSquare(square, names, variable), rdms: rdms.length };
  }
  const count = conditions.length;
  const at = (row: number, column: number) => first?.condensed[pairIndex(count, row, column)] ?? Number.NaN;
  return {
    kind: "rdm",
    ...(variable !== undefined && { variable }),
    conditions: count,
    rdms: rdms.length,
    names: names.slice(0, mostNames),
    ...describeRdm({ count, isTriangle: true, at }),
  };
}

export function describePatterns(
  { values, rows, columns, rowNames }: Patterns,
  variable: string | undefined,
): MatrixContent {
  const summary = summarizeNumbers(values);
  let [missing, constant] = [0, 0];
  for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k])) missing++;
  for (let column = 0; column < columns; column++) {
    let isConstant = rows > 1;
    for (let row = 1; row < rows && isConstant; row++) isConstant = values[row * columns + column] === values[column];
    if (isConstant) constant++;
  }
  return {
    kind: "matrix",
    ...(variable !== undefined && { variable }),
    rows,
    columns,
    rowNames: rowNames.slice(0, mostNames),
    missing,
    ...(summary && { values: summary }),
    constantColumns: constant,
    firstRows: Array.from({ length: Math.min(rows, cornerRows) }, (_, row) =>
      Array.from({ length: Math.min(columns, cornerColumns) }, (__, column) => {
        const value = values[row * columns + column] ?? Number.NaN;
        return Number.isNaN(value) ? null : value;
      }),
    ),
  };
}
