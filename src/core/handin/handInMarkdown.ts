import { mostNumbersShown } from "../expect/evaluate/keyNumbers.ts";
import { outcomeSign, outcomeText } from "../expect/expectationWords.ts";
import { valueText } from "../text/cellText.ts";
import { type HandedAnalysis, type HandIn, handInElement, handInJson } from "./handIn.ts";
import type { HandInFile } from "./handInForms.ts";
import type { ShownAnalysis } from "./handInPage.ts";

/** What is written of an analysis before its figure, after it, and in answer to the question. */
interface MarkdownParts {
  readonly before: string;
  readonly after: string;
  readonly conclusion: string;
  readonly sources: string;
}

/** "# Hand-in: 4711", and the day. */
export function markdownHead({ student, created }: HandIn): string {
  return `# ${escapeMarkdown(`Hand-in: ${student}`)}\n\n${escapeMarkdown(created.slice(0, 10))} · Stimuli Lab\n`;
}

/**
 * A hand-in as Markdown, with a file for each figure. `stem`: the file's name without its ending; figures are
 * `STEM-1.svg` and so on. The hand-in itself is in a comment at the end.
 */
export function handInMarkdown(handIn: HandIn, shown: readonly ShownAnalysis[], stem: string): readonly HandInFile[] {
  const figures = shown.map(({ svg }, k) => ({ name: `${stem}-${k + 1}.svg`, content: svg }));
  const sections = handIn.analyses.map((analysis, k) => {
    const { before, after, conclusion, sources } = markdownParts(handIn, analysis, shown[k]);
    const figure = `![${escapeMarkdown(analysis.title)}](${encodeURIComponent(`${stem}-${k + 1}.svg`)})\n`;
    return [before, figure, after, conclusion, sources].join("\n");
  });
  const json = handInJson(handIn).replaceAll(">", "\\u003e");
  const data = `<!--\n<script type="application/json" id="${handInElement}">${json}</script>\n-->\n`;
  return [{ name: `${stem}.md`, content: [markdownHead(handIn), ...sections, data].join("\n") }, ...figures];
}

/** The parts of an analysis, each as Markdown that begins with a heading or a sentence and ends with a line break. */
export function markdownParts(
  { documents }: HandIn,
  { document, title, finding, numbers, receipt }: HandedAnalysis,
  { expectations, notes }: ShownAnalysis = { svg: "", expectations: [], notes: "" },
): MarkdownParts {
  const text = documents.find(({ path }) => path === document)?.text ?? "";
  const expected = expectations.map((one) => [`${outcomeSign(one)} ${one.text}`, outcomeText(one)]);
  const rows = Object.entries(numbers).slice(0, mostNumbersShown);
  const values = rows.map(([name, value]) => [name, valueText(value)]);
  return {
    before: `## ${escapeMarkdown(title)}\n\n${escapeMarkdown(document)}\n\n**${escapeMarkdown(finding)}**\n`,
    after: [
      ...(expected.length > 0 ? ["### Expectations\n", table(["Expectation", "Numbers"], expected)] : []),
      "### Numbers\n",
      table(["Quantity", "Value"], values),
    ].join("\n"),
    conclusion: `### What do you conclude?\n\n${notes.trim() === "" ? "…" : notes.trim().split("\n").map(escapeMarkdown).join("  \n")}\n`,
    sources: [
      "### The file\n",
      fenced(text, ""),
      "### Receipt\n",
      fenced(JSON.stringify(receipt, null, 1), "json"),
    ].join("\n"),
  };
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(" | ")} |\n`;
  return [line(head), `|${head.map(() => "---|").join("")}\n`, ...rows.map(line)].join("");
}

/** As it is, whatever backticks it has. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, "")}\n${fence}\n`;
}

/** Words as they are, on one line: no emphasis, link, formula or HTML. */
function escapeMarkdown(words: string): string {
  return words.replace(/[\r\n]+/g, " ").replace(/[\\`*_{}[\]<>#|$~!&]|^[-+=]|(?<=^\d+)[.)](?=\s)/g, "\\$&");
}
