import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { StimuliError } from "../../../core/errors.ts";
import { formatSize } from "../../../core/text/counts.ts";
import { pause } from "../../net/answer.ts";
import { openDownload, RetryableError } from "../../net/openDownload.ts";
import type { ModelFile } from "../catalogue.ts";
import { checkFile } from "../checkFile.ts";

export interface FetchFileOptions {
  readonly fetch: typeof fetch;
  /** For messages: a model where nothing is said. */
  readonly what?: "model" | "table";
  /** Sent to the hub only, never to where it redirects. */
  readonly token?: string;
  readonly signal?: AbortSignal;
  /** Bytes of this file on disk. */
  readonly onBytes?: (bytes: number) => void;
  /** Nothing received for this long counts as a lost connection. */
  readonly stallMilliseconds?: number;
  /** Before the first new attempt; doubled for each further one. */
  readonly retryMilliseconds?: number;
}

/** Bytes of a file whose size nobody declares: a small file may lack it, and what is sent without an end is no file. */
const largestUndeclared = 100_000_000;

/** How often a failure that may pass is tried again. */
export const attempts = 5;

/**
 * Fetches one file to `target`, which appears only when its size and SHA-256 are right. What was received stays in
 * `target.part` and the next call goes on from there. Throws StimuliError `network` in words, errors of the disk as
 * they are, and the signal's reason.
 */
export async function fetchFile(
  url: string,
  target: string,
  expected: ModelFile,
  options: FetchFileOptions,
): Promise<void> {
  const part = `${target}.part`;
  for (let attempt = 1; ; attempt++) {
    options.signal?.throwIfAborted();
    const before = await sizeOf(part);
    try {
      const declared = await receive(url, part, expected, options);
      const problem = await checkFile(part, declared, options.signal);
      if (problem === undefined) break;
      await discard(part);
      // Parts of two versions glued together: once more from the start tells that from a wrong file.
      if (before === 0 || attempt >= attempts) throw wrongFile(url, expected, problem, options.what);
    } catch (error) {
      if (options.signal?.aborted) throw options.signal.reason;
      if (!(error instanceof RetryableError)) throw error;
      if (attempt >= attempts) throw lostConnection(url, error);
      const own = (options.retryMilliseconds ?? 1_000) * 2 ** (attempt - 1);
      await pause(Math.max(own, error.waitMilliseconds), options.signal);
    }
  }
  await rename(part, target);
  await rm(validatorOf(part), { force: true });
}

/** Adds to `part` what is missing of it; gives what the file should be, as pinned or else as the hub declares it. */
async function receive(url: string, part: string, expected: ModelFile, options: FetchFileOptions): Promise<ModelFile> {
  const from = await sizeOf(part);
  const [validator, declared] = (await readFile(validatorOf(part), "utf8").catch(() => "")).split("\n");
  const whole = expected.size ?? Number(declared);
  if (from > 0 && from === expected.size) return expected;
  const download = await openDownload(url, {
    ...options,
    ...(validator && from > 0 && from < whole && { resume: { from, validator } }),
    stallMilliseconds: options.stallMilliseconds ?? 30_000,
  });
  const size = expected.size ?? download.size;
  if (size !== undefined && download.size !== undefined && size !== download.size) {
    await download.cancel();
    await discard(part);
    throw wrongFile(url, expected, "size", options.what);
  }
  if (!download.resumed) await discard(part);
  if (download.validator !== undefined && size !== undefined)
    await writeFile(validatorOf(part), `${download.validator}\n${size}`);
  let bytes = download.resumed ? from : 0;
  const file = await open(part, "a");
  try {
    for await (const chunk of download.chunks) {
      await file.write(chunk);
      bytes += chunk.length;
      if (size !== undefined && bytes > size) break;
      if (size === undefined && bytes > largestUndeclared) throw endless(url, expected);
      options.onBytes?.(bytes);
    }
  } catch (error) {
    if (error instanceof StimuliError) await discard(part);
    throw error;
  } finally {
    await file.close();
  }
  if (size !== undefined && bytes < size) throw new RetryableError("the connection ended early");
  const sha256 = expected.sha256 ?? download.sha256;
  return { ...expected, ...(size !== undefined && { size }), ...(sha256 !== undefined && { sha256 }) };
}

/** The ETag of what a part is a part of, and its size on the next line. */
function validatorOf(part: string): string {
  return `${part}.etag`;
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

async function discard(part: string): Promise<void> {
  await rm(part, { force: true });
  await rm(validatorOf(part), { force: true });
}

function wrongFile(
  url: string,
  { path }: ModelFile,
  problem: "missing" | "size" | "hash",
  what = "model",
): StimuliError {
  const how = problem === "hash" ? "its SHA-256 differs" : "its size differs";
  return new StimuliError(
    "network",
    `${new URL(url).host} sent another file than the expected ${path}: ${how}.`,
    `Nothing was kept. Try again, or get the ${what} another way.`,
  );
}

function endless(url: string, { path }: ModelFile): StimuliError {
  return new StimuliError(
    "network",
    `${new URL(url).host} does not say how large ${path} is, and sends more than ${formatSize(largestUndeclared)}.`,
    "Nothing was kept. Use another hub or mirror, or import a folder.",
  );
}

/** What is said after the last attempt. */
export function lostConnection(url: string, cause: RetryableError): StimuliError {
  return new StimuliError(
    "network",
    `The download from ${new URL(url).host} stopped: ${cause.message}.`,
    "Try again: it goes on from where it stopped.",
    { cause },
  );
}
