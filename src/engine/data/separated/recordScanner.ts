/** How separated text is divided. */
export interface Dialect {
  /** One character. */
  readonly separator: string;
  /** A field that begins with `"` goes on to the next one that is not doubled, whatever is between. */
  readonly quotes: boolean;
  /** Within such a field `\"` represents a quotation mark, and none is doubled. */
  readonly escapes?: boolean;
}

const quote = 34;
const backslash = 92;
const newline = 10;
const carriageReturn = 13;
const space = 32;
const tab = 9;

/**
 * Goes through separated text record by record, in the states of pandas' C parser: lines end in LF, CRLF or CR, lines
 * of nothing but blanks are skipped, a quotation mark means something only where a field begins, and what follows a
 * closing one belongs to the field as well.
 */
export class RecordScanner {
  /** Offsets of the record's fields; with more than `count` entries, of an earlier record. */
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** Fields of the record. */
  count = 0;
  /** Where the record begins, and where the next may. */
  start = 0;
  at: number;
  /**
   * In the record: a field in quotes, text after a closing quotation mark, an open quotation mark, one within a field
   * without quotes.
   */
  hasQuoted = false;
  isLoose = false;
  isOpen = false;
  hasBare = false;
  private readonly text: string;
  private readonly separator: number;
  private readonly quotes: boolean;
  private readonly escapes: boolean;

  constructor(text: string, { separator, quotes, escapes = false }: Dialect, at = 0) {
    this.text = text;
    this.separator = separator.charCodeAt(0);
    this.quotes = quotes;
    this.escapes = escapes;
    this.at = at;
  }

  /** Goes to the next record; false where there is none. */
  next(): boolean {
    const { text, separator, quotes, starts, ends } = this;
    const length = text.length;
    let at = this.skipBlankLines();
    if (at >= length) return false;
    this.start = at;
    this.hasQuoted = false;
    this.isLoose = false;
    this.hasBare = false;
    let count = 0;
    for (;;) {
      starts[count] = at;
      let code = at < length ? text.charCodeAt(at) : -1;
      if (quotes && code === quote) {
        at = this.closing(at);
        code = at < length ? text.charCodeAt(at) : -1;
        this.hasQuoted = true;
        if (code !== separator && code !== newline && code !== carriageReturn && code !== -1) this.isLoose = true;
      }
      while (code !== separator && code !== newline && code !== carriageReturn && code !== -1) {
        if (code === quote) this.hasBare = true;
        at++;
        code = at < length ? text.charCodeAt(at) : -1;
      }
      ends[count++] = at;
      if (code === separator) {
        at++;
        continue;
      }
      this.count = count;
      this.at = afterLineEnd(text, at);
      return true;
    }
  }

  private skipBlankLines(): number {
    const { text, separator } = this;
    let start = this.at;
    for (;;) {
      let at = start;
      let code = text.charCodeAt(at);
      while ((code === space || code === tab) && code !== separator) code = text.charCodeAt(++at);
      if (at >= text.length) return at;
      if (code !== newline && code !== carriageReturn) return start;
      start = afterLineEnd(text, at);
    }
  }

  /** Behind the quotation mark that closes the one at `open`; the text's end where none does. */
  private closing(open: number): number {
    const { text, escapes } = this;
    for (let at = text.indexOf('"', open + 1); at >= 0; ) {
      if (escapes ? !isEscaped(text, at) : text.charCodeAt(at + 1) !== quote) return at + 1;
      at = text.indexOf('"', at + (escapes ? 1 : 2));
    }
    this.isOpen = true;
    return text.length;
  }
}

/** Whether an odd number of backslashes is before it: two of them are one that is escaped itself. */
function isEscaped(text: string, at: number): boolean {
  let before = at;
  while (text.charCodeAt(before - 1) === backslash) before--;
  return (at - before) % 2 === 1;
}

/** Behind the line end at `at`, if there is one. */
function afterLineEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code === carriageReturn) return text.charCodeAt(at + 1) === newline ? at + 2 : at + 1;
  return code === newline ? at + 1 : at;
}

/** What the field at these offsets says. */
export function fieldText(text: string, start: number, end: number, { quotes, escapes }: Dialect): string {
  if (quotes && escapes && text.charCodeAt(start) === quote && start < end) {
    return text.slice(start + 1, end - 1).replaceAll('\\"', '"');
  }
  if (!quotes || text.charCodeAt(start) !== quote || start === end) return text.slice(start, end);
  let value = "";
  for (let at = start + 1; ; ) {
    const next = text.indexOf('"', at);
    if (next < 0 || next >= end) return value + text.slice(at, end);
    value += text.slice(at, next);
    // Behind the closing one the rest is as it is.
    if (text.charCodeAt(next + 1) !== quote || next + 1 >= end) return value + text.slice(next + 1, end);
    value += '"';
    at = next + 2;
  }
}
