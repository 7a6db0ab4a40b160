import { dirname } from "node:path";
import type { RsaModel, RsaTable } from "../../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../../core/errors.ts";
import type { DataFact, DataReading } from "../../../core/results/dataReading.ts";
import { bareName, firstRepeated } from "../../../core/rsa/conditions/conditionKeys.ts";
import { refuseShifted } from "../../../core/rsa/conditions/shiftedNumbers.ts";
import { attributeRdm } from "../../../core/rsa/rdm/modelRdms.ts";
import type { NamedRdm } from "../../../core/rsa/rdm.ts";
import { closest } from "../../../core/text/closest.ts";
import { countOf } from "../../../core/text/counts.ts";
import { shortened } from "../../../core/text/shortened.ts";
import { atLine, withJsonKeys } from "../arrays/dataFile.ts";
import { findFile } from "../files/findFile.ts";
import { readTable } from "../rows/readTable.ts";
import { findColumn, listedColumns } from "../table/findColumn.ts";
import { type Column, headerHint } from "../table/table.ts";
import { attributeNumbers } from "./attributeNumbers.ts";

export interface AttributeReading {
  readonly documentPath: string;
  /** Rows are the conditions in their order, whatever the key column calls them. */
  readonly byPosition: boolean;
  /** Names of the conditions that are asked for, where it is not by position: only their rows count. */
  readonly wanted: readonly string[];
}

/** The RDM of a number that each condition has: a column of a table, another of which names the conditions. */
export async function readAttributeRdm(
  { table, column }: Extract<RsaModel, { readonly kind: "attribute" }>,
  { documentPath, byPosition, wanted }: AttributeReading,
): Promise<{ readonly rdm: NamedRdm; readonly reading: DataReading }> {
  const at = { line: table.range.startLine };
  const found = await findFile(dirname(documentPath), table.path);
  if (found === undefined) {
    const next = "Correct its path, which is relative to the folder of the .rsa.json file.";
    throw new StimuliError("input", `${table.path} was not found.`, next, at);
  }
  const { path, range, key, ...settings } = table;
  const columns = { name: "", key: "" };
  const choose = (names: readonly string[], hint?: string) => {
    columns.key = key === undefined ? (names[0] ?? "") : columnIn(table, names, key, hint);
    columns.name = columnIn(table, names, column, hint);
    if (columns.name !== columns.key) return [columns.key, columns.name];
    const next = 'Name another column for the conditions, "key": "…", or put their names first.';
    throw new StimuliError("input", `${path} has “${columns.name}” as the column that names the conditions.`, next, at);
  };
  const read = await readTable(found.path, choose, { name: path, settings }).catch((error: unknown) => {
    if (!(error instanceof StimuliError) || error.line !== undefined) throw error;
    const [message, next] = [withJsonKeys(error.message), withJsonKeys(error.next)];
    throw new StimuliError(error.kind, message, next, { ...at, cause: error.cause });
  });
  const names = read.columns.get(columns.key) ?? [];
  if (byPosition && names.length > mostByPosition) {
    const message = `${path} has ${names.length} rows: too many conditions for "align": "position".`;
    throw new StimuliError("input", message, "Leave out “align”: rows are then found by their names.", at);
  }
  if (!byPosition && names.length <= mostByPosition) {
    const all = Array.from(allRows(names), (row) => nameAt(names, row));
    atLine(at.line, () =>
      refuseShifted([
        { name: "the other files", conditions: wanted },
        { name: path, conditions: all },
      ]),
    );
  }
  const rows = byPosition ? allRows(names) : rowsOf(names, wanted);
  if (!byPosition && wanted.length > 0 && rows.length === 0) {
    const message = `${path} has none of the conditions in its ${called(columns.key, read.columnNames)}: “${shortened(nameAt(names, 0))}” is there, and “${shortened(wanted[0] ?? "")}” was looked for.`;
    throw new StimuliError("input", message, 'Name the column of the conditions: "key": "…".', at);
  }
  const conditions = Array.from(rows, (row) => nameAt(names, row));
  if (!byPosition) refuseTwice(table, columns.key, conditions, rows);
  const { values, facts: written } = attributeNumbers(table, read, columns.name, rows);
  const facts: DataFact[] = [
    ...read.facts,
    { name: "conditions", value: `column “${columns.key}”`, ...(key !== undefined && { key: "key" }) },
    { name: "attribute", value: `column “${columns.name}”`, key: "attribute" },
    ...written,
    { name: "rows used", value: `${rows.length} of ${read.rowCount}` },
  ];
  return {
    rdm: attributeRdm(path, conditions, values),
    reading: {
      file: path,
      taken: `attribute table, ${countOf(read.rowCount, "row")} × ${countOf(read.columnNames.length, "column")}`,
      facts,
      warnings: [...(found.note === undefined ? [] : [`It was ${found.note}.`]), ...read.warnings.map(withJsonKeys)],
    },
  };
}

