import { readFile, stat } from "node:fs/promises";
import type { RsaDiagnostic, RsaDiagnosticCode, RsaDocument, RsaFile } from "../../core/documents/rsa/rsaDocument.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import type { TextRange } from "../../core/documents/stimuli/stimuliDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import { pairCount } from "../../core/geometry/pairMatrix.ts";
import { alignConditions } from "../../core/rsa/alignConditions.ts";
import type { NamedRdm } from "../../core/rsa/namedRdm.ts";
import { oddConditions } from "../../core/rsa/oddConditions.ts";
import { dataFile, resolveBeside } from "../data/rdm/dataFile.ts";
import { readAttributeRdm } from "../data/rdm/readAttribute.ts";
import { type RdmReading, readRdmFile } from "../data/rdm/readRdmFile.ts";
import { readResponses } from "../data/rdm/readResponses.ts";
import { sourceOf } from "../data/source.ts";
import { dataFilesOf } from "./namedFiles.ts";

/** Larger files are read when the job runs, not while the document is written. */
const mostBytes = 2 ** 20;

/**
 * What is wrong with the files that a document names, at the place where it names them: files that are not there, that cannot be read, whose
 * conditions do not match or, by position, are of another number. Loads nothing native, and reads no large file: for the editor.
 */
export async function checkRsaFiles(document: RsaDocument, path: string): Promise<RsaDiagnostic[]> {
  const diagnostics: RsaDiagnostic[] = [];
  const say: Say = (code, message, range, severity = "error") => diagnostics.push({ code, message, range, severity });
  const missing = new Set<RsaFile>();
  for (const file of dataFilesOf(document)) {
    for (const one of file.names === undefined ? [file.path] : [file.path, file.names]) {
      if ((await bytesOf(resolveBeside(path, one))) !== undefined) continue;
      missing.add(file);
      say("missing-file", `${one} is not there: paths start at this file's folder.`, file.range);
    }
  }
  const found: Found[] = [];
  const stimuli = await stimuliOf(document, path, say);
  if (stimuli) found.push(stimuli);
  const reading = { documentPath: path, byPosition: document.align === "position" };
  for (const { file, read } of readersOf(document, reading)) {
    if (missing.has(file) || ((await bytesOf(resolveBeside(path, file.path))) ?? 0) > mostBytes) continue;
    try {
      found.push({ rdm: await read(), range: file.range });
    } catch (error) {
      if (!(error instanceof StimuliError)) throw error;
      say("bad-file", `${error.message} ${error.next}`, file.range);
    }
  }
  if (document.align === "position") checkSizes(found, say);
  else checkNames(found, stimuli, say);
  return diagnostics;
}

type Say = (code: RsaDiagnosticCode, message: string, range: TextRange, severity?: RsaDiagnostic["severity"]) => void;

interface Found {
  readonly rdm: NamedRdm;
  readonly range: TextRange;
}

/** Undefined where there is no such file. */
async function bytesOf(path: string): Promise<number | undefined> {
  return stat(path).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
}

/** The labels, as an RDM without values, where a model's conditions are the stimuli. */
async function stimuliOf(
  { stimuli, stimuliRange, models }: RsaDocument,
  path: string,
  say: Say,
): Promise<Found | undefined> {
  if (stimuli === undefined || stimuliRange === undefined) return undefined;
  const text = await readFile(resolveBeside(path, stimuli), "utf8").catch(() => undefined);
  if (text === undefined) {
    say("missing-file", `${stimuli} is not there: paths start at this file's folder.`, stimuliRange);
    return undefined;
  }
  const { frontMatter, stimuli: items } = parseStimuli(text);
  const needed = models.some(({ kind }) => kind === "encoder" || kind === "categories");
  // A table's rows are read when the job runs.
  if (!needed || sourceOf(frontMatter) !== undefined) return undefined;
  const conditions = items.map(({ label }) => label);
  return {
    rdm: { name: stimuli, conditions, condensed: new Float64Array(pairCount(conditions.length)) },
    range: stimuliRange,
  };
}

interface Reader {
  readonly file: RsaFile;
  readonly read: () => Promise<NamedRdm>;
}

function readersOf({ models, reference }: RsaDocument, reading: RdmReading): Reader[] {
  const path = reading.documentPath;
  const readRdm = (file: RsaFile): Reader => ({ file, read: () => readRdmFile(dataFile(file, path), reading) });
  const ofModels = models.flatMap((model): Reader[] => {
    if (model.kind === "file") return [readRdm(model.rdm)];
    if (model.kind !== "attribute") return [];
    return [{ file: model.table, read: () => readAttributeRdm(dataFile(model.table, path), model.column) }];
  });
  const data = reference?.data;
  if (data?.kind !== "responses") return [...ofModels, ...(data?.files ?? []).map(readRdm)];
  const { runs } = data;
  const ofSubjects = data.files.map((file): Reader => {
    const read = async (): Promise<NamedRdm> => {
      const { conditions: rows } = await readResponses(dataFile(file, path), {
        ...reading,
        ...(runs !== undefined && { runs }),
      });
      const conditions = runs === undefined ? rows : [...new Set(rows)];
      return { name: file.path, conditions, condensed: new Float64Array(pairCount(conditions.length)) };
    };
    return { file, read };
  });
  return [...ofModels, ...ofSubjects];
}

function checkSizes(found: readonly Found[], say: Say): void {
  const [first, ...others] = found;
  for (const { rdm, range } of others) {
    const [count, expected] = [rdm.conditions.length, first?.rdm.conditions.length];
    if (count === expected) continue;
    say("wrong-size", `${rdm.name} has ${count} conditions, but ${first?.rdm.name} has ${expected}.`, range);
  }
}

function checkNames(found: readonly Found[], stimuli: Found | undefined, say: Say): void {
  const [first] = found;
  if (first === undefined) return;
  try {
    const { unmatched } = alignConditions(found.map(({ rdm }) => rdm));
    // The stimuli are trusted most, then the reference, whose files come last.
    const trusted = [...(stimuli ? [stimuli] : []), ...found.toReversed()];
    const sources = [...new Set(trusted.map(({ rdm }) => rdm.name))];
    for (const { source, message } of oddConditions(sources, unmatched)) {
      const range = found.find(({ rdm }) => rdm.name === source)?.range ?? first.range;
      say("unmatched-conditions", message, range, "warning");
    }
  } catch (error) {
    if (!(error instanceof StimuliError)) throw error;
    say("unmatched-conditions", `${error.message} ${error.next}`, oddestOf(found)?.range ?? first.range);
  }
}

/** The one whose conditions fewest others have; of several the last. */
function oddestOf(found: readonly Found[]): Found | undefined {
  const having = new Map<string, number>();
  const all = found.map(({ rdm }) => new Set(rdm.conditions.map((name) => name.trim())));
  for (const names of all) for (const name of names) having.set(name, (having.get(name) ?? 0) + 1);
  const shared = all.map(
    (names) => [...names].reduce((sum, name) => sum + (having.get(name) ?? 1) - 1, 0) / names.size,
  );
  return found[shared.lastIndexOf(Math.min(...shared))];
}
