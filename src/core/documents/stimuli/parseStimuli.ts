import type { TextRange } from "../../documentDiagnostic.ts";
import { type KnownNames, unknownNames } from "../../expect/readExpectations.ts";
import { shortened } from "../../text/shortened.ts";
import { parseFrontMatter } from "../frontMatter/parseFrontMatter.ts";
import { splitFrontMatter } from "../frontMatter/splitFrontMatter.ts";
import type {
  Diagnostic,
  DiagnosticCode,
  FrontMatter,
  StimuliDocument,
  Stimulus,
  StimulusCategory,
} from "../stimuliDocument.ts";
import { badCharacters } from "./badCharacters.ts";
import { type HashLine, hashLine, hashWords, listLines } from "./lineChecks.ts";
import { mediaKind, mediaLabel, mediaLabels, mediaLikeness, unreadKind } from "./mediaKind.ts";
import { type Line, readLine } from "./readLine.ts";
import { repeatedStimuli } from "./repeatedStimuli.ts";

/**
 * Reads a `.stimuli` file. Never throws: what is wrong with the text is in `diagnostics`, in file order. Linear time.
 */
export function parseStimuli(text: string): StimuliDocument {
  const { lines, open, bodyStart, closed } = splitFrontMatter(text);
  const early: Diagnostic[] = badCharacters(text, lines);
  const frontMatter = readFrontMatter(lines, open, bodyStart, closed, early);
  const body = new BodyReader(early);
  for (let line = bodyStart; line < lines.length; line++) body.read(lines[line] ?? "", line);
  body.end();
  const stimuli = withMediaLabels(body.stimuli, isNamed);
  // Not pushed: they may be more than a call takes arguments.
  const diagnostics = [...early, ...repeatedStimuli(stimuli), ...listLines(stimuli), ...hashWords(body.hashLines)];
  if (stimuli.length === 0 && frontMatter.values.source === undefined) {
    diagnostics.push({
      code: "no-stimuli",
      message: "This file has no stimuli yet: write one per line.",
      range: lineRange(lines.length - 1, 0, 0),
      severity: "information",
    });
  }
  const { categories, sections } = body;
  if (frontMatter.expect !== undefined) {
    const names = namesFor({ frontMatter, categories, stimuli });
    diagnostics.push(...unknownNames(frontMatter.expect, "stimuli", names));
  }
  diagnostics.sort((a, b) => a.range.startLine - b.range.startLine || a.range.startCharacter - b.range.startCharacter);
  return { frontMatter, categories, sections, stimuli, diagnostics };
}

/** Names that expectations can use. Those of a table, and of patches of sounds, are known when the file is run. */
export function namesFor({
  frontMatter: { values, sounds },
  categories,
  stimuli,
}: Pick<StimuliDocument, "frontMatter" | "categories" | "stimuli">): KnownNames {
  if (values.source !== undefined) return {};
  const names = categories.map(({ name }) => name);
  const labels = sounds === "patches" ? {} : { stimulus: stimuli.flatMap(({ label, content }) => [label, content]) };
  return { ...labels, category: names, class: names };
}

/** Stimuli with the labels that media files have among one another, where the document gives them none. */
export function withMediaLabels<Item extends Pick<Stimulus, "content" | "kind" | "label">>(
  stimuli: readonly Item[],
  isNamed: (item: Item) => boolean,
): readonly Item[] {
  const isUnnamed = (item: Item) => item.kind !== "text" && !isNamed(item);
  const labels = mediaLabels(stimuli.filter(isUnnamed).map(({ content }) => content));
  if (labels.size === 0) return stimuli;
  return stimuli.map((item) => (isUnnamed(item) ? { ...item, label: labels.get(item.content) ?? item.label } : item));
}

/** Whether the document gives a stimulus a label before its content. */
export function isNamed({ range, contentRange }: Pick<Stimulus, "range" | "contentRange">): boolean {
  return range.startCharacter !== contentRange.startCharacter;
}

function readFrontMatter(
  lines: readonly string[],
  open: number,
  bodyStart: number,
  closed: boolean,
  diagnostics: Diagnostic[],
): FrontMatter {
  if (open < 0) return { ranges: new Map(), values: {} };
  const { diagnostics: found, ...frontMatter } = parseFrontMatter(
    lines.slice(open + 1, closed ? bodyStart - 1 : bodyStart),
    open + 1,
  );
  diagnostics.push(...found);
  const last = bodyStart - 1;
  const lastLength = lines[last]?.length ?? 0;
  if (!closed) {
    diagnostics.push({
      code: "front-matter-open",
      message: "The front matter that begins here is not closed by a line `---`.",
      range: lineRange(open, 0, lines[open]?.length ?? 0),
      severity: "error",
      fix: { title: "Close the front matter", replacement: "\n---", range: lineRange(last, lastLength, lastLength) },
    });
  }
  return {
    ...frontMatter,
    range: { startLine: open, startCharacter: 0, endLine: last, endCharacter: lastLength },
  };
}

/** Takes the lines after the front matter one by one. */
class BodyReader {
  readonly categories: StimulusCategory[] = [];
  readonly sections: StimulusCategory[] = [];
  readonly stimuli: Stimulus[] = [];
  private readonly diagnostics: Diagnostic[];
  private readonly categoryIndex = new Map<string, number>();
  /** Comments whose `#` touches a word. */
  readonly hashLines: HashLine[] = [];
  private current: { header: Line & { kind: "category" }; line: number; endLine: number; empty: boolean } | undefined;
  private category: number | null = null;

