import type { Diagnostic, Stimulus } from "./stimuliDocument.ts";

/** `- cat`, `* cat`, `1. cat`, `(2) cat`, `a) cat`, `iv) cat`, `a. cat`, `- [ ] cat`: the mark, and the letter of `a.`. */
const pattern =
  /^(?<mark>[-*+•‣◦·–—](?:\s+\[[ xX]?\])?|\(?\d{1,3}[.)]|\(?(?:[a-zA-Z]|[ivxIVX]{2,4})\)|(?<letter>[a-zA-Z])\.)\s+(?=\S)/u;

interface Marked {
  readonly stimulus: Stimulus;
  readonly mark: string;
  readonly rest: string;
  /** Of a letter with a point, which is rather the initial of a name unless others are in order: its place in the alphabet. */
  readonly letter?: number;
}

/**
 * A warning at lines that begin with the mark of a list, which is encoded with them: where all lines of a category have one, or half of the
 * file's, two at least. A line alone may begin so (`- 5 degrees`, `10. Mai`).
 */
export function listMarks(texts: readonly Stimulus[]): Diagnostic[] {
  const marked = texts.flatMap((stimulus) => markedLine(stimulus) ?? []);
  if (marked.length < 2) return [];
  const meant = 2 * marked.length >= texts.length ? marked : wholeCategories(texts, marked);
  return inOrder(meant).map(({ stimulus: { range }, mark, rest }): Diagnostic => {
    const message = `\`${mark}\` at the beginning is encoded as part of the text. If it is the mark of a list, remove it.`;
    const fix = { title: `Remove \`${mark}\``, replacement: rest };
    return { code: "list-line", message, range, severity: "warning", fix };
  });
}

function markedLine(stimulus: Stimulus): Marked | undefined {
  const { content } = stimulus;
  const found = pattern.exec(content);
  const { mark, letter } = found?.groups ?? {};
  if (found === null || mark === undefined) return undefined;
  const rest = content.slice(found[0].length);
  return { stimulus, mark, rest, ...(letter !== undefined && { letter: letter.toLowerCase().charCodeAt(0) - 97 }) };
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
