import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { wordsOf } from "../../../src/core/decoding/split/containments.ts";
import { groupItems } from "../../../src/core/decoding/split/groups.ts";
import { trainTestSplit } from "../../../src/core/decoding/split/trainTestSplit.ts";
import { decodeSettings } from "../../../src/core/documents/frontMatter/decodeSettings.ts";
import { formatStimuli } from "../../../src/core/documents/stimuli/formatStimuli.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { usualSettings } from "../decoding/usualSettings.ts";

const folder = new URL("../../../samples/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".stimuli"));

function read(name: string): string {
  return readFileSync(new URL(name, folder), "utf8");
}

/** Share of the words of either that both have. */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length;
  return common / (one.size + other.size - common);
}

describe("samples", () => {
  it("read without a diagnostic", () => {
    assert.ok(names.length >= 4);
    for (const name of names) assert.deepEqual(parseStimuli(read(name)).diagnostics, [], name);
  });

  it("to decode stand as the formatter puts them", () => {
    for (const name of ["sentiment.stimuli", "sst2.stimuli", "three-topics.stimuli"]) {
      assert.equal(formatStimuli(read(name)), read(name), name);
    }
  });

  for (const { name, classes, each } of [
    { name: "sentiment.stimuli", classes: ["negative", "positive"], each: 178 },
    { name: "three-topics.stimuli", classes: ["weather", "music", "cooking"], each: 42 },
  ]) {
    const { categories, stimuli, frontMatter } = parseStimuli(read(name));
    const labels = stimuli.map(({ category }) => category ?? -1);

    it(`${name}: ${each} texts of each class, which the split keeps alike`, () => {
      assert.deepEqual(
        categories.map((category) => category.name),
        classes,
      );
      const counts = (items: Iterable<number>) => {
        const all = Array.from(items);
        return classes.map((_, label) => all.filter((item) => labels[item] === label).length);
      };
      assert.deepEqual(
        counts(labels.keys()),
        classes.map(() => each),
      );
      const settings = decodeSettings(frontMatter);
      assert.deepEqual([settings.testSize, settings.seed, settings.stratify], [0.25, 42, true]);
      const tested = counts(trainTestSplit({ labels, classNames: classes, ...settings }).test);
      assert.ok(tested.every((count) => Math.abs(count - each / 4) < 1));
    });

    it(`${name}: needs no encoder but the one at hand, and no network`, () => {
      assert.equal(frontMatter.encoder, undefined);
      assert.equal(frontMatter.values.source, undefined);
      assert.ok(stimuli.every(({ kind, label, content }) => kind === "text" && label === content));
    });

    it(`${name}: 3 to 20 words, no text in another, no two nearly alike`, () => {
      const texts = stimuli.map(({ content }) => content);
      const words = texts.map((text) => new Set(wordsOf(text)));
      assert.ok(texts.every((text) => wordsOf(text).length >= 3 && wordsOf(text).length <= 20));
      assert.deepEqual(Array.from(groupItems(texts, [])), [...texts.keys()]);
      for (const [one, own] of words.entries()) {
        for (const [other, others] of words.slice(0, one).entries()) {
          assert.ok(overlap(own, others) < 0.6, `${texts[other]} / ${texts[one]}`);
        }
      }
    });
  }

  it("sst2.stimuli is the course's exercise", () => {
    const { frontMatter } = parseStimuli(read("sst2.stimuli"));
    const { title, ...values } = frontMatter.values;
    assert.equal(typeof title, "string");
    assert.deepEqual(values, {
      encoder: "all-MiniLM-L6-v2",
      source: "hf://datasets/stanfordnlp/sst2/data/train-00000-of-00001.parquet",
      text: "sentence",
      label: "label",
      labels: ["Negative", "Positive"],
      sample: { n: 3000, seed: 42 },
      decode: { testSize: 0.25, stratify: true, seed: 42, C: 1, maxIter: 1000, tolerance: 1e-4 },
    });
    assert.deepEqual(decodeSettings(frontMatter), { ...usualSettings, tolerance: 1e-4 });
  });
});
