import { isSwallowed } from "./quoting.ts";
import { RecordScanner } from "./recordScanner.ts";

/** Whether a quotation mark comes behind a backslash, as R's `write.table` has those within a field. */
export function hasEscapedQuotes(text: string, start: number): boolean {
  return text.indexOf('\\"', start) >= 0;
}

/**
 * Whether quotation marks within fields are escaped by a backslash, as R's `write.table` writes them where it is not
 * told otherwise. Only where nothing else can be meant: read with doubled ones, some do not end as they must; read with
 * escaped ones all do, and all rows have as many fields, besides a header that leaves one out.
 */
export function areQuotesEscaped(text: string, start: number, separator: string): boolean {
  if (!hasEscapedQuotes(text, start) || isWhole(text, start, separator, false)) return false;
  return isWhole(text, start, separator, true);
}

function isWhole(text: string, start: number, separator: string, escapes: boolean): boolean {
  const records = new RecordScanner(text, { separator, quotes: true, escapes }, start);
  let [header, width] = [0, 0];
  for (let record = 0; records.next(); record++) {
    if (records.isLoose || records.isOpen || records.hasBare) return false;
    if (separator === "\t" && records.hasQuoted && isSwallowed(text, records, records.count)) return false;
    if (record === 0) header = records.count;
    else if (record === 1) width = records.count;
    else if (records.count !== width) return false;
  }
  return width === 0 || width === header || width === header + 1;
}
