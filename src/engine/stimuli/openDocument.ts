import { basename, dirname } from "node:path";
import type { TextRange } from "../../core/documentDiagnostic.ts";
import { type DocumentDiagnostic, refuseErrors } from "../../core/documentDiagnostic.ts";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import type { Diagnostic, StimuliDocument, Stimulus } from "../../core/documents/stimuliDocument.ts";
import { type SeedGroup, withSeeds } from "../../core/documents/studentSeed.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import { countOf } from "../../core/text/counts.ts";
import type { InputFile } from "../context/inputFiles.ts";
import type { JobContext } from "../context/jobContext.ts";
import { findSource } from "../data/rows/findSource.ts";
import { readLabelledRows } from "../data/rows/labelledRows.ts";
import { openMediaCells, openMediaLines } from "./openMedia.ts";

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
  /** Whose name or number its seeds follow from; undefined where none does. */
  readonly student?: string;
  /** Files that were read for it, media files among them. */
  readonly files: readonly InputFile[];
  /** How the document itself and those files were read. */
  readonly readings: readonly DataReading[];
  /** What is to be said at the document's places. */
  readonly diagnostics: readonly DocumentDiagnostic[];
}

interface OpenOptions extends Pick<JobContext, "signal" | "onDiagnostics" | "student"> {
  /** A table without a column of classes is wrong, and the seed of the split is needed. */
  readonly needsClasses: boolean;
  /** Missing files are wrong only to those who read them: the stimuli of an RSA may be but names. */
  readonly mayLackFiles?: boolean;
}

/**
 * Parses the document and reads the table that it names. Throws StimuliError `input`, with its line, for the first
 * thing that is wrong, and `studentMissing`.
 */
export async function openDocument(
  request: DocumentRequest,
  { needsClasses, mayLackFiles = false, signal, onDiagnostics, student }: OpenOptions,
): Promise<OpenedDocument> {
  const written = parseStimuli(request.text);
  const { diagnostics } = written;
  onDiagnostics?.(diagnostics);
  refuseErrors(diagnostics);
  const source = request.source ?? sourceOf(written.frontMatter);
  const seeded: SeedGroup[] = [
    ...(source === undefined ? [] : ["sample" as const]),
    ...(needsClasses ? ["decode" as const] : []),
  ];
  const { frontMatter, ...whose } = withSeeds(written.frontMatter, seeded, student);
  const document = { ...written, frontMatter };
  if (source === undefined) {
    const { stimuli, files, facts, diagnostics: found } = await openMediaLines(document, request.path);
    const ofMedia = mayLackFiles ? softened(found) : found;
    onDiagnostics?.(ofMedia);
    refuseErrors(ofMedia);
    const categories = document.categories.map(({ name }) => name);
    const readings = [{ ...ownReading(request.path, stimuli, categories), facts }];
    return {
      ...{ document, ...whose },
      stimuli,
      categories,
      files,
      readings,
      diagnostics: [...diagnostics, ...ofMedia],
    };
  }
  if (request.tableFile === undefined && source.startsWith("hf://"))
    throw new Error("The caller fetches hf:// sources.");
  const { path: file, note } =
    request.tableFile === undefined ? await findSource(source, request.path, document) : { path: request.tableFile };
  const {
    texts,
    labels,
    classes,
    rows,
    reading: own,
  } = await readLabelledRows(document.frontMatter, file, {
    needsClasses,
    name: source,
    signal,
  });
  signal?.throwIfAborted();
  const place = document.frontMatter.ranges.get("source");
  const line = (document.frontMatter.ranges.get("text") ?? place)?.key.startLine ?? 0;
  const cells = texts.map((text, position): OpenedStimulus => {
    const category = labels[position] ?? null;
    return { label: text, content: text, kind: "text", category, line, row: rows[position] ?? position };
  });
  const tableFolder = request.tableFile === undefined ? dirname(file) : undefined;
  const media = await openMediaCells(cells, request.path, tableFolder);
  const reading = {
    ...own,
    facts: [...own.facts, ...media.facts],
    warnings: [...(note === undefined ? [] : [`${source} was ${note}.`]), ...own.warnings, ...media.warnings],
  };
  const said = reading.warnings.map((message): DocumentDiagnostic => {
    return { code: "data", message, range: place?.value ?? startOfDocument, severity: "warning" };
  });
  onDiagnostics?.(said);
  return {
    ...{ document, ...whose, stimuli: media.stimuli, categories: classes, source },
    files: [{ name: source, path: file }, ...media.files],
    readings: [reading],
    diagnostics: [...diagnostics, ...said],
  };
}

export const startOfDocument: TextRange = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };

/** Missing files as warnings. */
function softened(diagnostics: readonly Diagnostic[]): DocumentDiagnostic[] {
  return diagnostics.map((one) => (one.code === "missing-media" ? { ...one, severity: "warning" } : one));
}

/** How a document whose stimuli are its lines was read. */
function ownReading(path: string, stimuli: readonly OpenedStimulus[], categories: readonly string[]): DataReading {
  const counted = (kind: Stimulus["kind"], one: string) => {
    const count = stimuli.filter((stimulus) => stimulus.kind === kind).length;
    return count === 0 ? [] : [countOf(count, one)];
  };
  const kinds = [...counted("text", "text"), ...counted("image", "picture"), ...counted("audio", "sound")];
  const inCategories = categories.length === 0 ? "" : ` in ${countOf(categories.length, "category", "categories")}`;
  return { file: basename(path), taken: `${kinds.join(", ") || "no stimuli"}${inCategories}`, facts: [], warnings: [] };
}
