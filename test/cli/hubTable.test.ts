import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
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

test("a table of the hub goes into a course pack, and is read out of it without a network", async () => {
  const [teacher, student] = [join(home, "tableTeacher"), join(home, "tableStudent")];
  for (const folder of [teacher, student]) mkdirSync(folder);
  const hub = await startTableHub({ "train.csv": Buffer.from(`text,label\n${rows.join("\n")}\n`) });
  const source = "hf://datasets/owner/set/train.csv";
  writeFileSync(
    join(teacher, "hub.stimuli"),
    `---\nsource: ${source}\ntext: text\nlabel: label\nencoder: pocket\n---\n`,
  );
  const own = { HF_ENDPOINT: hub.address };
  const missing = await runStimuli(["pack", "a.zip", "hub.stimuli", "--tables"], { cwd: teacher, environment: own });
  assert.equal(missing.status, 3);
  assert.match(missing.stderr, /owner\/set\/train\.csv is not downloaded\. Download it first/);
  await runStimuli(["similarity", "hub.stimuli", "--yes", "--json"], { cwd: teacher, environment: own });
  await hub.close();

  const pack = join(home, "tables.zip");
  const packed = await runStimuli(["pack", pack, "hub.stimuli", "--tables"], { cwd: teacher, environment: own });
  assert.equal(
    packed.stderr,
    `Packed 0 encoders and 1 file into ${pack}.\nWith ${source}. Check that its licence allows you to pass it on.\n`,
  );
  const inspected = await runStimuli(["inspect", pack]);
  assert.match(inspected.stdout, /0 encoders and 1 file, 1 table of a hub/);
  assert.match(inspected.stdout, /owner\/set\/train\.csv \(1 kB; licence: see huggingface\.co\/datasets\/owner\/set\)/);

  const data = join(student, "data");
  const environment = { ...own, XDG_DATA_HOME: data, LOCALAPPDATA: data, HOME: student };
  const offline = await runStimuli(["unpack", pack, "--yes"], { cwd: student, environment });
  assert.match(offline.stderr, /table hf:\/\/datasets\/owner\/set\/train\.csv \(1 kB; licence: see/);
  const decoded = await runStimuli(["decode", "hub.stimuli", "--json"], { cwd: student, environment });
  assert.equal(decoded.status, 0, decoded.stderr);
  assert.equal(JSON.parse(decoded.stdout).testIndices.length, 2);
});
