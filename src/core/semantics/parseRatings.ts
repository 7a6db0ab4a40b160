import { StimuliError } from "../errors.ts";
import { countOf } from "../text/counts.ts";

/** A row of a file of human ratings. */
export interface RatedRow {
  /** One text, or the two of a pair. */
  readonly texts: readonly string[];
  readonly rating: number;
}

export interface ParsedRatings {
  readonly rows: readonly RatedRow[];
  /** Name of the ratings' column; absent where the first row is not a header. */
  readonly column?: string;
  readonly separator: keyof typeof separators;
  /** Rows without a rating. */
  readonly missing: number;
}

const separators = { tab: "\t", semicolon: ";", comma: ",", space: /\s+/ } as const;

/** Rows that may lack a text or a rating before one has all. */
const mostIncomplete = 100;

/** Words for a missing value, as pandas reads them. */
const missingWords = new Set(["", "na", "nan", "n/a", "null", "none"]);

/**
 * Reads human ratings as they are published: in each row one text (`texts`: 1) or two (2), then numbers, of which the first column
 * is taken: SimLex-999, WordSim-353, MEN, RG-65 and the like. Fields between tabs, semicolons, commas or spaces, with or without a
 * header; lines that begin with # are comments. Throws StimuliError `input` that begins with `name` and says the line of the file.
 */
export function parseRatings(text: string, texts: 1 | 2, name: string): ParsedRatings {
  const lines = text
    .replace(/^\ufeff/, "")
    .split(/\r\n|\r|\n/)
    .map((line, at) => ({ line, number: at + 1 }))
    .filter(({ line }) => line.trim() !== "" && !line.startsWith("#"));
  const separator = separatorOf(lines[0]?.line ?? "");
  const rows = lines.map(({ line, number }) => ({ fields: fieldsOf(line, separator), number }));
  const wanted = texts === 1 ? "a text and a number" : "two texts and a number";
  const [first, second = first] = rows;
  if (first === undefined || second === undefined)
    throw new StimuliError("input", `${name} has no ratings.`, `Write ${wanted} in each row.`);
  const isNumber = (fields: readonly string[], at: number) => numberOf(fields[at] ?? "", separator) !== undefined;
  // Of the first row that has all: the first may be a header, and others may lack a value.
  const layout = rows.slice(0, mostIncomplete).flatMap(({ fields }) => {
    const textAt = textColumns(fields, texts);
    const ratingAt = fields.findIndex((_, at) => at > Math.max(...textAt) && isNumber(fields, at));
    return textAt.length < texts || ratingAt < 0 ? [] : { textAt, ratingAt };
  })[0];
  if (layout === undefined) {
    const found = countOf(second.fields.length, "field");
    const message = `${name}, line ${second.number}: ${wanted} are expected, and there are ${found}: ${second.fields.slice(0, 4).join(" | ").slice(0, 60)}.`;
    throw new StimuliError("input", message, "Correct the file, or name another.");
  }
  const { textAt, ratingAt } = layout;
  const hasHeader = rows.length > 1 && !isNumber(first.fields, ratingAt) && !isMissing(first.fields[ratingAt]);
  const column = hasHeader ? first.fields[ratingAt]?.trim() : undefined;
  let missing = 0;
  const read = rows.slice(hasHeader ? 1 : 0).flatMap(({ fields, number }): RatedRow[] => {
    const own = textAt.map((at) => fields[at]?.trim() ?? "");
    if (isMissing(fields[ratingAt])) {
      missing += 1;
      return [];
    }
    const rating = numberOf(fields[ratingAt] ?? "", separator);
    if (rating === undefined || own.some((one) => one === "")) {
      const what = rating === undefined ? `“${fields[ratingAt]?.slice(0, 40)}” is not a number` : "a text is missing";
      throw new StimuliError("input", `${name}, line ${number}: ${what}.`, "Correct the line, or remove it.");
    }
    return [{ texts: own, rating }];
  });
  if (read.length === 0) throw new StimuliError("input", `${name} has no ratings.`, `Write ${wanted} in each row.`);
  return { rows: read, separator, missing, ...(column ? { column } : {}) };
}

function separatorOf(line: string): keyof typeof separators {
  return (["tab", "semicolon", "comma"] as const).find((one) => line.includes(separators[one])) ?? "space";
}

/** Fields of a line; between commas or semicolons they may be in double quotation marks. */
function fieldsOf(line: string, separator: keyof typeof separators): string[] {
  const between = separators[separator];
  if (!line.includes('"') || separator === "space" || separator === "tab") return line.trim().split(between);
  const fields: string[] = [];
  const field = between === ";" ? /(?:"((?:[^"]|"")*)"|([^;]*))(?:;|$)/y : /(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/y;
  while (field.lastIndex < line.length) {
    const [, quoted, plain] = field.exec(line) ?? [];
    if (quoted === undefined && plain === undefined) return line.split(between);
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
  }
  return fields;
}

/** The first fields that are no numbers: numbers before them count the rows. */
function textColumns(fields: readonly string[], texts: number): number[] {
  const found = fields.flatMap((field, at) => (Number.isNaN(Number(field)) ? at : []));
  return found.slice(0, texts);
}

function isMissing(field: string | undefined): boolean {
  return missingWords.has((field ?? "").trim().toLowerCase());
}

/** Decimal commas too, where no comma is between the fields. */
function numberOf(field: string, separator: keyof typeof separators): number | undefined {
  const trimmed = field.trim();
  const written = separator !== "comma" && /^-?\d+,\d+$/.test(trimmed) ? trimmed.replace(",", ".") : trimmed;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(written) ? Number(written) : undefined;
}
