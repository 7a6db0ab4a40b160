import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { StimuliError } from "../../../../src/core/errors.ts";
import type { DataFile } from "../../../../src/engine/data/arrays/dataFile.ts";

/** Files that tools/reference/rdmFiles.py wrote. */
export const referenceFiles = fileURLToPath(new URL("../files/rdm/", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "stimuli-rdm-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** How a document says that a file is read. */
export type Settings = Omit<DataFile, "name" | "path" | "line">;

/** A document in the folder of the written files. */
export const documentPath = join(folder, "analysis.rsa.json");

export function referenceFile(name: string, settings: Settings = {}): DataFile {
  return { name, path: join(referenceFiles, name), line: 3, ...settings };
}

export function written(name: string, content: string | Uint8Array, settings: Settings = {}): DataFile {
  writeFileSync(join(folder, name), content);
  return { name, path: join(folder, name), line: 3, ...settings };
}

/** The sentence and what to do, of an error that knows the document's line. */
export async function fault(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => assert.fail("It was read."),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  assert.deepEqual([error.kind, error.line], ["input", 3]);
  return `${error.message} ${error.next}`;
}

export function near(actual: ArrayLike<number>, expected: readonly number[], within = 1e-9): void {
  assert.equal(actual.length, expected.length);
  for (let k = 0; k < actual.length; k++) {
    const [one, other] = [actual[k] ?? 0, expected[k] ?? 0];
    assert.ok(
      Math.abs(one - other) <= within || (Number.isNaN(one) && Number.isNaN(other)),
      `${k}: ${one} is not ${other}`,
    );
  }
}
