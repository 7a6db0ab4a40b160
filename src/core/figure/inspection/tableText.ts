import type { ColumnSummary, TableContent } from "../../results/inspection.ts";
import { countOf, countText } from "../../text/counts.ts";
import { displayWidth, textTable } from "../../text/displayWidth.ts";
import { plain } from "../../text/labels.ts";
import { fit, indent, rangeText, type Section, shortNumber, type TextOptions, wrapped } from "./section.ts";

const mostColumns = 40;
const widestName = 28;
const widestCell = 40;

export function tableSections({ rows, lookedAt, columns, firstRows }: TableContent, { width }: TextOptions): Section[] {
  const part = lookedAt === undefined ? "" : `, of the first ${countText(lookedAt)} of ${countText(rows)} rows`;
  return [
    { heading: `Columns${part}`, lines: columnLines(columns, width) },
    ...(firstRows.length === 0 ? [] : [{ heading: "First rows", lines: rowLines(columns, firstRows, width) }]),
  ];
}

function columnLines(columns: readonly ColumnSummary[], width: number): string[] {
  const head = ["column", "kind", "missing", "distinct", "values"];
  const rows = columns
    .slice(0, mostColumns)
    .map((column) => [
      fit(nameText(column.name), widestName),
      column.kind,
      countText(column.missing),
      `${column.distinctIsMore ? "> " : ""}${countText(column.distinct)}`,
      valuesText(column),
    ]);
  const before = [head, ...rows].map((row) => row.slice(0, 4));
  const room = Math.max(24, width - indent.length - displayWidth(longest(textTable(before, isText))) - 2);
  const wrappedRows = rows.flatMap((row) =>
    wrapped(row[4] ?? "", room).map((line, k) => (k === 0 ? [...row.slice(0, 4), line] : ["", "", "", "", line])),
  );
  const lines = textTable([head, ...wrappedRows], isText);
  const more = columns.length - mostColumns;
  return more > 0 ? [...lines, `… and ${countOf(more, "more column")}`] : lines;
}

const isText = (column: number) => column < 2 || column > 3;

function longest(lines: readonly string[]): string {
  return lines.reduce((most, line) => (displayWidth(line) > displayWidth(most) ? line : most), "");
}

function nameText(name: string): string {
  return plain(name) === "" ? "(no name)" : name;
}

/** What a person looks for in a column: classes with their counts, the range of numbers, the length of texts. */
export function valuesText(column: ColumnSummary): string {
  const { kind, numbers, lengths, notNumbers, distinct, counts } = column;
  const isFew = distinct > 0 && distinct <= counts.length && (counts[0]?.[1] ?? 0) > 1;
  if (notNumbers) {
    const { count, row, value } = notNumbers;
    const which = `${countText(count)} ${count === 1 ? "is not a number" : "are not numbers"}: row ${row} is “${plain(value)}”`;
    return numbers === undefined ? which : `${which}; others ${rangeText(numbers)}`;
  }
  if (isFew) return counts.map(([value, count]) => `${shown(value)} (${countText(count)})`).join(", ");
  if (numbers) return rangeText(numbers);
  const frequent = counts.filter(([, count]) => count > 1).slice(0, 3);
  const often = frequent.map(([value, count]) => `${shown(value)} (${countText(count)})`).join(", ");
  const examples = counts.slice(0, 3).map(([value]) => shown(value));
  const listed = often === "" ? examples.join(", ") : `most often ${often}`;
  if (lengths === undefined) return kind === "empty" ? "" : listed;
  const { shortest, longest: most, mean } = lengths;
  const characters =
    shortest === most
      ? countOf(most, "character")
      : `${shortest} to ${countOf(most, "character")}, mean ${shortNumber(Math.round(mean))}`;
  return `${characters}; ${often === "" ? "such as " : ""}${listed}`;
}

function shown(value: string): string {
  const text = fit(value, widestCell);
  return /^[\p{L}\p{N}._+-]+$/u.test(text) ? text : `“${text}”`;
}

function rowLines(columns: readonly ColumnSummary[], firstRows: TableContent["firstRows"], width: number): string[] {
  const room = width - indent.length;
  // Cells are cut before columns are left out.
  const roomy = [80, 60].map((widest) => rowTable(columns, firstRows, widest, Math.min(columns.length, mostColumns)));
  const fitting = roomy.find((lines) => displayWidth(longest(lines)) <= room);
  if (fitting && columns.length <= mostColumns) return fitting;
  for (let shownColumns = Math.min(columns.length, mostColumns); ; shownColumns--) {
    const lines = rowTable(columns, firstRows, widestCell, shownColumns);
    if (shownColumns > 1 && displayWidth(longest(lines)) > room) continue;
    const more = columns.length - shownColumns;
    return more > 0 ? [...lines, `… and ${countOf(more, "more column")}`] : lines;
  }
}

function rowTable(
  columns: readonly ColumnSummary[],
  firstRows: TableContent["firstRows"],
  widest: number,
  shownColumns: number,
): string[] {
  const numeric = columns.map(({ kind }) => kind === "number" || kind === "whole number");
  const table = [
    columns.slice(0, shownColumns).map(({ name }) => fit(nameText(name), widestName)),
    ...firstRows.map((row) => row.slice(0, shownColumns).map((cell) => (cell === null ? "–" : fit(cell, widest)))),
  ];
  return textTable(table, (column) => numeric[column] !== true);
}
