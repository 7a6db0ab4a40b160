import type { ExpectedOf } from "../expect/quantities.ts";
import { pairLines, type Section, sectionLines } from "../figure/inspection/section.ts";
import { valueText } from "../text/cellText.ts";
import { countOf, countText } from "../text/counts.ts";
import { textTable } from "../text/displayWidth.ts";
import { plain } from "../text/labels.ts";
import { listed } from "../text/shortened.ts";
import type { Changes, Difference } from "./changes.ts";

/** What became of an analysis that was run again from its receipt. */
export interface RerunAnalysis {
  /** From the folder on, with `/`. */
  readonly document: string;
  readonly kind: ExpectedOf;
  /** Absolute path of the document, where it is a file of the folder. */
  readonly path?: string;
  /** When it was made, as the receipt says; when it was made again; ISO 8601. */
  readonly made: string;
  readonly again: string;
  readonly changes?: Changes;
  /** Why it could not be run; absent where it has `changes`. */
  readonly failure?: string;
}

const kinds: Readonly<Record<ExpectedOf, string>> = { similarity: "similarity", decode: "decoding", rsa: "RSA" };
const mostNumbers = 40;
const mostNames = 5;

/** "Nothing changed; 19 numbers are the same." of one analysis; of several, how many changed. */
export function rerunSentence(analyses: readonly RerunAnalysis[]): string {
  const [first] = analyses;
  if (first !== undefined && analyses.length === 1) return analysisSentence(first);
  const failed = analyses.filter(({ changes }) => changes === undefined).length;
  const changed = analyses.filter(({ changes }) => changes !== undefined && changedParts(changes).length > 0).length;
  const parts = [
    `${countText(analyses.length - failed - changed)} unchanged`,
    ...(changed > 0 ? [`${countText(changed)} changed`] : []),
    ...(failed > 0 ? [`${countText(failed)} could not be run`] : []),
  ];
  return `${countOf(analyses.length, "analysis", "analyses")}: ${parts.join(", ")}.`;
}

/** Everything that changed, and did not, as plain text in columns. */
export function rerunText(file: string, analyses: readonly RerunAnalysis[], width: number): string {
  const head: Section = { heading: plain(file), lines: [rerunSentence(analyses)] };
  const sections = [head, ...analyses.map((one) => analysisSection(one, width))];
  return `${sections.map((section) => sectionLines(section).join("\n")).join("\n\n")}\n`;
}

function analysisSentence({ changes, failure = "" }: RerunAnalysis): string {
  if (changes === undefined) return failure;
  const parts = changedParts(changes);
  const { compared, numbers } = changes;
  const same = compared === 0 ? "" : `; ${countOf(compared, "number is", "numbers are")} the same`;
  if (parts.length === 0) return `Nothing changed${same}.`;
  return `Changed: ${listed(parts, mostNames)}${numbers.length > 0 ? "" : same}.`;
}

/** Versions alone are no change: a newer program is expected to give the same. */
function changedParts({ document, files, encoders, seeds, numbers }: Changes): string[] {
  return [
    ...(document ? ["the document"] : []),
    ...(files.length > 0 ? [countOf(files.length, "file")] : []),
    ...(encoders ? ["the encoder"] : []),
    ...(seeds.length > 0 ? [countOf(seeds.length, "seed")] : []),
    ...(numbers.length > 0 ? [countOf(numbers.length, "number")] : []),
  ];
}

function analysisSection(
  { document, kind, made, again, changes, failure = "" }: RerunAnalysis,
  width: number,
): Section {
  const heading = `${plain(document)}, ${kinds[kind]}`;
  if (changes === undefined) return { heading, lines: [plain(failure)] };
  const { files, seeds, versions, numbers, compared, largest } = changes;
  const numberWords =
    compared === 0 && numbers.length === 0
      ? "none to compare with: the file has a receipt alone"
      : `${countText(compared)} compared, ${numbers.length === 0 ? "the same" : `${countText(numbers.length)} changed`}; largest difference ${largest.toExponential(1)}`;
  const pairs = [
    ["made", `${made.slice(0, 100)}, again ${again}`],
    ["document", changes.document ? "changed" : "the same"],
    ["files", differenceText(files, shortHash)],
    ["encoder", changes.encoders ? "another one, or other files of it" : "the same"],
    ["seeds", differenceText(seeds)],
    ["versions", differenceText(versions)],
    ["numbers", numberWords],
  ] as const;
  const shown = numbers.slice(0, mostNumbers);
  const rows = shown.map(({ name, was, is }) => [plain(name), ...[was, is].map((one) => numberText(one))]);
  const table =
    rows.length === 0 ? [] : ["", ...textTable([["number", "was", "is"], ...rows], (column) => column === 0)];
  const more = numbers.length - shown.length;
  return {
    heading,
    lines: [...pairLines(pairs, width), ...table, ...(more > 0 ? [`and ${countText(more)} more`] : [])],
  };
}

/** "the same", or "a.csv is ab12…, was cd34…". */
function differenceText(differences: readonly Difference<string>[], text = (value: string) => value): string {
  if (differences.length === 0) return "the same";
  const each = differences.map(({ name, was, is }) => {
    if (was === undefined) return `${name} is new`;
    return is === undefined ? `${name} is no longer read` : `${name} ${text(is)}, was ${text(was)}`;
  });
  return listed(each, mostNames);
}

function shortHash(hash: string): string {
  return hash.length > 12 ? `${hash.slice(0, 12)}…` : hash;
}

function numberText(value: number | undefined): string {
  return value === undefined ? "–" : valueText(value);
}
