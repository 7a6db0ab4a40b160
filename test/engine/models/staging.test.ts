import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fillModelFolder, partialFolder } from "../../../src/engine/models/staging.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "stimuli-staging-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const record = { source: "a test", installed: "2026-01-01T00:00:00Z", files: [] };
const fill = (signal?: AbortSignal) => fillModelFolder(root, "tiny", signal, async () => record);
const lock = () => `${partialFolder(root, "tiny")}.lock`;

test("a lock that nobody touches is taken, whatever its clock says", { timeout: 60_000 }, async () => {
  mkdirSync(join(root, ".partial"));
  // Left by a process that died: long ago, and before the clock was set back by a year.
  for (const years of [-1, 1]) {
    writeFileSync(lock(), "");
    const time = new Date(Date.now() + years * 365 * 24 * 3_600_000);
    utimesSync(lock(), time, time);
    assert.equal(await fill(), join(root, "tiny"));
    assert.deepEqual(readdirSync(join(root, ".partial")), []);
  }
});

test("a lock that is touched is waited for, even where its clock is far behind", { timeout: 60_000 }, async () => {
  mkdirSync(join(root, ".partial"));
  writeFileSync(lock(), "");
  let beats = 0;
  const heartbeat = setInterval(() => {
    beats += 1;
    const behind = new Date(Date.now() - 3_600_000);
    utimesSync(lock(), behind, behind);
    if (beats < 4) return;
    clearInterval(heartbeat);
    rmSync(lock());
  }, 2_000);
  const started = performance.now();
  await fill();
  assert.equal(beats, 4);
  assert.ok(performance.now() - started > 7_000);
});

test("a folder where the lock should be, and a store that is no folder: a sentence each", async () => {
  mkdirSync(lock(), { recursive: true });
  await assert.rejects(fill(), { name: "StimuliError", kind: "disk", message: /\.lock is a folder/ });
  const file = join(root, "file");
  writeFileSync(file, "");
  for (const place of [file, join(file, "deeper")]) {
    const filling = fillModelFolder(place, "tiny", undefined, async () => record);
    await assert.rejects(filling, { name: "StimuliError", kind: "disk", message: /cannot be written/ });
  }
});
