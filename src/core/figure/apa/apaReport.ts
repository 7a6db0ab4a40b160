import { tsvLine } from "../../formats/spreadsheet.ts";

/**
 * A result in the style of the American Psychological Association's Publication Manual (7th edition, 2020, chapters 6
 * and 7): what a methods or results section says of it. Statistics are not in italics, as it is plain text.
 */
export interface ApaReport {
  readonly sentence: string;
  readonly table: ApaTable;
}

export interface ApaTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Below the table, without "Note." */
  readonly note: string;
}

/** The table as text for a word processor or a spreadsheet: title, rows with tabs, note. */
export function apaTableText({ title, head, rows, note }: ApaTable): string {
  return `${title}\n${[head, ...rows].map((cells) => tsvLine(cells)).join("")}Note. ${note}\n`;
}
