import { missedSentence } from "../../expect/expectationWords.ts";
import type { DecodeResult } from "../../results/decodeResult.ts";
import type { EncoderComparison } from "../../results/encoderComparison.ts";
import type { RsaResult } from "../../results/rsaResult.ts";
import type { SimilarityResult } from "../../results/similarityResult.ts";
import { countOf } from "../../text/counts.ts";
import { previewSentence, sentence } from "../heatmap/similarityWords.ts";
import { leftOutSentence, missingPairsSentence } from "../rsa/words/leftOut.ts";
import { syntheticSentence } from "../rsa/words/rsaWords.ts";

/** What a panel shows. */
export type PanelResult = SimilarityResult | DecodeResult | RsaResult | EncoderComparison;

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
 * The notices of a result, the weightiest first. `document`: the file's name. Of one kind there is one notice, however
 * many it counts.
 */
export function notices(result: PanelResult, document: string): Notice[] {
  return [...ofKind(result), ...ofExpectations(result), ...ofWarnings(result, document)];
}

function ofKind(result: PanelResult): Notice[] {
  switch (result.kind) {
    case "similarity":
    case "decode": {
      const preview = previewSentence(result);
      return preview === undefined ? [] : [{ text: sentence(preview), more: { kind: "offers" } }];
    }
    case "rsa": {
      const ofData = [leftOutSentence(result), missingPairsSentence(result)].flatMap((text): Notice[] =>
        text === undefined ? [] : [{ text, more: { kind: "data" } }],
      );
      return [...(result.synthetic ? [{ text: sentence(syntheticSentence) }] : []), ...ofData];
    }
    default:
      return [];
  }
}

/** Which of them, the section Expectations shows. */
function ofExpectations(result: PanelResult): Notice[] {
  const checked = "expectations" in result ? result.expectations : undefined;
  const text = missedSentence(checked ?? []);
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
function atPlaces(result: PanelResult, document: string): Warning[] {
  const hasOwn = result.kind === "rsa" && result.unmatched.length > 0;
  return result.diagnostics.flatMap(({ code, severity, message, range, file = document }, position) => {
    if (severity !== "warning" || (hasOwn && code === "unmatched-conditions")) return [];
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
