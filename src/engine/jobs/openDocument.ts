import { dirname, resolve } from "node:path";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import type { StimuliDocument, Stimulus } from "../../core/documents/stimuli/stimuliDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { readLabelledRows } from "../data/labelledRows.ts";
import { sourceOf } from "../data/source.ts";

/** What every job is told of its document. */
export interface DocumentRequest {
  /** The document's text, and its absolute path (media files and tables are beside it). */
  readonly text: string;
  readonly path: string;
  /** Instead of the encoder that the document names. */
  readonly encoder?: string;
  /** Used when neither the request nor the document names one. */
  readonly defaultEncoder: string;
  /** Go on with `pocket`, marked as a preview, when the encoder is not on disk; else fail with `encoderMissing`. */
  readonly previewIfMissing: boolean;
  /** Instead of the document's `source`: an absolute path or `hf://…`. */
  readonly source?: string;
  /** The local copy of an `hf://` source, which the caller fetches: the engine reads disk only. */
  readonly tableFile?: string;
}

/** A stimulus of the document, or a row of the table that it names. */
export type OpenedStimulus = Pick<Stimulus, "label" | "content" | "kind" | "category" | "line"> & {
  /** Row of the table, from 0. */
  readonly row?: number;
};

export interface OpenedDocument {
  readonly document: StimuliDocument;
  readonly stimuli: readonly OpenedStimulus[];
  readonly categories: readonly string[];
  /** Where the rows come from, as written; undefined for the document's own stimuli. */
  readonly source?: string;
}

/**
 * Parses the document and reads the table that it names. Throws StimuliError `input`, with its line, for the first thing that is wrong.
 * `needsClasses`: a table without a column of classes is wrong too.
 */
export async function openDocument(
  request: DocumentRequest,
  { needsClasses, signal }: { readonly needsClasses: boolean; readonly signal?: AbortSignal | undefined },
): Promise<OpenedDocument> {
  const document = parseStimuli(request.text);
  const wrong = document.diagnostics.find(({ severity }) => severity === "error");
  if (wrong) {
    throw new StimuliError("input", wrong.message, "Correct the line and try again.", { line: wrong.range.startLine });
  }
  const source = request.source ?? sourceOf(document.frontMatter);
  if (source === undefined) {
    return { document, stimuli: document.stimuli, categories: document.categories.map(({ name }) => name) };
  }
  const file = request.tableFile ?? resolve(dirname(request.path), source);
  if (file.startsWith("hf://")) throw new Error("The caller fetches hf:// sources.");
  const { texts, labels, classes, rows } = await readLabelledRows(document.frontMatter, file, {
    needsClasses,
    name: source,
    signal,
  });
  signal?.throwIfAborted();
  const line = document.frontMatter.ranges.get("source")?.key.startLine ?? 0;
  const stimuli = texts.map((text, position): OpenedStimulus => {
    const category = labels[position] ?? null;
    return { label: text, content: text, kind: "text", category, line, row: rows[position] ?? position };
  });
  return { document, stimuli, categories: classes, source };
}
