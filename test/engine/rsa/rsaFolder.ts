import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after } from "node:test";
import { pairIndex } from "../../../src/core/geometry/pairMatrix.ts";
import type { RsaResult } from "../../../src/core/results/rsaResult.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import { rsaJob } from "../../../src/engine/jobs/rsa.ts";
import { fakeEncoders, fakeModels } from "../jobs/fakeEncoder.ts";

export function contextOf(more: Partial<JobContext> = {}): JobContext {
  return { models: fakeModels("steady", "pocket"), cache: undefined, encoders: fakeEncoders(), ...more };
}

/** A folder of data files, deleted after the tests, and the job run on documents beside them. */
export function rsaFolder() {
  const folder = mkdtempSync(join(tmpdir(), "stimuli-rsa-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "analysis.rsa.json");
  return {
    path,
    write(name: string, content: string | Uint8Array): void {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    },
    /** Document as an object, or as text where lines matter. */
    run(document: object | string, context = contextOf()): Promise<RsaResult> {
      return rsaJob({ text: typeof document === "string" ? document : JSON.stringify(document), path }, context);
    },
  };
}

/** A square with names, as CSV. */
export function csvOf(names: readonly string[], value: (row: number, column: number) => number | string): string {
  const rows = names.map((name, row) => [name, ...names.map((_, column) => (row === column ? 0 : value(row, column)))]);
  return [["", ...names], ...rows].map((fields) => fields.join(",")).join("\n");
}

/** Symmetric numbers in (0, 1) that look random and are the same for the same seed. */
export function noise(seed: number): (row: number, column: number) => number {
  return (row, column) => {
    const pair = pairIndex(1000, Math.min(row, column), Math.max(row, column));
    const value = Math.sin(pair * 12.9898 + seed * 78.233) * 43758.5453;
    return Number((value - Math.floor(value)).toFixed(6));
  };
}
