import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";

test("the script writes the synthetic brain as it is among the samples", () => {
  const folder = mkdtempSync(join(tmpdir(), "stimuli-brain-"));
  execFileSync(process.execPath, ["tools/syntheticBrain.ts", folder], { cwd: repository });
  const sample = join(repository, "samples", "synthetic-brain");
  const names = readdirSync(sample).filter((name) => name !== "README.md");
  assert.deepEqual(readdirSync(folder).sort(), names.sort());
  for (const name of names) {
    assert.equal(readFileSync(join(folder, name), "utf8"), readFileSync(join(sample, name), "utf8"), name);
  }
  assert.equal(names.length, 8);
});
