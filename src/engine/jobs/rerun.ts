import { readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import type { ExpectedResult } from "../../core/expect/evaluate/quantityValue.ts";
import { changesSince } from "../../core/handin/changes.ts";
import { type FoundAnalysis, foundAnalysis } from "../../core/handin/foundAnalysis.ts";
import type { HandedAnalysis, HandIn } from "../../core/handin/handIn.ts";
import { longestHandIn, parseHandIn } from "../../core/handin/parseHandIn.ts";
import type { RerunAnalysis } from "../../core/handin/rerun.ts";
import { sha256 } from "../context/hashing.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { fetchedSource, type TablesFolder } from "../data/remote/fetchSource.ts";
import { documentKind, documentsIn } from "../files/documentsIn.ts";
import { whyNotPlain, whyNotRead } from "../files/plainFile.ts";
import { ReplayFolder } from "../handin/replayFolder.ts";
import { resultOf } from "./check.ts";
import { replay } from "./verifyHandIn.ts";

export interface RerunRequest {
  /** A figure, a receipt, an exported result or a hand-in: its absolute path. */
  readonly file: string;
  /** Where the document of a receipt, and the data of a hand-in, are looked for. */
  readonly folder: string;
  /** Where copies of `hf://` tables lie. */
  readonly tables: TablesFolder;
}

/**
 * Runs the analyses again that a file tells of, and compares. The document of a receipt is the file of the folder with
 * its text, else the one with its name, changed since. Throws StimuliError `input` for a file without a receipt, and
 * where there is no such document; what keeps an analysis from being run is in its line.
 */
export function rerunJob(request: RerunRequest, context: JobContext): Promise<readonly RerunAnalysis[]> {
  return cancellable(context, async () => {
    const found = await readTold(request.file);
    return "documents" in found ? rerunHandIn(found, request, context) : [await rerunFound(found, request, context)];
  });
}

/** What is told by the file: a hand-in, or one analysis. */
async function readTold(file: string): Promise<HandIn | FoundAnalysis> {
  const fault = await whyNotPlain(file, longestHandIn);
  if (fault !== undefined) throw notTold(file, `This ${fault}.`);
  const bytes = await readFile(file).catch((cause) => {
    throw notTold(file, whyNotRead(cause), cause);
  });
  const text = bytes.toString("utf8");
  try {
    return parseHandIn(text);
  } catch {
    // No hand-in; perhaps a receipt.
  }
  try {
    return foundAnalysis(bytes[0] === 0x89 ? bytes : text);
  } catch (cause) {
    throw notTold(file, cause instanceof Error ? cause.message : "", cause);
  }
}

function notTold(file: string, why: string, cause?: unknown): StimuliError {
  const next = "Give an exported figure (PNG, SVG), a copied receipt or exported result (JSON), or a hand-in.";
  return new StimuliError("input", `${basename(file)} cannot be run again. ${why}`, next, { cause });
}

async function rerunFound(
  found: FoundAnalysis,
  { file, folder, tables }: RerunRequest,
  context: JobContext,
): Promise<RerunAnalysis> {
  const path = await documentOf(found, file, folder);
  const document = relative(folder, path).split(sep).join("/");
  return outcome({ ...found, document, path }, false, async () => {
    const text = await readFile(path, "utf8");
    const source = documentKind(path) === "rsa" ? undefined : sourceOf(parseStimuli(text).frontMatter);
    const isRemote = source?.startsWith("hf://") === true;
    const tableFile = isRemote ? await fetchedSource(source, parseStimuli(text).frontMatter, tables) : undefined;
    const table = tableFile === undefined ? {} : { tableFile };
    const request = { text, path, defaultEncoder: encoderOf(found), ...found.settings, ...table };
    const { receipt } = found;
    // Seeds that follow from a student follow from the one of the receipt.
    const whose = "student" in receipt && typeof receipt.student === "string" ? { student: receipt.student } : {};
    return resultOf(request, found.kind, { ...context, ...whose });
  });
}

async function rerunHandIn(
  handIn: HandIn,
  { folder }: RerunRequest,
  context: JobContext,
): Promise<readonly RerunAnalysis[]> {
  const replayed = await ReplayFolder.make(handIn, folder);
  try {
    const all: RerunAnalysis[] = [];
    for (const analysis of handIn.analyses) {
      const path = join(folder, analysis.document);
      const text = handIn.documents.find((one) => one.path === analysis.document)?.text ?? "";
      const own = await readFile(path, "utf8").catch(() => undefined);
      const told = { ...analysis, ...(own === text && { path }) };
      all.push(
        await outcome(told, true, () =>
          replay({ path: analysis.document, text }, analysis.kind, replayed, {
            ...context,
            student: handIn.student,
          }),
        ),
      );
      context.signal?.throwIfAborted();
    }
    return all;
  } finally {
    await replayed.remove();
  }
}

/** Runs it and compares; an analysis that fails is told with its reason. */
async function outcome(
  { document, kind, path, receipt, numbers }: Told,
  isComplete: boolean,
  run: () => Promise<ExpectedResult>,
): Promise<RerunAnalysis> {
  const about = { document, kind, ...(path !== undefined && { path }), made: receipt.created };
  try {
    const result = await run();
    return { ...about, again: result.receipt.created, changes: changesSince({ receipt, numbers }, result, isComplete) };
  } catch (error) {
    if (!(error instanceof StimuliError) || error.kind === "cancelled") throw error;
    return { ...about, again: "", failure: `${error.message} ${error.next}`.trim() };
  }
}

type Told = Pick<HandedAnalysis, "document" | "kind" | "receipt" | "numbers"> & { readonly path?: string };

/** The file of the folder with the document's text, else the one with its name, or with the name that figures of it get. */
async function documentOf({ kind, receipt, document }: FoundAnalysis, file: string, folder: string): Promise<string> {
  const ending = kind === "rsa" ? ".rsa.json" : ".stimuli";
  const documents = (await documentsIn(folder)).filter((one) => one.endsWith(ending));
  for (const one of documents) {
    if (sha256(await readFile(one, "utf8").catch(() => "")) === receipt.inputHash) return one;
  }
  const named =
    documents.find((one) => basename(one) === document) ??
    documents.find((one) => basename(file).startsWith(`${basename(one, ending)}-`));
  if (named !== undefined) return named;
  const name = document ?? `the document with SHA-256 ${receipt.inputHash.slice(0, 12)}…`;
  throw new StimuliError("input", `This folder has no ${name}.`, "Open the folder that has the file of this analysis.");
}

/** What a document without `encoder` used, so that settings of today do not decide. */
function encoderOf({ receipt }: FoundAnalysis): string {
  const encoder: unknown = "encoder" in receipt ? receipt.encoder : undefined;
  const id = typeof encoder === "object" && encoder !== null && "id" in encoder ? encoder.id : undefined;
  return typeof id === "string" ? id : "pocket";
}
