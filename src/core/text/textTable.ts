import { displayWidth } from "./displayWidth.ts";

/**
 * Rows of text, all of one length, in columns. `isText` says which columns begin at the left; the others end at the right. Without it only
 * the first is of text.
 */
export function textTable(
  rows: readonly (readonly string[])[],
  isText: (column: number) => boolean = (column) => column === 0,
): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  const padded = (text: string, column: number) => {
    const space = " ".repeat((widths[column] ?? 0) - displayWidth(text));
    return isText(column) ? text + space : space + text;
  };
  return rows.map((row) => row.map(padded).join("  ").trimEnd());
}
