import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { home, runInTerminal, runStimuli, terminalProgram } from "./runStimuli.ts";

const esc = "\u001b";
const evil = "\u001b]0;pwned\u0007\u009b31m\u202eabc";
const steers = /[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u;

/** An installed model whose record says what a pack or a hub said. */
const model = join(home, "data", "stimuli-lab", "models", "evil");
mkdirSync(join(model, "onnx"), { recursive: true });
writeFileSync(join(model, "config.json"), '{"hidden_size":4}');
writeFileSync(join(model, "onnx", "model.onnx"), "");
writeFileSync(join(model, "stimuli-model.json"), JSON.stringify({ source: evil, installed: "", files: [] }));
const table = join(home, "evil.csv");
writeFileSync(table, `text,label\n${evil},a\n=1+1,b\ncat,a\n`);
const stimuli = join(home, "evil.stimuli");
writeFileSync(stimuli, "---\nsource: evil.csv\ntext: text\nlabel: label\n---\n");

test("a text of a file, a hub or a pack steers no terminal: lists, tables, messages", async () => {
  for (const args of [
    ["encoders"],
    ["similarity", stimuli],
    ["similarity", stimuli, "--encoder", evil],
    ["encoders", "add", evil],
    [evil],
    ["rsa", evil],
  ]) {
    const { stdout, stderr } = await runStimuli(args, {
      environment: { FORCE_COLOR: args[0] === "similarity" ? "1" : "0" },
    });
    // The program's own colours begin so, and are no other sequence.
    const own = new RegExp(`${esc}\\[(0|2|[34]8;2;\\d+;\\d+;\\d+)m`, "gu");
    assert.doesNotMatch((stdout + stderr).replace(own, ""), steers, args.join(" "));
    assert.notEqual(stdout + stderr, "");
  }
});

test("data for another program are written as they are, but not to a terminal", {
  skip: !existsSync(terminalProgram) && "no terminal can be made here",
}, async () => {
  const args = ["rdm", stimuli];
  assert.ok((await runStimuli(args)).stdout.includes(evil));
  const shown = (await runInTerminal(args)).replaceAll("\r\n", "\n").replaceAll(`\r${esc}[K`, "");
  assert.match(shown, /pwned/);
  assert.doesNotMatch(shown, steers);
});

test("an RDM whose names look like formulas is guarded for spreadsheets, and read with its names again", async () => {
  const file = join(home, "guarded.csv");
  writeFileSync(join(home, "signs.stimuli"), "-ing\n=1+1\n@home\ncat\n");
  await runStimuli(["rdm", join(home, "signs.stimuli"), "--out", file]);
  const analysis = join(home, "guarded.rsa.json");
  const rdm = {
    stimuli: "signs.stimuli",
    models: [{ name: "m", encoder: "pocket" }],
    reference: { kind: "model", name: "r", rdms: ["guarded.csv"] },
  };
  writeFileSync(analysis, JSON.stringify(rdm));
  const run = await runStimuli(["rsa", analysis, "--json"]);
  assert.equal(run.status, 0, run.stderr);
  assert.ok(JSON.parse(run.stdout).models[0].mean > 0.999, run.stdout);
});
