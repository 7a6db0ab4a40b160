import { missedSentence } from "../../expect/expectationWords.ts";
import type { PanelResult } from "../../results/panelResult.ts";
import { countOf } from "../../text/counts.ts";
import { previewSentence, sentence } from "../heatmap/similarityWords.ts";

/** What the reader of a result must not miss: one sentence, and where there is more of it. */
export interface Notice {
  readonly text: string;
  /** The section Data; ways to get the encoder that a preview replaces; a place of the document. */
  readonly more?: { readonly kind: "data" | "offers" } | DiagnosticPlace;
}

/** One of the result's `diagnostics`, and its line, from 0. */
interface DiagnosticPlace {
  readonly kind: "diagnostic";
  readonly position: number;
  readonly line: number;
}

/** Longer messages are cut: a notice is a line, and all of it appears where its button leads. */
const longestMessage = 120;

/**
 * The notices of a result, the weightiest first. `document`: the file's name; `own`: what only this kind of result has
 * to say. All warnings are one notice, however many they are.
 */
export function notices(result: PanelResult, document: string, own: readonly Notice[] = []): Notice[] {
  const preview = previewSentence(result);
  const ofEncoder: Notice[] = preview === undefined ? [] : [{ text: sentence(preview), more: { kind: "offers" } }];
  return [...ofEncoder, ...own, ...ofExpectations(result), ...ofWarnings(result, document)];
}

/** Which of them, the section Expectations shows. */
function ofExpectations({ expectations = [] }: PanelResult): Notice[] {
  const text = missedSentence(expectations);
  return text === undefined ? [] : [{ text }];
}

interface Warning {
  readonly file: string;
  readonly message: string;
  readonly more: NonNullable<Notice["more"]>;
}

/** One for all warnings: "reviews.csv: …", or "3 warnings in objects.stimuli: …" with the first. */
function ofWarnings(result: PanelResult, document: string): Notice[] {
  const warnings = [...atPlaces(result, document), ...onReading(result)];
  const [first] = warnings;
  if (first === undefined) return [];
  const files = [...new Set(warnings.map(({ file }) => file))];
  const places = files.length > 2 ? `${files.length} files` : files.join(" and ");
  const counted = warnings.length === 1 ? places : `${countOf(warnings.length, "warning")} in ${places}`;
  return [{ text: `${counted}: ${cut(first.message)}`, more: first.more }];
}

/** The document's warnings at their places. Conditions without a match have their own notice. */
function atPlaces({ diagnostics }: PanelResult, document: string): Warning[] {
  return diagnostics.flatMap(({ code, severity, message, range, file = document }, position) => {
    if (severity !== "warning" || code === "unmatched-conditions") return [];
    return [{ file, message, more: { kind: "diagnostic", position, line: range.startLine } }];
  });
}

/** On how files were read, as far as no place of the document has them too. */
function onReading({ receipt, diagnostics }: PanelResult): Warning[] {
  const said = new Set(diagnostics.map(({ message }) => message));
  return receipt.data.flatMap(({ file, warnings }) =>
    warnings.filter((message) => !said.has(message)).map((message) => ({ file, message, more: { kind: "data" } })),
  );
}

function cut(message: string): string {
  if (message.length <= longestMessage) return message;
  const words = message.slice(0, longestMessage).replace(/\s+\S*$/, "");
  return `${words.replace(/[\ud800-\udbff]$/, "")} …`;
}
