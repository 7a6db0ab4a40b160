import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { shared, sharedModels } from "../shared.ts";
import { home, runStimuli } from "./runStimuli.ts";

const folder = join(home, "compared");
mkdirSync(folder);
const six = join(folder, "six.stimuli");
writeFileSync(six, "[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n");
const both = ["--encoder", "all-MiniLM-L6-v2", "--encoder", "pocket"];
const options = { skip: shared === undefined && "../shared is not there" };

test("two encoders: what was found, the pairs that differ most, and the course's note", options, async () => {
  const { status, stdout, stderr } = await runStimuli(["compare", six, ...both], { environment: sharedModels() });
  assert.equal(stderr, "");
  assert.equal(status, 0);
  assert.match(
    stdout,
    /\nall-MiniLM-L6-v2 \(384\) and pocket \(384\) arrange these 6 stimuli alike: Spearman 0\.90 \(p = 0\.001, the smallest that this design allows, one-sided\)\n/,
  );
  assert.match(stdout, /\napple — orange +0\.3\d{3} +0\.4\d{3} +−0\.0643\n/);
  assert.match(stdout, /DistilBERT, with 768 dimensions; its code loads all-MiniLM-L6-v2 and prints 384/);
});

test("--json and --out hold both matrices, their difference and the correlation", options, async () => {
  const run = await runStimuli(["compare", six, ...both, "--json"], { environment: sharedModels() });
  const printed = JSON.parse(run.stdout);
  assert.ok(Math.abs(printed.spearman - 0.9) < 1e-9);
  const [first, second] = printed.matrices;
  assert.equal(printed.difference[0][1], first[0][1] - second[0][1]);
  assert.deepEqual(
    printed.receipt.encoders.map(({ id }: { id: string }) => id),
    ["all-MiniLM-L6-v2", "pocket"],
  );
  for (const ending of ["svg", "png", "csv", "json"]) {
    const file = join(folder, `six.${ending}`);
    const { status } = await runStimuli(["compare", six, ...both, "--out", file], { environment: sharedModels() });
    assert.equal(status, 0, ending);
    assert.ok(readFileSync(file).length > 500, ending);
  }
});

test("one encoder, three, or the same twice are a wrong command line; one that is not here is said", async () => {
  for (const encoders of [["pocket"], ["pocket", "a", "b"], ["pocket", "pocket"]]) {
    const run = await runStimuli(["compare", six, ...encoders.flatMap((id) => ["--encoder", id])]);
    assert.equal(run.status, 2);
    assert.match(run.stderr, /two (different ones|encoders)/);
  }
  const missing = await runStimuli(["compare", six, "--encoder", "pocket", "--encoder", "all-MiniLM-L6-v2"]);
  assert.equal(missing.status, 3);
  assert.match(missing.stderr, /all-MiniLM-L6-v2 is not installed/);
});
