import type { Diagnostic, Stimulus } from "../stimuliDocument.ts";

/**
 * `- cat`, `* cat`, `1. cat`, `2: cat`, `(2) cat`, `a) cat`, `iv) cat`, `a. cat`, `- [ ] cat`: the mark, and the letter
 * of `a.`.
 */
const before =
  /^(?<mark>[-*+•‣◦·–—](?:\s+\[[ xX]?\])?|\d{1,3}[.):]|\(\d{1,3}\)|\(?(?:[a-zA-Z]|[ivxIVX]{2,4})\)|(?<letter>[a-zA-Z])\.)\s+(?=\S)/u;
/** `"cat",`, as a list of a program has it. */
const around = /^(?<open>["'“„«])(?<rest>[^"“”„«»]+)["'”“»](?<end>[,;]?)$/u;
/** `cat,`, of no sentence: two words at most. */
const behind = /^(?<rest>[^\s,;]+(?:\s[^\s,;]+)?)(?<mark>[,;])$/u;

interface Marked {
  readonly stimulus: Stimulus;
  readonly mark: string;
  readonly place: "at the beginning" | "around it" | "at the end";
  readonly rest: string;
  /**
   * For a letter with a point: its place in the alphabet. It is the initial of a name unless other lines continue the
   * order.
   */
  readonly letter?: number;
}

/**
 * A warning at lines with the mark of a list, which is encoded with them: where all lines of a category have one, or
 * half of the file's, two at least. A line alone may be so (`- 5 degrees`, `10. Mai`).
 */
export function listMarks(texts: readonly Stimulus[]): Diagnostic[] {
  const marked = texts.flatMap((stimulus) => markedLine(stimulus) ?? []);
  if (marked.length < 2) return [];
  const meant = 2 * marked.length >= texts.length ? marked : wholeCategories(texts, marked);
  return inOrder(meant).map(({ stimulus: { range }, mark, place, rest }): Diagnostic => {
    const verb = place === "around it" ? "are" : "is";
    const subject = place === "around it" ? "they are marks" : "it is the mark";
    const object = place === "around it" ? "them" : "it";
    const message = `\`${mark}\` ${place} ${verb} encoded as part of the text. If ${subject} of a list, remove ${object}.`;
    const fix = { title: `Remove \`${mark}\``, replacement: rest };
    return { code: "list-line", message, range, severity: "warning", fix };
  });
}

function markedLine(stimulus: Stimulus): Marked | undefined {
  const { content } = stimulus;
  const found = before.exec(content);
  if (found?.groups?.mark !== undefined) {
    const { mark, letter } = found.groups;
    const rest = content.slice(found[0].length);
    const place = letter === undefined ? {} : { letter: letter.toLowerCase().charCodeAt(0) - 97 };
    return { stimulus, mark, place: "at the beginning", rest, ...place };
  }
  const { open = "", rest, end = "" } = around.exec(content)?.groups ?? {};
  if (rest !== undefined) {
    const mark = `${open}…${content.slice(open.length + rest.length, content.length - end.length)}${end}`;
    return { stimulus, mark, place: "around it", rest };
  }
  const ended = behind.exec(content)?.groups;
  if (ended?.rest === undefined || ended.mark === undefined) return undefined;
  return { stimulus, mark: ended.mark, place: "at the end", rest: ended.rest };
}

function wholeCategories(texts: readonly Stimulus[], marked: readonly Marked[]): readonly Marked[] {
  const counts = new Map<number | null, { all: number; marked: number }>();
  const countOf = (category: number | null) => {
    const known = counts.get(category) ?? { all: 0, marked: 0 };
    counts.set(category, known);
    return known;
  };
  for (const { category } of texts) countOf(category).all++;
  for (const { stimulus } of marked) countOf(stimulus.category).marked++;
  return marked.filter(({ stimulus: { category } }) => {
    const counted = countOf(category);
    return counted.marked >= 2 && counted.marked === counted.all;
  });
}

/** Without letters that do not follow one another: `E. coli`, `J. Smith`. */
function inOrder(marked: readonly Marked[]): readonly Marked[] {
  return marked.filter(({ letter }, k) => {
    if (letter === undefined) return true;
    return marked[k - 1]?.letter === letter - 1 || (letter === 0 && marked[k + 1]?.letter === 1);
  });
}
