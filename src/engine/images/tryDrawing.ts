import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { fileStamp } from "../files/fileStamp.ts";
import { startOwnProgram } from "../programs/startProgram.ts";

/** Beside this file, as it was written or bundled. */
const name = import.meta.url.endsWith(".ts") ? "./drawProgram.ts" : "./drawing.mjs";
const program = fileURLToPath(new URL(name, import.meta.url));

const mostSeconds = 3;
/** Beside what the program itself takes. */
export const mostDrawingBytes = 1 << 30;
/** On a busy machine. */
const startSeconds = 10;

/** The process, and the drawing that it is at. */
let running: { readonly child: ChildProcess; readonly ready: Promise<unknown> } | undefined;
let last: Promise<unknown> = Promise.resolve();
const known = new Map<string, string | undefined>();
const mostKnown = 10_000;

/**
 * Draws an SVG once in a process that can be ended, before it is drawn in this one: a filter, or a pattern in a
 * pattern, takes minutes or all memory, and the library that draws cannot be stopped. Says which limit it goes beyond;
 * undefined where it is drawn, or is no SVG (which whoever draws it sees).
 */
export async function tryDrawing(path: string): Promise<string | undefined> {
  const key = `${path} ${await fileStamp(path)}`;
  if (known.has(key)) return known.get(key);
  const limit = last.then(() => drawn(resolve(path)));
  last = limit.catch(() => {});
  if (known.size >= mostKnown) known.clear();
  known.set(key, await limit);
  return limit;
}

async function drawn(path: string): Promise<string | undefined> {
  running ??= start();
  const { child, ready } = running;
  holdFor(child, true);
  const over = new AbortController();
  let deadline: AbortSignal | undefined;
  try {
    await ready;
    deadline = AbortSignal.timeout(1000 * mostSeconds);
    const signal = AbortSignal.any([deadline, over.signal]);
    const answer = once(child, "message", { signal }).then(() => true);
    const ended = once(child, "exit", { signal }).then(() => false);
    child.send(path, () => {});
    if (await Promise.race([answer, ended])) return undefined;
    running = undefined;
    return `${mostDrawingBytes / 2 ** 30} GB of memory`;
  } catch (error) {
    child.kill("SIGKILL");
    running = undefined;
    if (deadline?.aborted) return `${mostSeconds} seconds`;
    throw error;
  } finally {
    over.abort();
    holdFor(child, false);
  }
}

/** While it draws, this program waits for it; else it does not keep this program from ending, and ends with it. */
function holdFor(child: ChildProcess, isDrawing: boolean): void {
  for (const held of [child, child.channel]) {
    if (isDrawing) held?.ref();
    else held?.unref();
  }
}

function start() {
  const child = startOwnProgram(program, {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.on("error", () => {});
  const ready = once(child, "message", { signal: AbortSignal.timeout(1000 * startSeconds) });
  ready.catch(() => {});
  return { child, ready };
}
