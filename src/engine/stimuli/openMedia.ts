import { dirname, relative, resolve, sep } from "node:path";
import { mediaDiagnostics } from "../../core/documents/stimuli/documentChecks.ts";
import { findMedia, findMediaCells, type MediaOutcome } from "../../core/documents/stimuli/findMedia.ts";
import { isMediaPath, mediaLabel } from "../../core/documents/stimuli/mediaKind.ts";
import { isNamed, unreadFile, withMediaLabels } from "../../core/documents/stimuli/parseStimuli.ts";
import type { Diagnostic, StimuliDocument } from "../../core/documents/stimuliDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { DataFact } from "../../core/results/dataReading.ts";
import { countOf } from "../../core/text/counts.ts";
import { someOf } from "../../core/text/shortened.ts";
import type { InputFile } from "../context/inputFiles.ts";
import { pathsBeside } from "../data/files/findFile.ts";
import type { OpenedStimulus } from "./openDocument.ts";

/** Stimuli, of which those that are pictures and sounds were looked for on disk. */
export interface OpenedMedia<Item extends OpenedStimulus> {
  /**
   * The `content` of a file is its path from the document's folder as the disk spells it; of one that does not exist as
   * written.
   */
  readonly stimuli: readonly Item[];
  /** Those that are there. */
  readonly files: readonly InputFile[];
  /** What was read as a file without being marked as one, and why. */
  readonly facts: readonly DataFact[];
}

/** Which of a document's lines are files, and what is to be said at them. */
export async function openMediaLines(
  { stimuli: lines }: StimuliDocument,
  documentPath: string,
): Promise<OpenedMedia<OpenedStimulus> & { readonly diagnostics: readonly Diagnostic[] }> {
  const outcomes = await findMedia(lines, pathsBeside(dirname(documentPath)));
  const opened = lines.map(({ mayBeFile, ...line }, k) => {
    const stimulus = takenFor(line, outcomes[k]);
    const isNew = stimulus.kind !== line.kind && !isNamed(line);
    return isNew ? { ...stimulus, label: mediaLabel(stimulus.content) } : stimulus;
  });
  const unmarked = lines.filter(({ content }, k) => outcomes[k]?.kind === "file" && !isMediaPath(content));
  const names = someOf(unmarked.map(({ content }) => content));
  const value = `${countOf(unmarked.length, "line")} without ./, because the files exist: ${names}`;
  const stimuli = withMediaLabels(opened, isNamed);
  return {
    stimuli,
    files: filesOf(opened, outcomes, documentPath),
    facts: [
      ...(unmarked.length === 0 ? [] : [{ name: "files", value }]),
      ...labelFact(stimuli.filter((stimulus) => !isNamed(stimulus))),
    ],
    diagnostics: mediaDiagnostics(lines, outcomes),
  };
}

/**
 * Which of a table's texts are files. Their paths start at the document's folder, else at that of the table,
 * `tableFolder`; undefined: it was fetched. Throws StimuliError `input`, with its line, for a kind of media that is not
 * read.
 */
export async function openMediaCells(
  cells: readonly OpenedStimulus[],
  documentPath: string,
  tableFolder: string | undefined,
): Promise<OpenedMedia<OpenedStimulus> & { readonly warnings: readonly string[] }> {
  const besideDocument = pathsBeside(dirname(documentPath));
  const besideTable = tableFolder === undefined ? undefined : pathsBeside(tableFolder);
  let ofTable = 0;
  const outcomes = await findMediaCells(
    cells.map(({ content }) => content),
    async (path) => {
      const found = await besideDocument(path);
      if (found !== undefined) return found;
      const beside = await besideTable?.(path);
      if (beside === undefined || tableFolder === undefined) return undefined;
      ofTable += 1;
      const own = relative(dirname(documentPath), resolve(tableFolder, beside.path));
      return { ...beside, path: own.split(sep).join("/") };
    },
  );
  const unread = cells.find((_, k) => isUnread(outcomes[k]));
  if (unread !== undefined) {
    const message = `${unreadFile(unread.content).message.slice(0, -1)} (row ${(unread.row ?? 0) + 1}).`;
    throw new StimuliError("input", message, "Save it in a format that is read, or remove the row.", unread);
  }
  const opened = cells.map((cell, k) => {
    const stimulus = takenFor(cell, outcomes[k]);
    return stimulus.kind === "text" ? stimulus : { ...stimulus, label: mediaLabel(stimulus.content) };
  });
  const files = filesOf(opened, outcomes, documentPath);
  const folder = ofTable === 0 ? "the document's folder" : "the table's folder";
  const count = outcomes.filter(({ kind }) => kind === "file").length;
  const value = `${countOf(count, "cell")} of ${cells.length}, because the files are there, from ${folder} on`;
  const stimuli = withMediaLabels(opened, () => false);
  return {
    stimuli,
    files,
    facts: [...(count === 0 ? [] : [{ name: "files", value }]), ...labelFact(stimuli)],
    warnings: [...wordsWarning(cells, outcomes), ...spellingWarning(cells, outcomes)],
  };
}

/** Which stimuli without a label are called by more than their file's name. */
function labelFact(stimuli: readonly OpenedStimulus[]): DataFact[] {
  const longer = stimuli.filter(({ kind, label, content }) => kind !== "text" && label !== mediaLabel(content));
  if (longer.length === 0) return [];
  const names = someOf(longer.map(({ label }) => label));
  return [{ name: "labels", value: `with folders or endings, because files have one name: ${names}` }];
}

function takenFor<Item extends OpenedStimulus>(stimulus: Item, outcome: MediaOutcome | undefined): Item {
  if (outcome?.kind !== "file" && outcome?.kind !== "missing") return stimulus;
  const { media: kind } = outcome;
  if (kind === undefined) return stimulus;
  return { ...stimulus, kind, ...(outcome.kind === "file" && { content: outcome.file.path }) };
}

function filesOf(
  stimuli: readonly OpenedStimulus[],
  outcomes: readonly MediaOutcome[],
  documentPath: string,
): InputFile[] {
  return stimuli.flatMap(({ kind, content }, k) =>
    kind === "text" || outcomes[k]?.kind !== "file"
      ? []
      : [{ name: content, path: resolve(dirname(documentPath), content) }],
  );
}

function isUnread(outcome: MediaOutcome | undefined): boolean {
  return (outcome?.kind === "file" || outcome?.kind === "missing") && outcome.media === undefined;
}

/** Words in a column of texts that could be the name of a file; sentences that only end so are not worth a word. */
function wordsWarning(cells: readonly OpenedStimulus[], outcomes: readonly MediaOutcome[]): string[] {
  const words = cells.filter(({ content }, k) => outcomes[k]?.kind === "words" && !/\s/.test(content));
  if (words.length === 0) return [];
  const rows = someOf(words.map(({ content, row = 0 }) => `${content} (row ${row + 1})`));
  return [`Read as text, because no such files exist: ${rows}.`];
}

function spellingWarning(cells: readonly OpenedStimulus[], outcomes: readonly MediaOutcome[]): string[] {
  const notes = cells.flatMap(({ content }, k) => {
    const outcome = outcomes[k];
    return outcome?.kind === "file" && outcome.file.note !== undefined ? [`${content} was ${outcome.file.note}`] : [];
  });
  return notes.length === 0 ? [] : [`The disk spells paths otherwise: ${someOf([...new Set(notes)])}.`];
}
