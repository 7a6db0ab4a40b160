import { csvLine, tsvLine } from "../../formats/spreadsheet.ts";
import type { MapResult } from "../../results/mapResult.ts";
import { categoryName } from "./mapWords.ts";

/**
 * The points as CSV (RFC 4180) in file order: stimulus, line (of a table, row) counted from 1, category, both
 * coordinates, and the share of neighbours kept; of a second map its coordinates, how far each is away, and the neighbours shared.
 */
export function mapToCsv(result: MapResult): string {
  return rowsOf(result)
    .map((fields) => csvLine(fields))
    .join("");
}

/** The same, for the clipboard. */
export function mapToTsv(result: MapResult): string {
  return rowsOf(result).map(tsvLine).join("");
}

function rowsOf(result: MapResult): string[][] {
  const { stimuli, points, trust, beside } = result;
  const ofBeside = beside === undefined ? [] : ["x", "y", "away", "neighbours shared"];
  const head = [
    "stimulus",
    stimuli[0]?.row === undefined ? "line" : "row",
    "category",
    "x",
    "y",
    "neighbours kept",
  ].concat(ofBeside.map((name) => `${name} (${beside?.encoder})`));
  const rows = stimuli.map(({ label, line, row }, position) => [
    label,
    String((row ?? line) + 1),
    categoryName(result, position) ?? "",
    String(points[2 * position]),
    String(points[2 * position + 1]),
    trust === undefined ? "" : String(Number((trust.kept[position] ?? 0).toFixed(4))),
    ...(beside === undefined
      ? []
      : [beside.points[2 * position], beside.points[2 * position + 1], beside.moved[position], beside.shared[position]]
    ).map(String),
  ]);
  return [head, ...rows];
}
