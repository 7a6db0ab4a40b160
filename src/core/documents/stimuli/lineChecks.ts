import type { Diagnostic, Stimulus } from "./stimuliDocument.ts";

/** Words of an item of a list; longer ones are parts of a sentence. */
const mostWords = 2;
const fewestItems = 3;

/** Begins and ends as a word does. */
const itemPattern = /^[\p{L}\p{N}]([\p{L}\p{N}\p{M}'’_./-]*[\p{L}\p{N}\p{M}])?$/u;
/** Before the last part of an enumeration within a sentence. */
const conjunction = /^(and|or|but|und|oder|et|ou|y|e|o|en|of)\s/iu;
const bullet = /^([-*•–—]|\d{1,3}[.)])\s+(?=\S)/u;

const anySeparator = /[\t,;，、；]/;

interface ListLine {
  readonly stimulus: Stimulus;
  readonly items: readonly string[];
  readonly separator: "tab" | "semicolon" | "comma";
}

/**
 * A warning at lines that hold several stimuli: tabs between their parts, or three or more short items between commas or semicolons, where
 * the other stimuli are as short or the line stands alone; and at lines that all begin with a bullet or a number.
 */
export function listLines(stimuli: readonly Stimulus[]): Diagnostic[] {
  const texts = stimuli.filter(isPlain);
  const lists = texts.flatMap((stimulus) => listOf(stimulus) ?? []);
  const found = lists.length === 0 ? [] : lists.filter(isMeantAsList(texts, lists));
  return [...found.map(listDiagnostic), ...bullets(texts)];
}

/** What looks like a list may be a sentence among sentences. */
function isMeantAsList(texts: readonly Stimulus[], lists: readonly ListLine[]): (list: ListLine) => boolean {
  const inSection = new Map<number | null, number>();
  let short = 0;
  const ofLists = new Set(lists.map(({ stimulus }) => stimulus));
  for (const text of texts) {
    inSection.set(text.category, (inSection.get(text.category) ?? 0) + 1);
    if (!ofLists.has(text) && wordsIn(text.content) <= mostWords) short += 1;
  }
  const othersAreShort = 2 * short >= texts.length - lists.length;
  return ({ stimulus, separator }) => separator === "tab" || othersAreShort || inSection.get(stimulus.category) === 1;
}

/** Only the label and content of a line without an arrow or a backslash are the line itself. */
function isPlain({ kind, label, content, range, contentRange }: Stimulus): boolean {
  return kind === "text" && label === content && range === contentRange;
}

function listOf(stimulus: Stimulus): ListLine | undefined {
  const { content } = stimulus;
  if (!anySeparator.test(content)) return undefined;
  if (content.includes("\t")) return { stimulus, items: parts(content, /\t+/), separator: "tab" };
  const separator = /[;；]/.test(content) ? "semicolon" : "comma";
  const items = parts(content, separator === "semicolon" ? /[;；]/ : /[,，、]/);
  const isList =
    items.length >= fewestItems &&
    // Texts that are cut into words already have a space before the comma.
    !/\s,/.test(content) &&
    items.every((item) => item.split(/\s+/).every((word) => itemPattern.test(word)) && wordsIn(item) <= mostWords) &&
    !items.every((item) => /^\d+$/.test(item)) &&
    !conjunction.test(items.at(-1) ?? "");
  return isList ? { stimulus, items, separator } : undefined;
}

/** A last separator with nothing behind it ends the list; an empty part before it is one that the pattern of an item refuses. */
function parts(content: string, separator: RegExp): string[] {
  const items = content.split(separator).map((item) => item.trim());
  return items.at(-1) === "" ? items.slice(0, -1) : items;
}

function wordsIn(text: string): number {
  return text.split(/\s+/).length;
}

function listDiagnostic({ stimulus: { range }, items, separator }: ListLine): Diagnostic {
  const next = "If it is a list, write one stimulus per line.";
  const ofTable = "If the lines are a table, save them as .tsv and name the file in `source`.";
  const message =
    separator === "tab" ? `This line has tabs and is one text. ${next} ${ofTable}` : `This line is one text. ${next}`;
  const replacement = items.filter((item) => item !== "").join("\n");
  return { code: "list-line", message, range, severity: "warning", fix: { title: "One per line", replacement } };
}

/** Where every line of two or more has one. */
function bullets(texts: readonly Stimulus[]): Diagnostic[] {
  if (texts.length < 2 || !texts.every(({ content }) => bullet.test(content))) return [];
  return texts.map(({ content, range }): Diagnostic => {
    const mark = bullet.exec(content)?.[1] ?? "";
    const message = `\`${mark}\` at the beginning is part of the text. Write the stimulus alone.`;
    const fix = { title: `Remove \`${mark}\``, replacement: content.replace(bullet, "") };
    return { code: "list-line", message, range, severity: "warning", fix };
  });
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
  const counted = lines.length === 1 ? "" : ` ${lines.length} lines of this file do.`;
  return lines.map(({ line, start, end }): Diagnostic => {
    const range = { startLine: line, startCharacter: start, endLine: line, endCharacter: end };
    const place = { ...range, endCharacter: start };
    return {
      code: "hash-word",
      message: `This line begins with # and is left out as a comment.${counted} If it is a stimulus, write \\# at its beginning.`,
      range,
      severity: "information",
      fix: { title: "Take the line literally", replacement: "\\", range: place },
    };
  });
}
