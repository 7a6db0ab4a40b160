import type { TextRange } from "../../documentDiagnostic.ts";
import { splitFrontMatter } from "../frontMatter/splitFrontMatter.ts";
import { readLine } from "./readLine.ts";

/** A line of the formatted text, and the line that it comes from (null: a blank line put in). */
interface FormattedLine {
  readonly text: string;
  readonly source: number | null;
}

/** The text with its lines formatted, a final line end, and the line ends it had (its first one, throughout). */
export function formatStimuli(text: string): string {
  const formatted = formatLines(text);
  if (formatted.length === 0) return "";
  const lineEnd = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  const mark = text.startsWith("\ufeff") ? "\ufeff" : "";
  return mark + formatted.map((line) => line.text + lineEnd).join("");
}

/**
 * What the formatter changes, line by line, so that an editor keeps its cursors and folds. In order, none overlapping.
 */
export function formatEdits(text: string): { readonly range: TextRange; readonly text: string }[] {
  const { lines } = splitFrontMatter(text);
  const edits: { range: TextRange; text: string }[] = [];
  const replace = (from: number, fromCharacter: number, to: number, toCharacter: number, text: string) => {
    const range = { startLine: from, startCharacter: fromCharacter, endLine: to, endCharacter: toCharacter };
    edits.push({ range, text });
  };
  const last = lines.length - 1;
  const lastLength = lines[last]?.length ?? 0;
  /** First line that is not dealt with. */
  let next = 0;
  for (const formatted of formatLines(text)) {
    if (formatted.source === null) {
      replace(next, 0, next, 0, "\n");
      continue;
    }
    if (formatted.source > next) replace(next, 0, formatted.source, 0, "");
    next = formatted.source + 1;
    const end = next > last ? "\n" : "";
    const line = lines[formatted.source] ?? "";
    if (line !== formatted.text + end)
      replace(formatted.source, 0, formatted.source, line.length, formatted.text + end);
  }
  if (next <= last && (next < last || lastLength > 0)) replace(next, 0, last, lastLength, "");
  return edits;
}

/**
 * The lines as they should be: no space around them, one space around `=>`, one blank line before a category (and
 * before the comments right above it) unless it is the first thing, never two blank lines. What is read stays the same:
 * front matter is kept as it is, and so is a text whose front matter is not closed, where a blank line would decide.
 */
function formatLines(text: string): FormattedLine[] {
  const { lines, open, bodyStart, closed } = splitFrontMatter(text);
  if (open >= 0 && !closed) return verbatim(lines);
  const output: FormattedLine[] = [];
  for (let line = Math.max(open, 0); line < bodyStart; line++) {
    const content = lines[line] ?? "";
    output.push({ text: line === open || line === bodyStart - 1 ? "---" : content, source: line });
  }
  const bodyOutput = output.length;
  let blank: number | null = null;
  /** First of the comments that are right above the line being read, in the output. */
  let comments = 0;
  for (let line = bodyStart; line < lines.length; line++) {
    const content = lines[line] ?? "";
    const { kind } = readLine(content);
    if (kind === "blank") {
      blank ??= line;
      continue;
    }
    if (blank !== null && output.length > bodyOutput) output.push({ text: "", source: blank });
    const apart = blank !== null;
    blank = null;
    if (kind === "category") {
      const block = apart || comments < bodyOutput ? output.length : comments;
      if (block > bodyOutput && output[block - 1]?.text !== "") output.splice(block, 0, { text: "", source: null });
    }
    if (kind !== "comment") comments = -1;
    else if (apart || comments < bodyOutput) comments = output.length;
    output.push({ text: formatLine(content), source: line });
  }
  return output;
}

function formatLine(content: string): string {
  const line = readLine(content);
  if (line.kind === "category") return `[${line.name}]`;
  if (line.kind !== "stimulus" || line.label === undefined) return content.trim();
  return `${line.label} => ${line.content}`.trim();
}

/** Every line as it is, without the empty one that a final line end leaves. */
function verbatim(lines: readonly string[]): FormattedLine[] {
  const kept = lines.at(-1) === "" ? lines.slice(0, -1) : lines;
  return kept.map((text, source) => ({ text, source }));
}
