import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { StimuliError } from "../../../core/errors.ts";
import { startOwnProgram } from "../../programs/startProgram.ts";
import type { Column } from "../table/table.ts";

/** What the process answers to a column's name. */
export type ColumnAnswer = { readonly values: readonly unknown[] } | { readonly failed: string };

/** Beside this file, as it was written or bundled. */
const name = import.meta.url.endsWith(".ts") ? "./columnProgram.ts" : "./parquetColumns.mjs";
const program = fileURLToPath(new URL(name, import.meta.url));

/** For all columns together; those of a sound file take a small part of it. */
const secondsAtLeast = 6;
const secondsPerMegabyte = 1;
/** Nested values become objects, which take many times their bytes in the file. */
const memoryAtLeast = 768;
const memoryPerMegabyte = 50;
const memoryAtMost = 4096;

/** A file of which columns are read; `bytes` is its size. */
interface ParquetFile {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Columns of any kind, as hyparquet reads them: nested, dates, decimals, rare encodings. In a process of its own with
 * limits on time and memory, because on a damaged file it may loop for ever, ask for all memory (which on a thread
 * would end the engine with it), or fail where nobody waits. Throws an Error that says what is wrong with the file,
 * StimuliError `input` where a limit is reached, and the signal's reason.
 */
export async function readOtherColumns(file: ParquetFile, columns: readonly string[]): Promise<Map<string, Column>> {
  const megabytes = file.bytes / 2 ** 20;
  const seconds = Math.ceil(secondsAtLeast + secondsPerMegabyte * megabytes);
  const memory = Math.ceil(Math.min(memoryAtMost, memoryAtLeast + memoryPerMegabyte * megabytes));
  const reader = startOwnProgram(program, {
    args: [resolve(file.path), String(memory * 2 ** 20)],
    serialization: "advanced",
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // Heard where it is waited for, too.
  reader.on("error", () => {});
  const deadline = AbortSignal.timeout(1000 * seconds);
  const signal = file.signal === undefined ? deadline : AbortSignal.any([file.signal, deadline]);
  try {
    const read = new Map<string, Column>();
    for (const column of columns) {
      const answer = await ask(reader, column, signal);
      file.signal?.throwIfAborted();
      if (deadline.aborted) throw tooMuch(file.name, column, `${seconds} seconds`);
      if (answer === undefined) throw tooMuch(file.name, column, `${memory} MB of memory`);
      if ("failed" in answer) throw new Error(answer.failed);
      read.set(column, { length: answer.values.length, at: (row) => answer.values[row] });
    }
    return read;
  } finally {
    reader.kill("SIGKILL");
  }
}

/** Undefined where the process ends first, or `signal` comes. */
async function ask(reader: ChildProcess, column: string, signal: AbortSignal): Promise<ColumnAnswer | undefined> {
  const over = new AbortController();
  const first = AbortSignal.any([signal, over.signal]);
  try {
    const answer = once(reader, "message", { signal: first });
    const ended = once(reader, "exit", { signal: first }).then(() => []);
    reader.send(column, () => {});
    const [values]: ColumnAnswer[] = await Promise.race([answer, ended]);
    return values;
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    over.abort();
  }
}

function tooMuch(file: string, column: string, limit: string): StimuliError {
  return new StimuliError(
    "input",
    `Reading the column “${column}” of ${file} takes more than ${limit}: the file is damaged, or the column too large.`,
    "Download the file or write it again, with a column of texts or numbers in its place.",
  );
}
