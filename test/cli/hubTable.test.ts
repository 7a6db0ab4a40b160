import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { startTableHub } from "../engine/data/tableHub.ts";
import { home, runStimuli } from "./runStimuli.ts";

const rows = ["cat,pet", "dog,pet", "hamster,pet", "pony,pet", "apple,fruit", "pear,fruit", "plum,fruit", "fig,fruit"];
const file = join(home, "hub.stimuli");
writeFileSync(file, "---\nsource: hf://datasets/owner/set/train.csv\ntext: text\nlabel: label\nencoder: pocket\n---\n");

test("a table of the hub is fetched by the first job that wants it, and read by all", async (t) => {
  const hub = await startTableHub({ "train.csv": Buffer.from(`text,label\n${rows.join("\n")}\n`) });
  t.after(() => hub.close());
  const environment = { HF_ENDPOINT: hub.address };
  const run = (...args: string[]) => runStimuli(args, { environment });
  const similarity = await run("similarity", file, "--yes", "--json");
  assert.deepEqual([similarity.status, similarity.stderr], [0, ""]);
  assert.deepEqual(
    JSON.parse(similarity.stdout).labels,
    rows.map((row) => row.split(",")[0]),
  );
  const { length } = hub.requests;
  assert.ok(length > 0);
  const decode = await run("decode", file, "--json");
  assert.deepEqual(JSON.parse(decode.stdout).testIndices.length, 2);
  // The encoder is wanted only once the table is there.
  const compare = await run("compare", file, "--encoder", "pocket", "--encoder", "other");
  assert.equal(compare.status, 3);
  assert.equal(hub.requests.length, length);
});
