import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { home, runStimuli } from "./runStimuli.ts";

const seen = join(home, "connections.txt");
const watch = join(home, "watch.cjs");
// Loaded into every process of the command line before its own code: whatever looks up a name or opens a connection is written down.
writeFileSync(
  watch,
  `const { appendFileSync } = require("node:fs");
   const note = (what) => appendFileSync(${JSON.stringify(seen)}, what + "\\n");
   const wrap = (object, name) => {
     const before = object[name];
     object[name] = function (...args) { note(name + " " + JSON.stringify(args[0])); return before.apply(this, args); };
   };
   const net = require("node:net");
   wrap(net.Socket.prototype, "connect");
   for (const name of ["lookup", "resolve", "resolve4", "resolve6"]) {
     wrap(require("node:dns"), name);
     if (require("node:dns").promises[name]) wrap(require("node:dns").promises, name);
   }
   wrap(require("node:dgram").Socket.prototype, "send");
   if (process.env.STIMULI_WATCH_TEST) net.connect(9, "127.0.0.1").on("error", () => {});`,
);
const environment = { NODE_OPTIONS: `--require ${watch}` };
const reference = join(import.meta.dirname, "../reference");
const pictures = ["wide.png", "grey.png"].map((name) => join(reference, "pictures", name));
writeFileSync(join(home, "pictures.stimuli"), pictures.join("\n"));
writeFileSync(join(home, "words.stimuli"), "[a]\ncat\ndog\nlion\n[b]\napple\nbanana\norange\n");
writeFileSync(
  join(home, "words.rsa.json"),
  JSON.stringify({
    stimuli: "words.stimuli",
    models: [{ name: "m", encoder: "pocket" }],
    reference: { kind: "model", name: "r", rdms: ["rdm.csv"] },
  }),
);

test("without being asked for, no command opens a connection or looks up a name", async () => {
  for (const args of [
    ["similarity", "words.stimuli"],
    ["similarity", "words.stimuli", "--encoder", "all-MiniLM-L6-v2"],
    ["similarity", "words.stimuli", "--encoder", "owner/unknown"],
    ["similarity", "pictures.stimuli", "--encoder", join(reference, "readyGraphs/vit")],
    ["decode", "words.stimuli"],
    ["rdm", "words.stimuli", "--out", "rdm.csv"],
    ["rsa", "words.rsa.json"],
    ["compare", "words.stimuli", "--encoder", "pocket", "--encoder", "all-MiniLM-L6-v2"],
    ["pack", "words.zip", "words.stimuli"],
    ["unpack", "words.zip", "--to", "unpacked"],
    ["encoders"],
    ["--help"],
  ]) {
    const run = await runStimuli(args, { environment });
    assert.notEqual(run.status, null, args.join(" "));
    assert.equal(existsSync(seen), false, `${args.join(" ")}: ${existsSync(seen) && readFileSync(seen, "utf8")}`);
  }
});

test("the watch sees a connection where there is one", async () => {
  await runStimuli(["--version"], { environment: { ...environment, STIMULI_WATCH_TEST: "1" } });
  assert.match(readFileSync(seen, "utf8"), /^connect /);
});
