import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../../tools/editor/repository.ts";
import { csvOf, noise, rsaFolder } from "./rsaFolder.ts";

const { write, run } = rsaFolder();

test("conditions that are pictures or sounds have one to show, whatever the models are; texts and absent files have none", async () => {
  write("picture.png", readFileSync(join(repository, "test/reference/pictures/wide.png")));
  write("sound.wav", readFileSync(join(repository, "samples/breathing/synthetic-fast-1.wav")));
  const lines = ["[a]", "sea => ./picture.png", "breath => ./sound.wav", "[b]", "a word", "gone => ./gone.jpg"];
  write("mixed.stimuli", lines.join("\n"));
  // In another order than the stimuli's.
  write("r.csv", csvOf(["a word", "breath", "gone", "sea"], noise(1)));
  const { conditions } = await run({
    stimuli: "mixed.stimuli",
    models: [{ name: "Categories", categories: true }],
    reference: { kind: "neural", name: "IT", rdms: ["r.csv"] },
    bootstrap: 0,
  });
  assert.deepEqual(
    conditions.map(({ name, thumbnail }) => [name, thumbnail?.slice(0, 11)]),
    [
      ["sea", "data:image/"],
      ["breath", "data:image/"],
      ["a word", undefined],
      ["gone", undefined],
    ],
  );
  assert.notEqual(conditions[0]?.thumbnail, conditions[1]?.thumbnail);
});
