import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { home, runStimuli } from "./runStimuli.ts";

const posix = { skip: process.platform === "win32" && "Windows has no signals" };
const file = join(home, "two.stimuli");
writeFileSync(file, `${"a".repeat(40)}b\ndog\n`);

/** An encoder whose tokenizer holds the thread for a long while. */
const stuck = join(home, "stuck");
cpSync(join(import.meta.dirname, "../reference/sentence/dense"), stuck, { recursive: true });
const tokenizer = JSON.parse(readFileSync(join(stuck, "tokenizer.json"), "utf8"));
tokenizer.normalizer = null;
tokenizer.pre_tokenizer = { type: "Split", pattern: { Regex: "(a+)+$" }, behavior: "Isolated", invert: false };
writeFileSync(join(stuck, "tokenizer.json"), JSON.stringify(tokenizer));

/** Programs that were started with the argument and still run. */
function running(argument: string): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(join("/proc", pid, "cmdline"), "utf8").includes(argument);
      } catch {
        return false;
      }
    });
}

// Loaded into the process of the work: says so and then hears nothing, as in a library's endless loop.
const busy = join(home, "busy.cjs");
writeFileSync(
  busy,
  `if (process.send) setTimeout(() => {
     require("node:fs").writeFileSync(process.env.STIMULI_TEST_MARKER, "");
     for (;;);
   }, 300);`,
);

/** Starts work that waits for its input and then hears nothing, sends signals once it does, and gives the end and how long it took, in milliseconds. */
async function signalled(name: string, signals: readonly NodeJS.Signals[]) {
  const marker = join(home, name);
  let sentAt = 0;
  const run = await runStimuli(["similarity", "-", "--encoder", marker], {
    environment: { NODE_OPTIONS: `--require ${busy}`, STIMULI_TEST_MARKER: marker },
    keepInputOpen: true,
    while: (child) => {
      const watch = setInterval(() => {
        if (!existsSync(marker)) return;
        clearInterval(watch);
        sentAt = performance.now();
        for (const [k, signal] of signals.entries()) setTimeout(() => child.kill(signal), 100 * k);
      }, 20);
    },
  });
  return { ...run, took: performance.now() - sentAt };
}

test("Ctrl+C ends work that hears nothing: within two seconds, twice at once", posix, async () => {
  // Side by side, as the machine may be busy: the one waits for the work to stop by itself, the other does not.
  const [once, twice] = await Promise.all([signalled("once", ["SIGINT"]), signalled("twice", ["SIGINT", "SIGINT"])]);
  for (const { status, stderr } of [once, twice]) assert.deepEqual([status, stderr], [130, "stimuli: Interrupted.\n"]);
  assert.ok(once.took >= 1_990, `${once.took} ms`);
  assert.ok(twice.took < once.took - 700, `${twice.took} ms, ${once.took} ms`);
  assert.deepEqual([running(join(home, "once")), running(join(home, "twice"))], [[], []]);
});

test("a program that is ended takes its work along", posix, async () => {
  const { status } = await signalled("ended", ["SIGTERM"]);
  assert.equal(status, 143);
  assert.deepEqual(running(join(home, "ended")), []);
});

test("left alone, it says what is wrong with the encoder", posix, async () => {
  const run = await runStimuli(["similarity", file, "--encoder", stuck]);
  assert.equal(run.status, 1);
  assert.match(run.stderr, /^stimuli: The tokenizer\.json of this encoder does not come to an end\. .*\n$/);
});
