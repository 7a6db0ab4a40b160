import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { TextRange } from "../../core/documentDiagnostic.ts";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import type {
  RsaDiagnostic,
  RsaDiagnosticCode,
  RsaDocument,
  RsaFile,
  RsaReference,
} from "../../core/documents/rsa/rsaDocument.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import { pairCount } from "../../core/geometry/pairMatrix.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import { alignConditions } from "../../core/rsa/conditions/alignConditions.ts";
import { oddConditions } from "../../core/rsa/conditions/oddConditions.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import { findDataFile, resolveBeside } from "../data/arrays/dataFile.ts";
import { findFile } from "../data/files/findFile.ts";
import type { ChannelOwner } from "../data/rdm/channels.ts";
import { readAttributeRdm } from "../data/rdm/readAttribute.ts";
import { type PatternsReading, readPatterns, readResiduals } from "../data/rdm/readPatterns.ts";
import { onlyRdm, type RdmReading, readRdmFile } from "../data/rdm/readRdmFile.ts";
import { whyNotPlain } from "../files/plainFile.ts";
import { openMediaLines } from "../stimuli/openMedia.ts";
import { dataFilesOf } from "./namedFiles.ts";

/** Larger files are read when the job runs, not while the document is written. */
const mostBytes = 2 ** 20;
/** The most conditions of a check, for the memory of their RDMs; with more, the job tells whether they match. */
const mostConditions = 5000;

/**
 * What is wrong with the files that a document names, at the place where it names them: files that are missing or
 * cannot be read, whose conditions do not match or, by position, are of another number. Reads no large file, and none
 * that is a pipe or a device. Throws the signal's reason.
 */
export async function checkRsaFiles(
  document: RsaDocument,
  path: string,
  signal?: AbortSignal,
): Promise<RsaDiagnostic[]> {
  const diagnostics: RsaDiagnostic[] = [];
  const say: Say = (code, message, range, severity = "error") => diagnostics.push({ code, message, range, severity });
  const missing = new Set<Pick<RsaFile, "path" | "range">>();
  for (const file of dataFilesOf(document)) {
    for (const one of file.names === undefined ? [file.path] : [file.path, file.names.path]) {
      if ((await bytesOf(path, one)) !== undefined) continue;
      missing.add(file);
      const what = one.endsWith("/") ? "was not found, or has no RDM files" : "was not found";
      say("missing-file", `${one} ${what}: paths are relative to this file's folder.`, file.range);
    }
  }
  const found: Found[] = [];
  const stimuli = await stimuliOf(document, path, say);
  if (stimuli) found.push(stimuli);
  const reading = { documentPath: path, byPosition: document.align === "position" };
  for (const { file, read } of readersOf(document, reading)) {
    signal?.throwIfAborted();
    if (areTooMany(found)) return diagnostics;
    const wanted = found.flatMap(({ rdm }) => rdm.conditions);
    if (missing.has(file) || ((await bytesOf(path, file.path)) ?? 0) > mostBytes) continue;
    try {
      const { rdms, reading: told } = await read(wanted);
      for (const rdm of rdms) found.push({ rdm, range: file.range });
      for (const message of told.warnings) say("data", `${file.path}: ${message}`, file.range, "warning");
    } catch (error) {
      if (!(error instanceof StimuliError)) throw error;
      say("bad-file", `${error.message} ${error.next}`, file.range);
    }
  }
  if (areTooMany(found)) return diagnostics;
  if (document.align === "position") checkSizes(found, say);
  else checkNames(found, stimuli, say);
  return diagnostics;
}

type Say = (code: RsaDiagnosticCode, message: string, range: TextRange, severity?: RsaDiagnostic["severity"]) => void;

interface Found {
  readonly rdm: NamedRdm;
  readonly range: TextRange;
}

function areTooMany(found: readonly Found[]): boolean {
  return found.some(({ rdm }) => rdm.conditions.length > mostConditions);
}

/** Conditions, as an RDM without values. */
function withoutValues(name: string, conditions: readonly string[]): NamedRdm {
  const pairs = conditions.length > mostConditions ? 0 : pairCount(conditions.length);
  return { name, conditions, condensed: new Float64Array(pairs) };
}

/** Size in bytes of a file that the document names; undefined if there is none. */
async function bytesOf(documentPath: string, written: string): Promise<number | undefined> {
  const found = await findFile(dirname(documentPath), written);
  return found && (await stat(found.path)).size;
}

