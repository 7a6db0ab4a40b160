import type { FrontMatter } from "./stimuliDocument.ts";

/** What a document says of how a table's file is read; what it leaves out is taken from the file. */
export interface TableSettings {
  /** One character. */
  readonly separator?: string;
  /** Whether double quotes around a field are no part of it. */
  readonly quotes?: boolean;
  /** Whether the first row names the columns; without it they are called by their numbers, from 1. */
  readonly header?: boolean;
  /** By any of its usual names: "latin1", "windows-1252", "utf-16le". */
  readonly encoding?: string;
}

/** Separators by the names that documents may give them. */
export const separators: ReadonlyMap<string, string> = new Map([
  ["comma", ","],
  ["semicolon", ";"],
  ["tab", "\t"],
  ["pipe", "|"],
  ["space", " "],
]);

/** The character that a document means: its name, the character itself, or `\t`. */
export function separatorOf(written: string): string | undefined {
  const named = separators.get(written);
  if (named !== undefined) return named;
  if (written === "\\t") return "\t";
  return written.length === 1 && !/["\r\n]/.test(written) ? written : undefined;
}

/** For messages: "semicolon", else the character in quotation marks. */
export function separatorName(character: string): string {
  for (const [name, own] of separators) if (own === character) return name;
  return `“${character}”`;
}

/**
 * What the front matter says of the file of its `source`. Values of a wrong type were reported by the parser and are
 * left out here.
 */
export function tableSettings({ values }: FrontMatter): TableSettings {
  const { separator, quotes, header, encoding } = values;
  const character = typeof separator === "string" ? separatorOf(separator) : undefined;
  return {
    ...(character !== undefined && { separator: character }),
    ...(typeof quotes === "boolean" && { quotes }),
    ...(typeof header === "boolean" && { header }),
    ...(typeof encoding === "string" && { encoding }),
  };
}
