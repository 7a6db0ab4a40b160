import { StimuliError } from "../../../core/errors.ts";
import { findProgram } from "../../programs/findProgram.ts";
import { type ProgramRun, type RunOptions, runProgram } from "../../programs/startProgram.ts";

/**
 * Absolute path of a Python whose pip answers: of the one named in the settings, else of this machine's. Throws
 * StimuliError `input` when none does.
 */
export async function findPip(named: string | undefined, signal?: AbortSignal): Promise<string> {
  let pythonWithoutPip = false;
  for (const name of named ? [named] : ["python3", "python", "py"]) {
    const python = findProgram(name);
    const run = python === undefined ? undefined : await runPip(python, ["--version"], signal ? { signal } : {});
    if (python !== undefined && run?.status === 0) return python;
    if (run !== undefined) pythonWithoutPip = true;
  }
  if (named) {
    throw new StimuliError(
      "input",
      `${named} has no pip, or is not a Python program.`,
      "Correct the Python setting and try again.",
    );
  }
  throw pythonWithoutPip
    ? new StimuliError(
        "input",
        "Python is installed, but pip is not.",
        "Install pip (python3 -m ensurepip) and try again.",
      )
    : new StimuliError(
        "input",
        "No Python was found on this machine.",
        "Install Python with pip, or get the model in another way.",
      );
}

/**
 * Runs a Python's pip to its end; undefined when the program does not exist. Throws the signal's reason after ending
 * pip.
 */
export function runPip(
  python: string,
  args: readonly string[],
  { signal, environment }: RunOptions = {},
): Promise<ProgramRun | undefined> {
  // Isolated (-I): neither the current folder's modules nor those that Python's own variables name come before pip.
  // pip's settings hold.
  return runProgram(python, ["-I", "-m", "pip", ...args], {
    environment: { PIP_NO_INPUT: "1", PIP_DISABLE_PIP_VERSION_CHECK: "1", ...environment },
    ...(signal && { signal }),
  });
}
