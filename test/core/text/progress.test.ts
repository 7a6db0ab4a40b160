import assert from "node:assert/strict";
import { test } from "node:test";
import { type JobProgress, ProgressWords, progressWords } from "../../../src/core/text/progress.ts";

const encoding = (done: number, total = 3000): JobProgress => ({ stage: "Encoding", done, total });

/** What is said of work that does `perSecond` a second, at these seconds. */
function saidAt(seconds: readonly number[], perSecond: number, from = 0): string[] {
  const words = new ProgressWords();
  return seconds.map((second) => words.of(encoding(from + Math.round(second * perSecond)), second * 1000));
}

test("what is known is said: how much of how much, in bytes or things", () => {
  assert.equal(progressWords({ stage: "Starting" }), "Starting…");
  assert.equal(progressWords({ stage: "Starting", done: 0, total: 0 }), "Starting…");
  assert.equal(progressWords(encoding(1200)), "Encoding: 1,200 of 3,000");
  assert.equal(progressWords({ ...encoding(30, 2999), outOf: 3000 }), "Encoding: 30 of 2,999 distinct of 3,000");
  assert.equal(progressWords({ ...encoding(30), outOf: 3000 }), "Encoding: 30 of 3,000");
  const bytes = { stage: "Downloading pocket", done: 30e6, total: 91e6, unit: "bytes" } as const;
  assert.equal(progressWords(bytes), "Downloading pocket: 30 MB of 91 MB");
});

test("the time left is not guessed before anybody can tell", () => {
  assert.deepEqual(saidAt([0, 0.5, 1.9], 100), [
    "Encoding: 0 of 3,000",
    "Encoding: 50 of 3,000",
    "Encoding: 190 of 3,000",
  ]);
  assert.match(saidAt([0, 2.5], 100)[1] ?? "", / · about 30 s left$/);
  // Two seconds have passed, and hardly anything was done: no nonsense of hours.
  assert.equal(saidAt([0, 3], 10)[1], "Encoding: 30 of 3,000");
});

test("what a cache had at the beginning says nothing about the rate", () => {
  // 2,000 at once, then 25 in a second: 1,000 − 75 at that rate are 37 seconds, not two.
  assert.match(saidAt([0, 3], 25, 2000)[1] ?? "", / · about 35 s left$/);
});

test("at an even rate the words count down, and end before the work does", () => {
  const said = saidAt(
    Array.from({ length: 60 }, (_, k) => k / 2),
    100,
  ).map((text) => text.split(" · ")[1] ?? "");
  const numbers = said.map((text) => Number(/about (\d+) s/.exec(text)?.[1] ?? Number.NaN)).filter(Number.isFinite);
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => b - a),
    "never more again",
  );
  assert.equal(said.at(-1), "", "the last seconds are not counted");
  assert.ok(new Set(said).size <= 9, [...new Set(said)].join(", "));
});

test("an uneven rate does not make the words flicker", () => {
  const words = new ProgressWords();
  const said: string[] = [];
  for (let k = 0, done = 0; done < 3000; k++) {
    done += k % 2 === 0 ? 60 : 4;
    said.push(words.of(encoding(Math.min(done, 3000)), k * 400).split(" · ")[1] ?? "");
  }
  const changes = said.filter((text, k) => k > 0 && text !== said[k - 1]).length;
  assert.ok(changes < 15, `${changes} changes in ${said.length} reports`);
});

test("each stage is timed by itself; hours and days are no time that is said as seconds", () => {
  const words = new ProgressWords();
  words.of(encoding(0), 0);
  assert.match(words.of(encoding(300), 3000), /left$/);
  assert.equal(words.of({ stage: "Comparing" }, 4000), "Comparing…");
  assert.equal(words.of({ stage: "Permuting", done: 0, total: 10 }, 5000), "Permuting: 0 of 10");
  assert.match(words.of({ stage: "Permuting", done: 1, total: 10 }, 65_000), / · about 9 min left$/);
  assert.match(words.of({ stage: "Fitting", done: 0, total: 100 }, 70_000), /^Fitting: 0 of 100$/);
  assert.match(words.of({ stage: "Fitting", done: 5, total: 100 }, 670_000), / · about 3 h left$/);
  // Counted anew, as by another try: it begins again.
  assert.equal(words.of({ stage: "Fitting", done: 0, total: 100 }, 680_000), "Fitting: 0 of 100");
});
