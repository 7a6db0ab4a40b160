import type { DocumentDiagnostic, TextRange } from "../../core/documentDiagnostic.ts";
import { StimuliError } from "../../core/errors.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import { countOf, countText } from "../../core/text/counts.ts";
import { shortened } from "../../core/text/shortened.ts";
import type { JobContext } from "../context/jobContext.ts";
import type { InstalledModel, VectorsModel } from "../models/modelStore.ts";
import { openVectors } from "../vectors/openVectors.ts";
import { nearestSpelling, readText } from "../vectors/wordsOfText.ts";
import { besideDocument, chooseEncoder } from "./chooseEncoder.ts";
import { type OpenedDocument, type OpenedStimulus, startOfDocument } from "./openDocument.ts";

/** How many rows or words are named as examples. */
const examples = 3;

/** A stimulus that has no vector, or whose vector lacks words. */
interface Lacking {
  readonly stimulus: OpenedStimulus;
  readonly isLeftOut: boolean;
  readonly unknown: readonly string[];
  /** Of a line of the document whose only unknown word is near one that the file has. */
  readonly nearest?: string;
}

export interface KnownWords {
  readonly stimuli: readonly OpenedStimulus[];
  /** How the file of vectors was read. */
  readonly reading: DataReading;
  readonly lacking: readonly Lacking[];
}

/**
 * The document without the texts of which a file of vectors knows no word, each of them said at its line with the nearest
 * spelling; for any other encoder the document as it is. Throws StimuliError `input` where none is left.
 */
export async function withKnownWords(
  opened: OpenedDocument,
  model: InstalledModel,
  context: JobContext,
): Promise<OpenedDocument> {
  if (model.vectors === undefined) return opened;
  const known = await knownWords(opened.stimuli, model, context);
  const { stimuli, reading } = known;
  const diagnostics = wordDiagnostics(opened, known);
  context.onDiagnostics?.(diagnostics);
  if (stimuli.length === 0 && opened.stimuli.length > 0) {
    const message = `${model.entry.id} has no vector for any of ${countOf(opened.stimuli.length, "text")}.`;
    throw new StimuliError("input", message, "Choose vectors of these texts' language, or another encoder.");
  }
  return {
    ...opened,
    stimuli,
    readings: [...opened.readings, reading],
    diagnostics: [...opened.diagnostics, ...diagnostics],
  };
}

/** The document without the texts that an encoder, by its name, has no vector for; see {@link withKnownWords}. */
export function withoutUnknownTo(
  opened: OpenedDocument,
  encoder: string,
  documentPath: string,
  context: JobContext,
): Promise<OpenedDocument> {
  const { model } = chooseEncoder(besideDocument(encoder, documentPath), context.models, false);
  return withKnownWords(opened, model, context);
}

/** The stimuli that the file of vectors knows a word of. */
export async function knownWords(
  stimuli: readonly OpenedStimulus[],
  { vectors, entry: { id } }: VectorsModel,
  { signal, onProgress, indexFolder }: JobContext,
): Promise<KnownWords> {
  const stage = `Reading where the words of ${id} are`;
  const table = await openVectors(vectors, {
    signal,
    indexFolder,
    onProgress: (done, total) => onProgress?.({ stage, done, total, unit: "bytes" }),
  });
  const lacking = stimuli.flatMap((stimulus): Lacking[] => {
    if (stimulus.kind !== "text") return [];
    const { vector, unknown } = readText(table, stimulus.content);
    if (vector !== undefined && unknown.length === 0) return [];
    const isLine = stimulus.row === undefined && unknown.length === 1;
    const nearest = isLine ? nearestSpelling(table, unknown[0] ?? "") : undefined;
    return [{ stimulus, isLeftOut: vector === undefined, unknown, ...(nearest !== undefined && { nearest }) }];
  });
  const leftOut = new Set(lacking.flatMap((one) => (one.isLeftOut ? one.stimulus : [])));
  const known = stimuli.filter((stimulus) => !leftOut.has(stimulus));
  const have = `${countText(known.length)} of ${countOf(stimuli.length, "text")} have one`;
  const taken = `word vectors, ${countText(table.count)} × ${table.dimensions}; ${have}`;
  const { facts } = table;
  return { stimuli: known, reading: { file: id, taken, facts, warnings: [] }, lacking };
}

/** What is to be said at the document's places of texts and words that have no vector. */
export function wordDiagnostics(
  { document, source }: Pick<OpenedDocument, "document" | "source">,
  { lacking, reading: { file: id } }: KnownWords,
): DocumentDiagnostic[] {
  if (source !== undefined) {
    const place = document.frontMatter.ranges.get("source")?.value ?? startOfDocument;
    return ofRows(lacking, id, place);
  }
  return lacking.map(({ stimulus, isLeftOut, unknown, nearest }) => {
    const place = document.stimuli.find(({ line }) => line === stimulus.line)?.contentRange ?? startOfDocument;
    const spelling = nearest === undefined ? "" : ` Nearest spelling: “${nearest}”.`;
    const isWord = nearest !== undefined && unknown[0] === stimulus.content;
    const fix = isWord ? { fix: { title: `Change to “${nearest}”`, replacement: nearest } } : {};
    return isLeftOut
      ? {
          ...fix,
          ...said(
            "no-vector",
            "warning",
            `${id} has no vector for ${quoted(stimulus.content)}: it is left out.${spelling}`,
            place,
          ),
        }
      : said(
          "words-without-vector",
          "information",
          `${id} has no vector for ${listed(unknown)}: the vector is the mean of the other words.${spelling}`,
          place,
        );
  });
}

/** Of a table's rows one for each kind, with their number and the first ones. */
function ofRows(lacking: readonly Lacking[], id: string, place: TextRange): DocumentDiagnostic[] {
  const leftOut = lacking.filter(({ isLeftOut }) => isLeftOut);
  const partial = lacking.filter(({ isLeftOut }) => !isLeftOut);
  const found: DocumentDiagnostic[] = [];
  if (leftOut.length > 0) {
    const named = leftOut
      .slice(0, examples)
      .map(({ stimulus }) => `row ${countText((stimulus.row ?? 0) + 1)} (${quoted(stimulus.content)})`);
    const rows = `${countOf(leftOut.length, "row")} ${leftOut.length === 1 ? "is" : "are"} left out`;
    found.push(
      said(
        "no-vector",
        "warning",
        `${rows}, for which ${id} has no vector: ${named.join(", ")}${more(leftOut)}.`,
        place,
      ),
    );
  }
  if (partial.length > 0) {
    const words = [...new Set(partial.flatMap(({ unknown }) => unknown))];
    const rows = `${countOf(partial.length, "row")} ${partial.length === 1 ? "has" : "have"} words`;
    const message = `${rows} that ${id} has no vector for (${listed(words)}): their vectors are the means of the other words.`;
    found.push(said("words-without-vector", "information", message, place));
  }
  return found;
}

function more(all: readonly unknown[]): string {
  return all.length > examples ? ` and ${countText(all.length - examples)} more` : "";
}

function listed(words: readonly string[]): string {
  return `${words.slice(0, examples).map(quoted).join(", ")}${more(words)}`;
}

function quoted(text: string): string {
  return `“${shortened(text)}”`;
}

function said(
  code: "no-vector" | "words-without-vector",
  severity: "warning" | "information",
  message: string,
  range: TextRange,
): DocumentDiagnostic {
  return { code, severity, message, range };
}
