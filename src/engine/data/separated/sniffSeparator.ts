import { hasEscapedQuotes } from "./escapedQuotes.ts";
import { type Dialect, RecordScanner } from "./recordScanner.ts";

/**
 * From the rarest in texts to the most usual: where several divide the rows alike, the rarest does so by no accident.
 */
const candidates = ["\t", "|", ";", ","];

/** So much of a file is looked at: records, and characters. */
const mostRecords = 200;
const mostCharacters = 1 << 16;

export interface SniffedSeparator {
  readonly separator: string;
  /** Fields of the first record; 1: nothing divides it. */
  readonly width: number;
}

/**
 * The separator by which most of the first records have as many fields as the first one, outside of quotation marks;
 * else the one by which all have one more (R's `write.table`); else `usual`, of the file's ending.
 */
export function sniffSeparator(text: string, start: number, usual: string): SniffedSeparator {
  const found = candidates.map((separator) => agreementOf(text, start, separator));
  const best = found.reduce((a, b) => (b.share > a.share || isWiderAlone(b, a) ? b : a));
  if (best.share >= 0.5) return best;
  const [cornerless] = found.filter(isCornerless).sort((a, b) => b.width - a.width);
  if (cornerless !== undefined) return cornerless;
  if (best.share > 0) return best;
  // R's own separator is a space, with texts in quotation marks.
  const spaced = text[start] === '"' ? agreementOf(text, start, " ") : undefined;
  if (spaced !== undefined && (spaced.share === 1 || isCornerless(spaced))) return spaced;
  const own = found.find(({ separator }) => separator === usual) ?? best;
  // Names in quotation marks that this separator does not divide, and rows that leave values out.
  const shorter = found.find(({ width, isQuoted, isNeverLonger }) => width > 1 && isQuoted && isNeverLonger);
  return own.width === 1 && shorter !== undefined ? shorter : own;
}

/** Whether one separator gives more fields than another in a file of one row. */
function isWiderAlone(one: Agreement, other: Agreement): boolean {
  return one.isAlone && one.share === other.share && one.width > other.width;
}

interface Agreement extends SniffedSeparator {
  /** Share of the records after the first with the same number of fields, or one more; 0 if the first has one field. */
  readonly share: number;
  readonly longerShare: number;
  readonly isQuoted: boolean;
  readonly isNeverLonger: boolean;
  /** There is no other record. */
  readonly isAlone: boolean;
}

/**
 * Whether the first record leaves out the name of a column that all others have. One name of one column says so only in
 * quotation marks, as R writes it: else it would be every list of sentences with one comma each.
 */
function isCornerless({ width, longerShare, isQuoted }: Agreement): boolean {
  return longerShare === 1 && (width > 1 || isQuoted);
}

/**
 * Tabs may come with quotation marks that mean nothing, and any separator with such as a backslash escapes: by
 * whichever of these the rows agree most.
 */
function agreementOf(text: string, start: number, separator: string): Agreement {
  const dialects: Dialect[] = [{ separator, quotes: true }];
  if (separator === "\t") dialects.push({ separator, quotes: false });
  if (hasEscapedQuotes(text, start)) dialects.push({ separator, quotes: true, escapes: true });
  return dialects.map((dialect) => agreement(text, start, dialect)).reduce((a, b) => (agreesMore(b, a) ? b : a));
}

function agreesMore(one: Agreement, other: Agreement): boolean {
  return one.share > other.share || (one.share === other.share && one.longerShare > other.longerShare);
}

function agreement(text: string, start: number, dialect: Dialect): Agreement {
  const records = new RecordScanner(text, dialect, start);
  const isQuoted = dialect.quotes && text[start] === '"';
  let [width, count, same, longer, longest] = [1, 0, 0, 0, 0];
  while (count < mostRecords && records.at - start < mostCharacters && records.next()) {
    if (count++ === 0) {
      // Names in quotation marks that are none between these separators.
      if (records.isLoose) break;
      width = records.count;
      continue;
    }
    longest = Math.max(longest, records.count);
    // Text behind a closing quotation mark: fields of another separator.
    if (records.isLoose) continue;
    if (records.count === width) same++;
    else if (records.count === width + 1) longer++;
  }
  const others = count - 1;
  // Names alone, without rows, agree with themselves.
  const share = others <= 0 ? 1 : same / others;
  return {
    separator: dialect.separator,
    width,
    share: width > 1 ? share : 0,
    longerShare: others <= 0 ? 0 : longer / others,
    isQuoted,
    isNeverLonger: others > 0 && longest <= width,
    isAlone: others <= 0,
  };
}
