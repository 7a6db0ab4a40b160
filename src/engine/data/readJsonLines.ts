import { StimuliError } from "../../core/errors.ts";
import { readTableText } from "./readTableText.ts";
import type { ChooseColumns, Table, TableFile } from "./table.ts";

/** One JSON object a line; blank lines are skipped. The columns are the keys of all rows; a row without one has null there. */
export async function readJsonLines({ path, name, signal }: TableFile, choose: ChooseColumns): Promise<Table> {
  const lines = (await readTableText(path, name)).split("\n");
  signal?.throwIfAborted();
  const rows: Readonly<Record<string, unknown>>[] = [];
  const names = new Set<string>();
  for (const [line, text] of lines.entries()) {
    if (text.trim() === "") continue;
    const row = parseRow(name, line, text);
    for (const key of Object.keys(row)) names.add(key);
    rows.push(row);
  }
  const columnNames = [...names];
  const columns = choose(columnNames).map((column): [string, unknown[]] => [
    column,
    rows.map((row) => (Object.hasOwn(row, column) ? row[column] : null)),
  ]);
  return { name, columnNames, rowCount: rows.length, columns: new Map(columns), facts: [] };
}

function parseRow(name: string, line: number, text: string): Readonly<Record<string, unknown>> {
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
    `Line ${line + 1} of ${name} is not a JSON object.`,
    'Write one object a line, such as {"text": "…", "label": 1}.',
    { cause },
  );
}
