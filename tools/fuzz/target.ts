import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Something that reads what others wrote. */
export interface Target {
  /** What mutants are made of. */
  seeds(): Promise<readonly Buffer[]> | readonly Buffer[];
  /** Reads one mutant: ends, or throws a StimuliError. Anything else is a fault. */
  read(mutant: Buffer): unknown;
}

export const reference = join(import.meta.dirname, "../../test/reference");
export const samples = join(import.meta.dirname, "../../samples");
/** For files of this run. */
export const folder = mkdtempSync(join(tmpdir(), "stimuli-fuzz-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));

export const filesOf = (...paths: string[]) => paths.map((path) => readFileSync(join(reference, path)));

export function written(name: string, mutant: Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, mutant);
  return path;
}
