// Whatever is written for a spreadsheet goes through here: CSV files, and text that is copied to be pasted into one.

/**
 * A text that a spreadsheet would take for a formula (`=HYPERLINK(…)`, `+…`, `-…`, `@…`, also behind a tab and in the
 * wide forms of East Asian keyboards) gets an apostrophe before it, which spreadsheets read as "this is text". Numbers
 * are left as they are.
 */
export function sheetText(text: string): string {
  return startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
}

/** The text that `sheetText` was given: names in a file that was written here are the names of the document again. */
export function fromSheetText(text: string): string {
  const inner = text.slice(1);
  return text.startsWith("'") && sheetText(inner) === text ? inner : text;
}

/** A line of CSV (RFC 4180), its fields guarded, and quoted where they need to be. */
export function csvLine(fields: readonly string[], end = "\r\n"): string {
  return fields.map((field) => quoted(sheetText(field))).join(",") + end;
}

/** A line of fields between tabs, for the clipboard. */
export function tsvLine(fields: readonly string[]): string {
  return `${fields.map((field) => sheetText(field.replace(/[\t\r\n]+/g, " "))).join("\t")}\n`;
}

const startsFormula = /^[\t\r\n ]*[=+\-@＝＋－＠]./su;
const isNumber = /^[+-]?(\d+\.?\d*|\.\d+|Infinity)(e[+-]?\d+)?$/i;

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
