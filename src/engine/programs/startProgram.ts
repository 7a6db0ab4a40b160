import { type ChildProcess, type ForkOptions, fork, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

// Every process that this program starts is started here: a test holds that nothing else does. A process that inherits
// the folder its parent
// happens to start in may run what lies there (`python -m` looks there first), so each gets an empty folder that only
// this user can write.

export interface ProgramRun {
  readonly status: number | null;
  /** The end of what it wrote on stdout and stderr. */
  readonly output: string;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Characters of a program's output that are kept. */
const longestOutput = 1_000_000;

export interface OwnProgramOptions extends Omit<ForkOptions, "cwd" | "execArgv"> {
  readonly args?: readonly string[];
  /** Port for a debugger. */
  readonly inspect?: string | undefined;
  /** In the current folder: for the command line's own work, whose paths start there. */
  readonly here?: boolean;
}

/** Starts a program of ours, a module of this package, with a channel for messages. */
export function startOwnProgram(
  module: string,
  { args = [], inspect, here, ...options }: OwnProgramOptions,
): ChildProcess {
  const execArgv = inspect === undefined ? [] : [`--inspect=${inspect}`];
  const start = (cwd: string) => fork(module, args, { ...options, cwd, execArgv });
  return here ? start(process.cwd()) : inFolderOfItsOwn(dirname(module), start);
}

/**
 * Runs somebody else's program, named absolutely, to its end; undefined when it does not exist. Throws the signal's
 * reason after ending the program.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { signal, environment }: RunOptions = {},
): Promise<ProgramRun | undefined> {
  signal?.throwIfAborted();
  if (!isAbsolute(program)) throw new Error(`${program} is looked up by whoever starts it: see findProgram.`);
  return new Promise((resolve, reject) => {
    const child = inFolderOfItsOwn(dirname(program), (cwd) =>
      spawn(program, args, {
        cwd,
        stdio: ["ignore", "pipe", "pipe"],
        windowsHide: true,
        env: { ...process.env, ...environment },
        ...(signal && { signal }),
      }),
    );
    let output = "";
    const keep = (text: string) => {
      output = (output + text).slice(-longestOutput);
    };
    child.stdout.setEncoding("utf8").on("data", keep);
    child.stderr.setEncoding("utf8").on("data", keep);
    child.on("error", (error) => {
      if (signal?.aborted) reject(signal.reason);
      else if ("code" in error && error.code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.on("close", (status) => resolve({ status, output }));
  });
}

/**
 * Starts a process in a new empty folder, which goes when the process does; without a place for one, in the program's
 * own.
 */
function inFolderOfItsOwn<Child extends ChildProcess>(programFolder: string, start: (folder: string) => Child): Child {
  const folder = newFolder();
  const child = start(folder ?? programFolder);
  const remove = () => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  child.once("exit", remove);
  child.once("error", () => child.pid === undefined && remove());
  return child;
}

function newFolder(): string | undefined {
  try {
    return mkdtempSync(join(tmpdir(), "stimuli-lab-"));
  } catch {
    return undefined;
  }
}
