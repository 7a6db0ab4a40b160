import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { runStimuli } from "./runStimuli.ts";

const file = join(repository, "samples/animals-and-fruits.stimuli");

test("why: both texts word by word, and the pairs of tokens that add most", async () => {
  const { status, stdout, stderr } = await runStimuli(["why", file, "a cat sleeps", "two dogs", "--encoder", "pocket"]);
  assert.deepEqual([stderr, status], ["", 0]);
  assert.match(
    stdout,
    /^Why (0\.\d{4}): “a cat sleeps” and “two dogs”\nCosine similarity, pocket\n\nThe cosine \1 is the sum of 6 × 5 parts/,
  );
  assert.match(stdout, /\nWord of “a cat sleeps” +Part +Without it\na +[+−]0\.\d{4} +0\.\d{4} \([+−]0\.\d{4}\)\ncat /);
  assert.match(stdout, /\nPairs of tokens that add most +Part\ncat +dogs +\+0\./);
});

test("why --json: the parts add up to the cosine", async () => {
  const { stdout } = await runStimuli(["why", file, "a cat sleeps", "two dogs", "--encoder", "pocket", "--json"]);
  const { similarity, parts, texts, pooling } = JSON.parse(stdout);
  const sum = parts.flat().reduce((all: number, part: number) => all + part, 0);
  assert.ok(Math.abs(sum - similarity) < 1e-6);
  assert.deepEqual([parts.length, parts[0].length, texts[0].words[1].text, pooling], [6, 5, "cat", "mean"]);
});

test("why asks for two texts, and for an encoder that reads texts", async () => {
  for (const [texts, expected] of [
    [["cat"], /Give two texts/],
    [["cat", " "], /Give two texts/],
    [["cat", "dog", "lion"], /put each in quotation marks/],
  ] as const) {
    const { status, stderr } = await runStimuli(["why", file, ...texts]);
    assert.equal(status, 2);
    assert.match(stderr, expected);
  }
});