  constructor(diagnostics: Diagnostic[]) {
    this.diagnostics = diagnostics;
  }

  read(text: string, line: number): void {
    const read = readLine(text);
    if (read.kind === "category") this.beginCategory(read, line);
    else if (read.kind === "stimulus") this.addStimulus(read, line);
    else if (read.kind === "comment") {
      const hash = hashLine(text, line);
      if (hash !== undefined) this.hashLines.push(hash);
    }
  }

  end(): void {
    const current = this.current;
    if (current === undefined) return;
    const { header, line, endLine, empty } = current;
    const nameRange = lineRange(line, header.start, header.end);
    const section = { name: header.name, line, endLine, nameRange };
    this.sections.push(section);
    if (this.categories.length === this.category) this.categories.push(section);
    if (empty) {
      this.report("empty-category", `The category “${shortened(header.name)}” has no stimuli.`, nameRange, "warning", {
        title: "Remove the line",
        replacement: "",
        range: wholeLine(line),
      });
    }
  }

  private beginCategory(header: Line & { kind: "category" }, line: number): void {
    this.end();
    this.current = { header, line, endLine: line, empty: true };
    const range = lineRange(line, header.start, header.end);
    if (header.name === "") this.report("empty-label", "This category has no name.", range, "warning");
    const known = this.categoryIndex.get(header.name);
    this.category = known ?? this.categories.length;
    if (known === undefined) this.categoryIndex.set(header.name, this.category);
    else {
      const first = (this.categories[known]?.line ?? 0) + 1;
      const message = `The category “${shortened(header.name)}” is already on line ${first}, and continues here.`;
      this.report("duplicate-category", message, range, "warning");
    }
  }

  private addStimulus(read: Line & { kind: "stimulus" }, line: number): void {
    if (this.current !== undefined) this.current.endLine = line;
    const range = lineRange(line, read.start, read.end);
    if (read.content === "") {
      const label = read.label ?? "";
      const message = read.literal
        ? "Nothing follows the `\\`."
        : "Nothing follows the `=>`: there is no content to encode.";
      const fix = label === "" ? undefined : { title: "Use the label as content", replacement: label };
      this.report("empty-content", message, range, "error", fix);
      return;
    }
    if (this.current !== undefined) this.current.empty = false;
    // Behind a label, a `\` takes a path literally, and is itself part of anything else.
    const isEscaped =
      read.label !== undefined && read.content.startsWith("\\") && mediaLikeness(read.content.slice(1)) !== undefined;
    const content = isEscaped ? read.content.slice(1) : read.content;
    const contentStart = read.end - content.length;
    const contentRange = contentStart === read.start ? range : lineRange(line, contentStart, read.end);
    if (read.label === "") {
      const fix = { title: "Remove the arrow", replacement: read.content };
      this.report("empty-label", "There is no label before the `=>`.", range, "warning", fix);
    }
    this.reportOpenCategory(read, range);
    const likeness = read.literal || isEscaped ? undefined : mediaLikeness(content);
    const kind = likeness === "path" ? (mediaKind(content) ?? "text") : "text";
    if (likeness === "path" && kind === "text") {
      const { code, message } = unreadFile(content);
      this.report(code, message, contentRange, "error", takenLiterally(content));
    }
    this.stimuli.push({
      label: read.label || (kind === "text" ? content : mediaLabel(content)),
      content,
      kind,
      ...(likeness === "perhaps" && { mayBeFile: true }),
      category: this.category,
      line,
      range,
      contentRange,
    });
  }

  private reportOpenCategory(read: Line & { kind: "stimulus" }, range: TextRange): void {
    if (read.literal || read.label !== undefined || read.content[0] !== "[" || read.content.includes("]")) return;
    const fix = { title: "Close the bracket", replacement: `${read.content}]` };
    this.report("open-category", "A category needs a closing `]`; this line is a stimulus.", range, "warning", fix);
  }

  private report(
    code: DiagnosticCode,
    message: string,
    range: TextRange,
    severity: Diagnostic["severity"],
    fix?: Diagnostic["fix"],
  ): void {
    this.diagnostics.push({ code, message, range, severity, ...(fix && { fix }) });
  }
}

/** What is said of a path whose file is of no kind that is read. */
export function unreadFile(content: string): { readonly code: "unknown-media"; readonly message: string } {
  const unread = unreadKind(content);
  const message =
    unread === undefined
      ? "This file is neither an image nor an audio file by its ending, so its path would be read as text."
      : `${shortened(content)} is ${unread} by its ending, which is not supported.`;
  return { code: "unknown-media", message };
}

/** The quick fix for words that are read as a path. */
export function takenLiterally(content: string): NonNullable<Diagnostic["fix"]> {
  return { title: "Read it literally", replacement: `\\${content}` };
}

function lineRange(line: number, startCharacter: number, endCharacter: number): TextRange {
  return { startLine: line, startCharacter, endLine: line, endCharacter };
}

/** The line with its line end. */
function wholeLine(line: number): TextRange {
  return { startLine: line, startCharacter: 0, endLine: line + 1, endCharacter: 0 };
}
