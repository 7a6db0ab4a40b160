import { stat } from "node:fs/promises";
import { visit } from "jsonc-parser";
import { dataFormatOf, isPlainTable } from "../../../core/formats/dataFormats.ts";
import { rowOffset } from "../separated/readSeparated.ts";
import { readTableText } from "../table/readTableText.ts";
import type { TableFile } from "../table/table.ts";

const mostBytes = 32 << 20;

/**
 * The line of a table's file on which a row begins, both from 0; undefined where an editor cannot show it: of Parquet,
 * of packed files, and of JSON that is written column by column, and of large files: the editor's own process looks.
 */
export async function rowLine(file: TableFile, row: number): Promise<number | undefined> {
  if (!isPlainTable(file.name) || (await stat(file.path)).size > mostBytes) return undefined;
  const { text } = await readTableText(file);
  const format = dataFormatOf(file.name)?.id;
  if (format === "json" || format === "jsonl") return lineInJson(text, row);
  const offset = rowOffset(file, text, row);
  return offset === undefined ? undefined : lineAt(text, offset);
}

/** Lines as an editor counts them. */
function lineAt(text: string, offset: number): number {
  let line = 0;
  for (let at = 0; at < offset; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line++;
  }
  return line;
}

/** One object a line; else the row-th member of an array, which may be under a key. */
function lineInJson(text: string, row: number): number | undefined {
  const lines = text.split(/\r\n?|\n/);
  const filled = [...lines.keys()].filter((line) => lines[line]?.trim() !== "");
  const isOnePerLine = filled.length > 0 && filled.every((line) => /^\s*\{.*\}\s*$/.test(lines[line] ?? ""));
  if (isOnePerLine && filled.length > 1) return filled[row];
  let found: number | undefined;
  const member = (_offset: number, _length: number, line: number, _column: number, path: () => readonly unknown[]) => {
    const own = found === undefined ? path() : [];
    if (own.length <= 2 && own.at(-1) === row && (own.length === 1 || typeof own[0] === "string")) found = line;
  };
  visit(text, { onObjectBegin: member, onArrayBegin: member });
  return found;
}
