import { randomUUID } from "node:crypto";
import { open, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { diskError } from "../files/diskError.ts";
import { makeFolder } from "../files/makeFolder.ts";
import { pause } from "../net/answer.ts";
import { type InstallRecord, readInstallRecord, writeInstallRecord } from "./installRecord.ts";
import { folderName } from "./modelFolder.ts";

/** Partial models live here, inside the store's root so that the last step is a rename; never listed as models. */
const partialName = ".partial";
/**
 * The holder of a lock touches it this often; one that is not touched for much longer was left by a process that died.
 * How long is measured here: clocks are set forward and back. A lock that was old when it was found needs less of a
 * proof.
 */
const heartbeatMilliseconds = 2_000;
const staleMilliseconds = 20_000;
const staleOldMilliseconds = 5_000;

export function partialFolder(root: string, id: string): string {
  return join(root, partialName, folderName(id));
}

/**
 * Fills a model's partial folder and, when `fill` has come to its end, gives it the final name in one rename. One
 * process at a time: a second one waits for the first and fills only what is then still missing. `fill` gives the
 * record of what it put there. Throws what `fill` throws; a full disk as a StimuliError, after which nothing partial
 * stays.
 */
export async function fillModelFolder(
  root: string,
  id: string,
  signal: AbortSignal | undefined,
  fill: (partial: string) => Promise<InstallRecord>,
): Promise<string> {
  const final = join(root, folderName(id));
  const partial = partialFolder(root, id);
  try {
    const before = readInstallRecord(final);
    makeFolder(partial);
    await using lock = await takeLock(`${partial}.lock`, signal);
    const after = readInstallRecord(final);
    // The process that was waited for has just installed it.
    if (lock.waited && after !== undefined && after.installed !== before?.installed) return final;
    makeFolder(partial);
    await writeInstallRecord(partial, await fill(partial));
    signal?.throwIfAborted();
    await replaceFolder(partial, final);
    return final;
  } catch (error) {
    const failure = diskError(error, root);
    if (failure === undefined) throw error;
    // What cannot be removed either is not what this is about.
    await rm(partial, { recursive: true, force: true }).catch(() => {});
    throw failure;
  }
}

/**
 * A folder cannot be renamed onto another: the old one steps aside first, and comes back if the new one cannot take its
 * place.
 */
async function replaceFolder(from: string, to: string): Promise<void> {
  const aside = `${from}.old-${randomUUID()}`;
  const replaced = await rename(to, aside).then(
    () => true,
    () => false,
  );
  try {
    await rename(from, to);
  } catch (error) {
    if (replaced) await rename(aside, to);
    throw error;
  }
  await rm(aside, { recursive: true, force: true });
}

interface Lock extends AsyncDisposable {
  /** Another process held it before. */
  readonly waited: boolean;
}

async function takeLock(path: string, signal: AbortSignal | undefined): Promise<Lock> {
  /** The last touch that was seen, by the file's clock, and when it was seen, by ours. */
  let touched: { readonly at: number; readonly seen: number } | undefined;
  for (let waited = false; ; waited = true) {
    signal?.throwIfAborted();
    const created = await open(path, "wx").catch((error: unknown) => {
      if (isCode(error, "EEXIST")) return undefined;
      throw error;
    });
    if (created !== undefined) {
      await created.close();
      return heldLock(path, waited);
    }
    const held = await stat(path).catch(() => undefined);
    if (held?.isDirectory()) {
      const message = `${path} is a folder, but a download needs a file of this name.`;
      throw new StimuliError("disk", message, "Remove it and try again.");
    }
    const now = performance.now();
    if (held !== undefined && held.mtimeMs !== touched?.at) touched = { at: held.mtimeMs, seen: now };
    const isOld = held !== undefined && Date.now() - held.mtimeMs > staleMilliseconds;
    const patience = isOld ? staleOldMilliseconds : staleMilliseconds;
    if (held !== undefined && touched !== undefined && now - touched.seen > patience) await rm(path, { force: true });
    else await pause(250, signal);
  }
}

function heldLock(path: string, waited: boolean): Lock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {
      // The folder was removed under us: the next write says so.
    });
  }, heartbeatMilliseconds);
  return {
    waited,
    async [Symbol.asyncDispose]() {
      clearInterval(heartbeat);
      await rm(path, { force: true });
    },
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