/** The labels, where a model's conditions are the stimuli. */
async function stimuliOf(
  { stimuli, stimuliRange, models }: RsaDocument,
  path: string,
  say: Say,
): Promise<Found | undefined> {
  if (stimuli === undefined || stimuliRange === undefined) return undefined;
  const file = resolveBeside(path, stimuli);
  const fault = await whyNotPlain(file, Number.POSITIVE_INFINITY);
  if (fault !== undefined) {
    say("bad-file", `${stimuli} ${fault}.`, stimuliRange);
    return undefined;
  }
  if (((await stat(file).catch(() => undefined))?.size ?? 0) > mostBytes) return undefined;
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) {
    say("missing-file", `${stimuli} was not found: paths are relative to this file's folder.`, stimuliRange);
    return undefined;
  }
  const parsed = parseStimuli(text);
  const needed = models.some(({ kind }) => kind === "encoder" || kind === "categories");
  // A table's rows are read when the job runs.
  if (!needed || sourceOf(parsed.frontMatter) !== undefined) return undefined;
  const { stimuli: items } = await openMediaLines(parsed, file);
  const conditions = items.map(({ label }) => label);
  return { rdm: withoutValues(stimuli, conditions), range: stimuliRange };
}

interface Reader {
  readonly file: Pick<RsaFile, "path" | "range">;
  /** `wanted`: names of the conditions of what was read before. */
  readonly read: (
    wanted: readonly string[],
  ) => Promise<{ readonly rdms: readonly NamedRdm[]; readonly reading: DataReading }>;
}

/** Tables of attributes and features come last: of their rows only those count that the others ask for. */
function readersOf({ models, reference }: RsaDocument, reading: RdmReading): Reader[] {
  const ofModels = models.flatMap((model): Reader[] => {
    if (model.kind !== "file") return [];
    const read = async () => {
      const file = await findDataFile(model.rdm, reading.documentPath);
      const found = await readRdmFile(file, reading);
      return { ...found, rdms: [onlyRdm(file, found.rdms)] };
    };
    return [{ file: model.rdm, read }];
  });
  const ofTables = models.flatMap((model): Reader[] => {
    if (model.kind === "features")
      return patternsReaders(model.features, model.residuals, { ...reading, kind: "features" });
    if (model.kind === "encoder" && model.residuals)
      return [residualsReader(model.residuals, () => ({ of: model.encoder }), reading)];
    if (model.kind !== "attribute") return [];
    const read = async (wanted: readonly string[]) => {
      const { rdm, reading: told } = await readAttributeRdm(model, { ...reading, wanted });
      return { rdms: rdm.conditions.length > 0 ? [rdm] : [], reading: told };
    };
    return [{ file: model.table, read }];
  });
  return [...ofModels, ...ofReference(reference?.data, reading), ...ofTables];
}

function ofReference(data: RsaReference["data"] | undefined, reading: RdmReading): Reader[] {
  if (data?.kind === "responses") {
    const { runs } = data;
    const options: PatternsReading = { ...reading, kind: "responses", ...(runs !== undefined && { runs }) };
    return data.files.flatMap((file, position) => patternsReaders(file, data.residuals?.[position], options));
  }
  return (data?.files ?? []).map((file) => {
    return { file, read: async () => readRdmFile(await findDataFile(file, reading.documentPath), reading) };
  });
}

/**
 * Readers of responses or features: first their conditions, as RDMs without values, then their residuals, whose
 * channels must match.
 */
function patternsReaders(file: RsaFile, residuals: RsaFile | undefined, reading: PatternsReading): Reader[] {
  let owner: ChannelOwner | undefined;
  const read = async (wanted: readonly string[]) => {
    const own = await findDataFile(file, reading.documentPath);
    const {
      patterns,
      channels,
      reading: told,
    } = await readPatterns(own, {
      ...reading,
      ...(reading.kind === "features" && { wanted }),
    });
    owner = { of: file.path, ...channels };
    const rdms = patterns.map(({ conditions: rows, runs }) =>
      withoutValues(file.path, runs === undefined ? rows : [...new Set(rows)]),
    );
    return { rdms, reading: told };
  };
  return [{ file, read }, ...(residuals ? [residualsReader(residuals, () => owner, reading)] : [])];
}

/** `owner` is asked for once the files before have been read. */
function residualsReader(
  file: RsaFile,
  owner: () => ChannelOwner | undefined,
  { documentPath, runs }: Pick<PatternsReading, "documentPath" | "runs">,
): Reader {
  const read = async () => {
    const { reading } = await readResiduals(await findDataFile(file, documentPath), owner(), runs);
    return { rdms: [], reading };
  };
  return { file, read };
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