/** An RDM of more conditions is larger than memory. */
const mostByPosition = 10_000;

/** The table's name of a column that the document names. */
function columnIn({ path, range }: RsaTable, names: readonly string[], wanted: string, hint = ""): string {
  const found = findColumn(wanted, names);
  if (found.kind === "found") return found.name;
  const at = { line: range.startLine };
  if (found.kind === "several") {
    const alike = found.names.map((name) => `“${name}”`).join(" and ");
    const message = `${path} has no column “${wanted}” with exactly this name, but several that differ in case or spaces: ${alike}.`;
    throw new StimuliError("input", message, "Write the name as it is in the table.", at);
  }
  const meant = closest(wanted, names);
  const guess = meant === undefined ? "" : ` Did you mean “${meant}”?`;
  const listed = listedColumns(names, (name) => `“${shortened(name)}”`);
  const next = `${listed} ${withJsonKeys(hint.replace(headerHint, jsonHeaderHint))}`.trimEnd();
  throw new StimuliError("input", `${path} has no column “${wanted}”.${guess}`, next, at);
}

const jsonHeaderHint =
  'If its first row is a data row, write the table as { "file": "…", "header": false }, and columns by their numbers.';

function called(column: string, columns: readonly string[]): string {
  return column === columns[0] ? "first column" : `column “${column}”`;
}

function allRows({ length }: Column): Uint32Array {
  return Uint32Array.from({ length }, (_, row) => row);
}

/**
 * Rows whose name is wanted; of wanted names that no row has, also those that differ in case, punctuation, folders or
 * endings: whether they match is decided where all files are aligned.
 */
function rowsOf(names: Column, wanted: readonly string[]): Uint32Array {
  const exact = new Set(wanted.map(composed));
  const missing = new Set(exact);
  for (let row = 0; row < names.length; row++) missing.delete(composed(nameAt(names, row)));
  const like = new Set(Array.from(missing, bare));
  const rows: number[] = [];
  for (let row = 0; row < names.length; row++) {
    const name = composed(nameAt(names, row));
    if (exact.has(name) || (like.size > 0 && like.has(bare(name)))) rows.push(row);
  }
  return Uint32Array.from(rows);
}

function nameAt(names: Column, row: number): string {
  return String(names.at(row) ?? "").trim();
}

function composed(name: string): string {
  return name.trim().normalize();
}

/** Other endings than those of media files too. */
function bare(name: string): string {
  return bareName(name.replace(/\.[A-Za-z]\w{1,3}$/, ""));
}

function refuseTwice({ path, range }: RsaTable, key: string, conditions: readonly string[], rows: Uint32Array): void {
  const twice = firstRepeated(conditions.map(composed));
  if (twice === undefined) return;
  const [first = 0, second = 0] = twice.positions.map((position) => (rows[position] ?? 0) + 1);
  throw new StimuliError(
    "input",
    `${path} names the condition “${twice.name}” twice, in rows ${first} and ${second} (column “${key}”).`,
    'Remove one of them, or name a column that tells them apart: "key": "…".',
    { line: range.startLine },
  );
}
