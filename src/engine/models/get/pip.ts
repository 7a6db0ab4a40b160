import { spawn } from "node:child_process";
import { StimuliError } from "../../../core/errors.ts";

/** How the user's own pip is called: a program and its first arguments. */
export type Pip = readonly [program: string, ...args: string[]];

export interface PipRun {
  readonly status: number | null;
  readonly output: string;
}

interface RunOptions {
  readonly signal?: AbortSignal;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The first pip that answers: of the Python named in the settings, else of this machine. Throws StimuliError `input` when none does. */
export async function findPip(python: string | undefined, signal?: AbortSignal): Promise<Pip> {
  const candidates: readonly Pip[] = python
    ? [[python, "-m", "pip"]]
    : [["python3", "-m", "pip"], ["python", "-m", "pip"], ["py", "-m", "pip"], ["pip3"], ["pip"]];
  let pythonWithoutPip = false;
  for (const pip of candidates) {
    const run = await runPip(pip, ["--version"], signal ? { signal } : {});
    if (run?.status === 0) return pip;
    if (run !== undefined) pythonWithoutPip = true;
  }
  if (python) {
    throw new StimuliError(
      "input",
      `${python} has no pip, or is not a Python program.`,
      "Correct the Python setting and try again.",
    );
  }
  throw pythonWithoutPip
    ? new StimuliError(
        "input",
        "Python is here but its pip is not.",
        "Install pip (python3 -m ensurepip) and try again.",
      )
    : new StimuliError(
        "input",
        "No Python was found on this machine.",
        "Install Python with pip, or get the model another way.",
      );
}

/** Runs pip to its end; undefined when the program does not exist. Throws the signal's reason after ending pip. */
export async function runPip(pip: Pip, args: readonly string[], options: RunOptions = {}): Promise<PipRun | undefined> {
  const [program, ...first] = pip;
  options.signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...first, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
      // Neither a folder's own modules nor a question may come between.
      env: {
        ...process.env,
        PYTHONSAFEPATH: "1",
        PIP_NO_INPUT: "1",
        PIP_DISABLE_PIP_VERSION_CHECK: "1",
        ...options.environment,
      },
      ...(options.signal && { signal: options.signal }),
    });
    let output = "";
    const keep = (text: Buffer) => {
      output += text.toString();
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => {
      if (options.signal?.aborted) reject(options.signal.reason);
      else if ("code" in error && error.code === "ENOENT") resolve(undefined);
      else reject(error);
    });
    child.on("close", (status) => resolve({ status, output }));
  });
}
