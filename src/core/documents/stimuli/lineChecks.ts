import type { Severity } from "../../documentDiagnostic.ts";
import type { Diagnostic, Stimulus } from "../stimuliDocument.ts";
import { listMarks } from "./listMarks.ts";

/** Words of an item of a list; longer ones are parts of a sentence. */
const mostWords = 2;
const fewestItems = 3;

/** Begins and ends as a word does. */
const itemPattern = /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}'’_./-]*[\p{L}\p{N}\p{M}])?$/u;
/** Before the last part of an enumeration within a sentence. */
const conjunction = /^(and|or|but|und|oder|et|ou|y|e|o|en|of)\s/iu;

const anySeparator = /[\t,;，、；]/;

interface ListLine {
  readonly stimulus: Stimulus;
  readonly items: readonly string[];
  readonly separator: "tab" | "semicolon" | "comma";
  /** Begins as a sentence does, with the only capital. */
  readonly isLikeSentence: boolean;
}

/**
 * A warning at lines that hold several stimuli: tabs between their parts, or three or more short items between commas
 * or semicolons, where the other stimuli are as short; and at lines that begin with the mark of a list. An information
 * where it is less sure: at a line that is alone or begins as a sentence does, and where all lines are pairs of words.
 */
export function listLines(stimuli: readonly Stimulus[]): Diagnostic[] {
  const texts = stimuli.filter(isPlain);
  const lists = texts.flatMap((stimulus) => listOf(stimulus, fewestItems) ?? []);
  const found = lists.length === 0 ? pairsOf(texts) : listDiagnostics(texts, lists);
  return [...found, ...listMarks(texts)];
}

/** Where all lines of two or more are two words: word pairs, or a list in two columns. */
function pairsOf(texts: readonly Stimulus[]): Diagnostic[] {
  const pairs = texts.flatMap((stimulus) => listOf(stimulus, 2) ?? []);
  const isAll = pairs.length > 1 && pairs.length === texts.length;
  return isAll && pairs.every(isPairOfWords) ? pairs.map((list) => listDiagnostic(list, "information")) : [];
}

function isPairOfWords({ items, isLikeSentence }: ListLine): boolean {
  return !isLikeSentence && items.length === 2 && items.every((item) => wordsIn(item) === 1);
}

/** What looks like a list may be a sentence among sentences. */
function listDiagnostics(texts: readonly Stimulus[], lists: readonly ListLine[]): Diagnostic[] {
  const inSection = new Map<number | null, number>();
  let short = 0;
  const ofLists = new Set(lists.map(({ stimulus }) => stimulus));
  for (const text of texts) {
    inSection.set(text.category, (inSection.get(text.category) ?? 0) + 1);
    if (!ofLists.has(text) && wordsIn(text.content) <= mostWords) short += 1;
  }
  const othersAreShort = 2 * short >= texts.length - lists.length;
  return lists.flatMap((list) => {
    if (list.separator === "tab") return [listDiagnostic(list, "warning")];
    const isAlone = inSection.get(list.stimulus.category) === 1;
    if (!othersAreShort && !isAlone) return [];
    return [listDiagnostic(list, isAlone || list.isLikeSentence ? "information" : "warning")];
  });
}

/** Only the label and content of a line without an arrow or a backslash are the line itself. */
function isPlain({ kind, label, content, range, contentRange }: Stimulus): boolean {
  return kind === "text" && label === content && range === contentRange;
}

function listOf(stimulus: Stimulus, fewest: number): ListLine | undefined {
  const { content } = stimulus;
  if (!anySeparator.test(content)) return undefined;
  if (content.includes("\t")) {
    return { stimulus, items: parts(content, /\t+/), separator: "tab", isLikeSentence: false };
  }
  const separator = /[;；]/.test(content) ? "semicolon" : "comma";
  const items = parts(content, separator === "semicolon" ? /[;；]/ : /[,，、]/);
  const isList =
    items.length >= fewest &&
    // Texts that are cut into words already have a space before the comma.
    !/\s,/.test(content) &&
    items.every((item) => item.split(/\s+/).every((word) => itemPattern.test(word)) && wordsIn(item) <= mostWords) &&
    !items.every((item) => /^\d+$/.test(item)) &&
    !conjunction.test(items.at(-1) ?? "");
  const isLikeSentence = /^\p{Lu}/u.test(content) && items.slice(1).every((item) => !/^\p{Lu}/u.test(item));
  return isList ? { stimulus, items, separator, isLikeSentence } : undefined;
}

/**
 * A last separator with nothing behind it ends the list; an empty part before it is one that the pattern of an item
 * refuses.
 */
function parts(content: string, separator: RegExp): string[] {
  const items = content.split(separator).map((item) => item.trim());
  return items.at(-1) === "" ? items.slice(0, -1) : items;
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}

function listDiagnostic({ stimulus: { range }, items, separator }: ListLine, severity: Severity): Diagnostic {
  const next = "If it holds several stimuli, write one per line.";
  const ofTable = "If the lines are a table, save them as .tsv and name the file in `source`.";
  const message =
    separator === "tab"
      ? `This line has tabs and is read as one text. ${next} ${ofTable}`
      : `This line is read as one text. ${next}`;
  const replacement = items.filter((item) => item !== "").join("\n");
  return { code: "list-line", message, range, severity, fix: { title: "One per line", replacement } };
}

/** A comment whose `#` touches a word: line, and where the `#` is. */
export interface HashLine {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Undefined for lines that no one would take for a stimulus: `# a comment`, `#[category]`. */
export function hashLine(text: string, line: number): HashLine | undefined {
  const start = text.search(/\S/);
  return /^#[\p{L}\p{N}_]/u.test(text.trimStart()) ? { line, start, end: text.trimEnd().length } : undefined;
}

export function hashWords(lines: readonly HashLine[]): Diagnostic[] {
  const counted = lines.length === 1 ? "" : ` ${lines.length} lines of this file begin so.`;
  return lines.map(({ line, start, end }): Diagnostic => {
    const range = { startLine: line, startCharacter: start, endLine: line, endCharacter: end };
    const place = { ...range, endCharacter: start };
    return {
      code: "hash-word",
      message: `This line begins with # and is skipped as a comment.${counted} If it is a stimulus, write \\# at its beginning.`,
      range,
      severity: "information",
      fix: { title: "Read the line literally", replacement: "\\", range: place },
    };
  });
}
