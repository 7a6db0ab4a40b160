import type { FrontMatter } from "../../../core/documents/stimuliDocument.ts";
import { tableSettings } from "../../../core/documents/tableSettings.ts";
import type { MapColumn } from "../../../core/results/mapResult.ts";
import type { InputFile } from "../../context/inputFiles.ts";
import { isMissing } from "../table/cellValues.ts";
import { chooseColumns } from "./chooseColumns.ts";
import { labelCells } from "./labelCells.ts";
import { readTable } from "./readTable.ts";

/** More different words than this have no colours, and more columns no place in a menu. */
const mostWords = 20;
const mostColumns = 12;

/**
 * The columns of a table that a document names, beside the text's and the classes', by which its rows can be coloured:
 * of numbers, or of few different words. `rows`: those that the result is about, from 0.
 */
export async function colourColumns(
  frontMatter: FrontMatter,
  { name, path }: InputFile,
  rows: readonly number[],
  signal: AbortSignal | undefined,
): Promise<MapColumn[]> {
  const others = (names: readonly string[]) => {
    const { text, label } = chooseColumns(frontMatter, { table: name, names }, false);
    return names.filter((one) => one !== text && one !== label).slice(0, mostColumns);
  };
  const table = await readTable(path, others, { name, settings: tableSettings(frontMatter), signal });
  return [...table.columns].flatMap(([column, cells]) => {
    const { cells: values } = labelCells(cells, table.values, (value) => isMissing(value, table));
    return (
      columnOf(
        column,
        rows.map((row) => values[row]),
      ) ?? []
    );
  });
}

function columnOf(name: string, values: readonly unknown[]): MapColumn | undefined {
  const distinct = [...new Set(values)].filter((value) => value !== undefined);
  if (distinct.length < 2) return undefined;
  if (distinct.every((value) => typeof value === "number")) {
    const numbers = Float64Array.from(values, (value) => (typeof value === "number" ? value : Number.NaN));
    return { name, kind: "numbers", values: numbers };
  }
  const areWords = distinct.every((value) => ["string", "number", "boolean"].includes(typeof value));
  if (distinct.length > mostWords || !areWords) return undefined;
  const place = new Map<unknown, number>(distinct.map((value, word) => [value, word]));
  const wordOf = Uint8Array.from(values, (value) => place.get(value) ?? 255);
  return { name, kind: "words", words: distinct.map(String), wordOf };
}
