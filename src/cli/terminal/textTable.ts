import { displayWidth } from "./displayWidth.ts";

/** Rows of text, all of one length, in columns: the first to the left, the others to the right. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => displayWidth(row[column] ?? ""))));
  const padded = (text: string, column: number) => {
    const space = " ".repeat((widths[column] ?? 0) - displayWidth(text));
    return column === 0 ? text + space : space + text;
  };
  return rows.map((row) => row.map(padded).join("  ").trimEnd());
}
