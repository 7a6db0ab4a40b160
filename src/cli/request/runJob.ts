import { dirname, join, resolve } from "node:path";
import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import { StimuliError } from "../../core/errors.ts";
import { openEmbeddingCache } from "../../engine/cache/openEmbeddingCache.ts";
import type { JobContext } from "../../engine/context/jobContext.ts";
import { encoderLoader } from "../../engine/encoders/openEncoder.ts";
import { usesWasm } from "../../engine/onnx/runtime.ts";
import type { Log } from "../../engine/programs/log.ts";
import { progressLine, say } from "../terminal/write.ts";
import type { Arguments } from "./arguments.ts";
import { printDiagnostics } from "./diagnostics.ts";
import { DocumentError } from "./failure.ts";
import { cacheFile, openStore } from "./places.ts";

/**
 * Runs a job of the document with the store, the cache and a progress line, and prints what is to be said of the
 * document on stderr; what is wrong with it is thrown with its name.
 */
export async function runJob<Result extends { readonly diagnostics: readonly DocumentDiagnostic[] }>(
  documentName: string,
  given: Pick<Arguments, "text" | "texts">,
  signal: AbortSignal,
  job: (context: JobContext & { readonly signal: AbortSignal }) => Promise<Result>,
): Promise<Result> {
  const progress = progressLine();
  let told: readonly DocumentDiagnostic[] = [];
  // Working without the cache or on one lane costs time, never a result: no word about it unless asked.
  const log: Log = (level, text) => {
    if (process.env.STIMULI_DEBUG) say(`${level}: ${text}`);
  };
  const cache = openEmbeddingCache(cacheFile(), log);
  const student = studentOf(given);
  try {
    const result = await job({
      models: openStore(given.texts("models")),
      cache,
      encoders: encoderLoader,
      indexFolder: join(dirname(cacheFile()), "indexes"),
      ...(student !== undefined && { student }),
      signal,
      log,
      onProgress: (report) => progress.show(report),
      onDiagnostics: (diagnostics) => {
        told = [...told, ...diagnostics];
      },
    });
    progress.clear();
    printDiagnostics(documentName, result.diagnostics);
    if (usesWasm()) say("Models run in WebAssembly on this system: slower, with the same results.");
    return result;
  } catch (error) {
    progress.clear();
    const failing = failingAmong(told, error);
    printDiagnostics(documentName, withNextStep(told, failing));
    if (!(error instanceof StimuliError) || error.kind !== "input") throw error;
    throw new DocumentError(documentName, error, failing !== undefined);
  } finally {
    progress.clear();
    cache?.close();
  }
}

interface Failing {
  readonly diagnostic: DocumentDiagnostic;
  readonly next: string;
}

/** The diagnostic that made the job fail, in whatever it was wrapped since, and what to do about it. */
function failingAmong(told: readonly DocumentDiagnostic[], error: unknown): Failing | undefined {
  if (!(error instanceof StimuliError)) return undefined;
  const { diagnostic: own, next, cause } = error;
  if (own === undefined) return failingAmong(told, cause);
  const diagnostic = told.find(({ message, range }) => message === own.message && range === own.range);
  return diagnostic && { diagnostic, next };
}

function withNextStep(
  told: readonly DocumentDiagnostic[],
  failing: Failing | undefined,
): readonly DocumentDiagnostic[] {
  if (failing === undefined) return told;
  const { diagnostic, next } = failing;
  return told.map((one) => (one === diagnostic ? { ...one, message: `${one.message} ${next}` } : one));
}

/** What `--encoder` says: a path is a model's folder, made absolute; anything else an id. */
export function encoderId(encoder: string): string {
  return /^\.{0,2}[\\/]/.test(encoder) ? resolve(encoder) : encoder;
}

/** The student's name or number, without blanks around it: a seed that follows from it is the same. */
export function studentOf(given: Pick<Arguments, "text">): string | undefined {
  return given.text("student")?.trim();
}
