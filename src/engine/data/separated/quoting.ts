import { RecordScanner } from "./recordScanner.ts";

/** What the quotation marks of a file speak for. */
export interface QuotingEvidence {
  /** Records with a field in quotation marks that ends as it must. */
  readonly quoted: number;
  /** Quoted fields that need their quotes: with doubled ones, or a tab or line end within. */
  readonly needed: number;
  /**
   * Records, from 1, the first ones in which a field begins with a quotation mark that nothing closes, or text follows
   * the closing one.
   */
  readonly loose: number | undefined;
  /**
   * The first record with a quotation mark within a field that has none around it, which no program that quotes would
   * write.
   */
  readonly bare: number | undefined;
  /** Only without a meaning of quotation marks have all rows as many fields. */
  readonly isUneven: boolean;
}

/** Looks at all fields between tabs that begin with a quotation mark; undefined where none does. Linear time. */
export function quotingEvidence(text: string, start: number): QuotingEvidence | undefined {
  if (!fieldBeginsWithQuote(text, start)) return undefined;
  const records = new RecordScanner(text, { separator: "\t", quotes: true }, start);
  let [row, quoted, needed] = [0, 0, 0];
  let [loose, bare, swallowed]: [number | undefined, number | undefined, number | undefined] = [
    undefined,
    undefined,
    undefined,
  ];
  const counts = new FieldCounts();
  let width = 0;
  while (records.next()) {
    row++;
    counts.add(records.count);
    if (row === 1) width = records.count;
    if (records.hasBare) bare ??= row;
    if (!records.hasQuoted) continue;
    if (records.isLoose || records.isOpen) loose ??= row;
    else if (isSwallowed(text, records, width)) swallowed ??= row;
    else {
      quoted++;
      if (holdsSpecial(text, records)) needed++;
    }
  }
  const isEvenRaw = hasEvenLines(text, start);
  const isUneven = isEvenRaw && !counts.areEven;
  // Where the lines have not as many fields each, a pair of quotation marks with line ends between is one.
  if (swallowed !== undefined && !isEvenRaw) return { quoted: quoted + 1, needed: needed + 1, loose, bare, isUneven };
  return { quoted, needed, loose: firstOf(loose, swallowed), bare, isUneven };
}

function firstOf(one = Number.POSITIVE_INFINITY, other = Number.POSITIVE_INFINITY): number | undefined {
  const least = Math.min(one, other);
  return Number.isFinite(least) ? least : undefined;
}

/** Whether all rows have as many fields: the names too, or one less. */
class FieldCounts {
  areEven = true;
  private names = 0;
  private rows = 0;

  add(count: number): void {
    if (this.names === 0) this.names = count;
    else if (this.rows === 0) {
      this.rows = count;
      this.areEven = count === this.names || count === this.names + 1;
    } else if (count !== this.rows) this.areEven = false;
  }
}

function hasEvenLines(text: string, start: number): boolean {
  const lines = new RecordScanner(text, { separator: "\t", quotes: false }, start);
  const counts = new FieldCounts();
  while (lines.next()) counts.add(lines.count);
  return counts.areEven;
}

function fieldBeginsWithQuote(text: string, start: number): boolean {
  for (let at = text.indexOf('"', start); at >= 0; at = text.indexOf('"', at + 1)) {
    const before = text[at - 1];
    if (at === start || before === "\t" || before === "\n" || before === "\r") return true;
  }
  return false;
}

/**
 * Whether a field in quotation marks holds whole rows: two lone ones, rows apart, look like a pair. `width` is of the
 * names, which may leave that of a column of row names out.
 */
export function isSwallowed(text: string, records: RecordScanner, width: number): boolean {
  const record = text.slice(records.start, records.at);
  if (width < 2 || !/[\r\n]/.test(record.trimEnd())) return false;
  const lines = new RecordScanner(record, { separator: "\t", quotes: false });
  let [count, own] = [0, 0];
  while (lines.next()) {
    own ||= lines.count;
    if (lines.count !== own) return false;
    count++;
  }
  return count > 1 && (own === width || own === width + 1);
}

function holdsSpecial(text: string, { starts, ends, count }: RecordScanner): boolean {
  for (let k = 0; k < count; k++) {
    const field = text.slice((starts[k] ?? 0) + 1, (ends[k] ?? 0) - 1);
    if (text[starts[k] ?? 0] !== '"') continue;
    if (/[\t\r\n"]/.test(field)) return true;
  }
  return false;
}

/**
 * Whether quotation marks around a field are no part of it. Between tabs a file may be either: one that pandas or a
 * spreadsheet wrote, or one without any quoting, as GLUE's are. Those programs write no quotation mark that is not
 * closed, or within a field without quotes around it.
 */
export function areQuotesMeant({ quoted, needed, loose, bare, isUneven }: QuotingEvidence): boolean {
  if (loose !== undefined || isUneven) return false;
  return quoted > 0 && (bare === undefined || needed > 0);
}
