import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
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

for (const [what, presses, atMost] of [
  ["twice: at once", 2, 1500],
  ["once: within the two seconds that work has to stop by itself", 1, 4500],
] as const) {
  test(`Ctrl+C ends work that hears nothing, ${what}`, posix, async () => {
    let pressedAt = 0;
    const run = await runStimuli(["similarity", file, "--encoder", stuck], {
      while: (child) => {
        setTimeout(() => {
          pressedAt = performance.now();
          child.kill("SIGINT");
        }, 2500);
        if (presses === 2) setTimeout(() => child.kill("SIGINT"), 2700);
      },
    });
    const took = performance.now() - pressedAt;
    assert.equal(run.status, 130, run.stderr);
    assert.equal(run.stderr, "stimuli: Interrupted.\n");
    assert.ok(took < atMost, `${took} ms`);
    assert.deepEqual(running(stuck), []);
  });
}

test("a program that is ended takes its work along", posix, async () => {
  const run = await runStimuli(["similarity", file, "--encoder", stuck], {
    while: (child) => void setTimeout(() => child.kill("SIGTERM"), 2500),
  });
  assert.equal(run.status, 143);
  assert.deepEqual(running(stuck), []);
});

test("left alone, it says what is wrong with the encoder", posix, async () => {
  const run = await runStimuli(["similarity", file, "--encoder", stuck]);
  assert.equal(run.status, 1);
  assert.match(run.stderr, /^stimuli: The tokenizer\.json of this encoder does not come to an end\. .*\n$/);
});
