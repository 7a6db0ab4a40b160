import { StimuliError } from "../../core/errors.ts";
import type { ChooseColumns } from "./readTable.ts";
import { readTableText } from "./readTableText.ts";
import type { Table } from "./table.ts";

/** One JSON object a line; blank lines are skipped. The columns are the keys of all rows; a row without one has null there. */
export async function readJsonLines(path: string, choose: ChooseColumns): Promise<Table> {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (const [line, text] of (await readTableText(path)).split("\n").entries()) {
    if (text.trim() !== "") rows.push(parseRow(path, line, text));
  }
  const columnNames = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const columns = choose(columnNames).map((name): [string, unknown[]] => [name, rows.map((row) => row[name] ?? null)]);
  return { path, columnNames, rowCount: rows.length, columns: new Map(columns) };
}

function parseRow(path: string, line: number, text: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  let cause: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    cause = error;
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new StimuliError(
    "input",
    `Line ${line + 1} of ${path} is not a JSON object.`,
    'Write one object a line, such as {"text": "…", "label": 1}.',
    { cause },
  );
}
