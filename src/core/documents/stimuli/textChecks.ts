import type { DocumentDiagnostic, TextRange } from "../../documentDiagnostic.ts";
import { countOf, countText } from "../../text/counts.ts";
import { shortened } from "../../text/shortened.ts";
import type { DiagnosticCode } from "../stimuliDocument.ts";

/** How an encoder reads one text of a document. */
export interface EncodedText {
  readonly content: string;
  /** Where the text is in the document; a table's texts are all where the document names the table. */
  readonly range: TextRange;
  /** Row of the table, from 0. */
  readonly row?: number;
  readonly tokens: number;
  readonly used: number;
  /** Only the beginning of a very long text was counted: there are `tokens` or more. */
  readonly atLeast?: true;
  /** The encoder's vocabulary knows no token of it. */
  readonly unknown?: true;
  /** Hash of the used tokens. */
  readonly print?: number;
}

/** A text whose tokens are those of an earlier one that is written otherwise. */
interface Twin<Text> {
  readonly text: Text;
  readonly first: Text;
}

/** How many rows of a table are named as examples. */
const examples = 3;

/**
 * What is to be said of texts for what an encoder makes of them: cut, unknown to it, or the same as another. Each line
 * has its own; of a table's rows there is one for each kind, with their number and the first ones.
 */
export function textDiagnostics(texts: readonly EncodedText[], encoder: string): DocumentDiagnostic[] {
  const cut = texts.filter(({ tokens, used }) => used < tokens);
  const unknown = texts.filter((text) => text.unknown);
  const twins = twinsAmong(texts.filter((text) => !text.unknown));
  const [first] = texts;
  if (first?.row !== undefined)
    return ofRows({ count: texts.length, range: first.range, cut, unknown, twins }, encoder);
  const alike = byPrint(unknown);
  return [
    ...cut.map(({ range, tokens, used, atLeast }) => {
      const all = `${atLeast ? "at least " : ""}${countText(tokens)}`;
      return warning("truncated", `Only the first ${used} of ${all} tokens reach ${encoder}.`, range);
    }),
    ...unknown.map(({ content, range, print }) => {
      const message = `${encoder} knows no token of ${quoted(content)}: its vector says nothing about it${sameVector(content, alike.get(print))}. ${anotherEncoder}`;
      return warning("unknown-tokens", message, range);
    }),
    ...twins.map(({ text, first: earlier }) => {
      const message = `For ${encoder}, ${quoted(text.content)} and ${quoted(earlier.content)} are the same tokens: their vectors are identical.`;
      return information("same-tokens", message, text.range);
    }),
  ];
}

function sameVector(content: string, alike: readonly string[] = []): string {
  const other = alike.find((one) => one !== content);
  if (other === undefined) return "";
  if (alike.length === 2) return `, and ${quoted(other)} has the same vector`;
  return `, and ${countText(alike.length - 1)} other texts have the same vector`;
}

const anotherEncoder = "Choose an encoder that was trained on such texts.";

interface Rows {
  readonly count: number;
  readonly range: TextRange;
  readonly cut: readonly EncodedText[];
  readonly unknown: readonly EncodedText[];
  readonly twins: readonly Twin<EncodedText>[];
}

function ofRows({ count, range, cut, unknown, twins }: Rows, encoder: string): DocumentDiagnostic[] {
  const found: DocumentDiagnostic[] = [];
  if (cut.length > 0) {
    const message = `${partOf(cut.length, count)} longer than ${encoder} takes: only the first ${cut[0]?.used} tokens are used.`;
    found.push(warning("truncated", message, range));
  }
  if (unknown.length > 0) {
    const named = unknown.slice(0, examples).map(({ row, content }) => `row ${rowNumber(row)} (${quoted(content)})`);
    const such = `${unknown.length > examples ? ", such as" : ":"} ${named.join(", ")}`;
    const message = `${encoder} knows no token of ${countText(unknown.length)} of ${countOf(count, "row")}${such}. Such a vector says nothing about its text. ${anotherEncoder}`;
    found.push(warning("unknown-tokens", message, range));
  }
  const [twin] = twins;
  if (twin !== undefined) {
    const such = `as row ${rowNumber(twin.text.row)} (${quoted(twin.text.content)}) and row ${rowNumber(twin.first.row)} (${quoted(twin.first.content)})`;
    const message = `For ${encoder}, ${partOf(twins.length, count)} the same tokens as an earlier row with another text, ${such}: their vectors are identical.`;
    found.push(information("same-tokens", message, range));
  }
  return found;
}

function twinsAmong(texts: readonly EncodedText[]): Twin<EncodedText>[] {
  const firsts = new Map<number, EncodedText>();
  const told = new Set<string>();
  return texts.flatMap((text) => {
    if (text.print === undefined) return [];
    const first = firsts.get(text.print);
    if (first === undefined) firsts.set(text.print, text);
    // A text that is written twice is said by its own diagnostic.
    if (first === undefined || first.content === text.content || told.has(text.content)) return [];
    told.add(text.content);
    return [{ text, first }];
  });
}

/** Contents, each once. */
function byPrint(texts: readonly EncodedText[]): Map<number | undefined, string[]> {
  const contents = new Map<number | undefined, string[]>();
  for (const { content, print } of new Map(texts.map((text) => [text.content, text])).values()) {
    const known = contents.get(print);
    if (known === undefined) contents.set(print, [content]);
    else known.push(content);
  }
  return contents;
}

function partOf(count: number, all: number): string {
  return `${countText(count)} of ${countOf(all, "row")} ${count === 1 ? "is" : "are"}`;
}

function rowNumber(row = 0): string {
  return countText(row + 1);
}

/** What cannot be seen is written as its code. */
function quoted(text: string): string {
  const visible = text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return isJoiner(character)
      ? character
      : `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
  });
  return `“${shortened(visible)}”`;
}

/** Within emoji and within words of some scripts. */
function isJoiner(character: string): boolean {
  return character === "\u200c" || character === "\u200d";
}

function warning(code: DiagnosticCode, message: string, range: TextRange): DocumentDiagnostic {
  return { code, message, range, severity: "warning" };
}

function information(code: DiagnosticCode, message: string, range: TextRange): DocumentDiagnostic {
  return { code, message, range, severity: "information" };
}
