import { StimuliError } from "../../../core/errors.ts";
import { JsonError, parseJson, parseJsonInOrder } from "./json.ts";
import { isObject, type JsonLayout, jsonLayouts, ofRecords } from "./jsonLayout.ts";
import { readTableText } from "./readTableText.ts";
import { refuseSettings } from "./refuseSettings.ts";
import type { ChooseColumns, Table, TableFile } from "./table.ts";

/**
 * A table in one JSON value, whichever way it is written; or one object a line, as many files that end in `json` are.
 */
export async function readJsonTable(file: TableFile, choose: ChooseColumns): Promise<Table> {
  const { text, ...read } = await readTableText(file);
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    if (beginsWithObject(text)) return tableOf(file, read, linesOf(file, text), choose);
    const line = text.slice(0, error.at).split("\n").length;
    const message = `${file.name} is not JSON: in line ${line}, ${error.message}.`;
    throw new StimuliError("input", message, "Correct it, or write it again.", { cause: error });
  }
  return ofValue(file, read, text, value, choose);
}

/**
 * One JSON object a line; blank lines are skipped. A file that is one JSON value, on one line or several, is read as
 * that.
 */
export async function readJsonLines(file: TableFile, choose: ChooseColumns): Promise<Table> {
  const { text, ...read } = await readTableText(file);
  const asWhole = () => {
    const value = parsed(text);
    return jsonLayouts(value, false, () => new Map()).length > 0 ? ofValue(file, read, text, value, choose) : undefined;
  };
  if (!/\S[\r\n]+\s*\S/.test(text)) {
    const whole = asWhole();
    if (whole !== undefined) return whole;
  }
  let rows: JsonLayout;
  try {
    rows = linesOf(file, text);
  } catch (error) {
    const whole = error instanceof StimuliError ? asWhole() : undefined;
    if (whole === undefined) throw error;
    return whole;
  }
  return tableOf(file, read, rows, choose);
}

type Read = Omit<Awaited<ReturnType<typeof readTableText>>, "text">;

function ofValue(file: TableFile, read: Read, text: string, value: unknown, choose: ChooseColumns): Table {
  const isRows = Array.isArray(value) && Array.isArray(value[0]);
  const layouts = jsonLayouts(value, isRows && file.settings.header === true, () => parseJsonInOrder(text));
  const [likeliest, other] = layouts;
  if (likeliest === undefined) {
    const next =
      'Write an array of objects, such as [{"text": "…", "label": 1}], or one object per line in a .jsonl file.';
    throw new StimuliError("input", `${file.name} holds no table: ${describe(value)}.`, next);
  }
  const hint = isRows && file.settings.header === undefined ? rowsHint : undefined;
  if (other === undefined) return tableOf(file, read, likeliest, choose, isRows, hint);
  try {
    return tableOf(file, read, likeliest, choose);
  } catch (error) {
    // Rows by keys of their own look like columns: the names that are wanted tell.
    if (!(error instanceof StimuliError) || !canChoose(other, choose)) throw error;
    return tableOf(file, read, other, choose);
  }
}

const rowsHint = "Columns have numbers from 1. If its first row has the names, write `header: true`.";

function canChoose({ columnNames }: JsonLayout, choose: ChooseColumns): boolean {
  try {
    choose(columnNames);
    return true;
  } catch {
    return false;
  }
}

function tableOf(
  file: TableFile,
  { facts, warnings }: Read,
  { layout, columnNames, rowCount, column }: JsonLayout,
  choose: ChooseColumns,
  isRows = false,
  hint?: string,
): Table {
  refuseSettings(file, isRows ? ["separator", "quotes"] : ["separator", "quotes", "header"], "which is JSON");
  if (rowCount === 0 && columnNames.length === 0) {
    throw new StimuliError("input", `${file.name} has no rows.`, "Write rows into it, or correct the source.");
  }
  const columns = new Map(choose(columnNames, hint).map((name) => [name, column(name)]));
  const said = { name: "layout", value: layout };
  return { name: file.name, columnNames, rowCount, columns, values: "json", facts: [said, ...facts], warnings };
}

function linesOf({ name, signal }: TableFile, text: string): JsonLayout {
  const rows: Readonly<Record<string, unknown>>[] = [];
  for (const [line, written] of text.split(/\r\n?|\n/).entries()) {
    if (written.trim() === "") continue;
    rows.push(parseRow(name, line, written));
    if ((line & 0xffff) === 0xffff) signal?.throwIfAborted();
  }
  return ofRecords("one object per line", rows);
}

function parseRow(name: string, line: number, text: string): Readonly<Record<string, unknown>> {
  const value = parsed(text);
  if (isObject(value)) return value;
  const next = 'Write one object per line, such as {"text": "…", "label": 1}.';
  throw new StimuliError("input", `Line ${line + 1} of ${name} is not a JSON object.`, next);
}

/** Undefined for what is not JSON. */
function parsed(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

function beginsWithObject(text: string): boolean {
  const [first = ""] = text.trimStart().split(/[\r\n]/, 1);
  return isObject(parsed(first));
}

function describe(value: unknown): string {
  if (Array.isArray(value))
    return value.length === 0 ? "its list is empty" : "the members of its list are neither all objects nor all lists";
  if (!isObject(value)) return "it is one value";
  const lists = Object.entries(value).filter(([, own]) => Array.isArray(own));
  const keys = lists.slice(0, 5).map(([key]) => key);
  if (keys.length < 2) return "it is one object";
  const areTables = lists.every(([, own]) => Array.isArray(own) && own.every(isObject));
  return areTables
    ? `it holds several: ${keys.join(", ")}`
    : `its lists (${keys.join(", ")}) are not columns of one length`;
}
