import { separatorName } from "../../../core/documents/tableSettings.ts";
import { dataFormatOf } from "../../../core/formats/dataFormats.ts";
import type { DataFact } from "../../../core/results/dataReading.ts";
import { atSetting } from "../table/refuseSettings.ts";
import type { TableFile } from "../table/table.ts";
import { areQuotesEscaped, hasEscapedQuotes } from "./escapedQuotes.ts";
import { areQuotesMeant, quotingEvidence } from "./quoting.ts";
import type { Dialect } from "./recordScanner.ts";
import { sniffSeparator } from "./sniffSeparator.ts";

export interface SeparatedDialect extends Dialect {
  /** Where the first record begins. */
  readonly start: number;
  readonly facts: readonly DataFact[];
  readonly warnings: readonly string[];
}

/** Excel's first line, which names the separator and is no row. */
const separatorLine = /^"?sep=([^"\r\n])"?(?:\r\n?|\n|$)/i;

/**
 * How a file's text is divided: as the document says, else as its first line or its first rows do.
 * Throws StimuliError `input` where the document and the file contradict each other, or quotation marks do not fit.
 */
export function separatedDialect(file: TableFile, text: string): SeparatedDialect {
  const line = separatorLine.exec(text);
  const start = line?.[0].length ?? 0;
  const separator = separatorIn(file, text, start, line?.[1]);
  const quoting = quotingIn(file, text, start, separator.character);
  return {
    separator: separator.character,
    quotes: quoting.quotes,
    escapes: quoting.escapes ?? false,
    start,
    facts: [separator.fact, ...quoting.facts],
    warnings: quoting.warnings,
  };
}

function separatorIn(
  file: TableFile,
  text: string,
  start: number,
  named: string | undefined,
): { readonly character: string; readonly fact: DataFact } {
  const { name, settings } = file;
  const { separator: said } = settings;
  // No text has a tab in it: where nothing divides the rows, a tab leaves them whole.
  const usual = dataFormatOf(name)?.id === "csv" ? "," : "\t";
  const sniffed = named === undefined ? sniffSeparator(text, start, usual) : { separator: named, width: 2 };
  if (said === undefined) {
    const by = named === undefined ? "" : `, by its first line “sep=${named}”`;
    const value =
      sniffed.width > 1 || named !== undefined ? `${separatorName(sniffed.separator)}${by}` : "none, one column";
    return { character: sniffed.separator, fact: { name: "separator", value } };
  }
  const isContradicted = said !== sniffed.separator && sniffed.width > 1 && !dividesFirst(text, start, said);
  if (named !== undefined && named !== said) {
    const message = `\`separator\` says ${separatorName(said)}, and the first line of ${name} says “sep=${named}”.`;
    throw atSetting(file, "separator", message, "Remove one of them.");
  }
  if (isContradicted) {
    const message = `\`separator\` says ${separatorName(said)}, but the first row of ${name} has none; its rows are separated by a ${separatorName(sniffed.separator)}.`;
    throw atSetting(file, "separator", message, "Correct `separator`, or remove it.");
  }
  return { character: said, fact: { name: "separator", value: separatorName(said), key: "separator" } };
}

function dividesFirst(text: string, start: number, separator: string): boolean {
  const end = text.slice(start).search(/[\r\n]/);
  return text.slice(start, end < 0 ? text.length : start + end).includes(separator);
}

function isAloneAt(file: TableFile, record: number | undefined): string {
  if (record === undefined) return "only so have all rows as many fields";
  return `${recordName(file, record)} has one that no program writes around a field`;
}

interface Quoting {
  readonly quotes: boolean;
  readonly escapes?: boolean;
  readonly facts: readonly DataFact[];
  readonly warnings: readonly string[];
}

function quotingIn(file: TableFile, text: string, start: number, separator: string): Quoting {
  const { quotes: said } = file.settings;
  if (said !== undefined) {
    return { quotes: said, facts: [{ name: "quotes", value: said ? around : kept, key: "quotes" }], warnings: [] };
  }
  if (areQuotesEscaped(text, start, separator)) {
    const doubled = text.includes("\\\\")
      ? [`Two backslashes are in ${file.name}: within fields in quotes they are kept as they are, both.`]
      : [];
    return { quotes: true, escapes: true, facts: [{ name: "quotes", value: escaped }], warnings: doubled };
  }
  // Elsewhere quotes are part of the format; a wrong one is an error at its row.
  const evidence = separator === "\t" ? quotingEvidence(text, start) : undefined;
  if (evidence === undefined) return { quotes: true, facts: [], warnings: [] };
  if (areQuotesMeant(evidence)) return { quotes: true, facts: [{ name: "quotes", value: around }], warnings: [] };
  const { needed, loose, bare } = evidence;
  const alone = isAloneAt(file, loose ?? bare);
  const doubt = `Some fields of ${file.name} look quoted as pandas writes them, but ${alone}: quotation marks are kept as they are. \`quotes: true\` reads them as pandas does.`;
  return {
    quotes: false,
    facts: [{ name: "quotes", value: `${kept}: ${alone}` }],
    warnings: needed > 0 || hasEscapedQuotes(text, start) ? [doubt] : [],
  };
}

const around = "around fields, as in pandas";
const escaped = 'around fields, with \\" for one within, as R\'s write.table writes them (pandas: escapechar="\\\\")';
const kept = "ordinary characters";

/** The reader's name of a record, which counts from 1 and the row of column names too. */
function recordName({ settings: { header = true } }: TableFile, record: number): string {
  if (!header) return `row ${record}`;
  return record === 1 ? "the row of column names" : `row ${record - 1}`;
}
