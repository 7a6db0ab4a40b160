import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fc from "fast-check";
import { containments, fewestWords, wordsOf } from "../../../../src/core/decoding/split/containments.ts";
import { groupedSplit } from "../../../../src/core/decoding/split/groupedSplit.ts";
import { groupItems } from "../../../../src/core/decoding/split/groups.ts";
import { findLeaks } from "../../../../src/core/decoding/split/leaks.ts";
import { sampleRows } from "../../../../src/core/decoding/split/sampleRows.ts";
import { trainTestSplit } from "../../../../src/core/decoding/split/trainTestSplit.ts";
import type { Embeddings } from "../../../../src/core/embeddings.ts";
import { cpuMilliseconds } from "../../../cpuMilliseconds.ts";
import { shared } from "../../../shared.ts";

/** Few words, so that texts often share runs of them. */
const text = fc.array(fc.constantFrom("a", "b"), { maxLength: 9 }).map((words) => words.join(" "));
const texts = fc.array(text, { maxLength: 30 });

/** The plain rule, pair by pair. */
function holds(outer: string, inner: string): boolean {
  const [whole, part] = [wordsOf(outer), wordsOf(inner)];
  if (part.length < fewestWords || part.length >= whole.length) return false;
  return whole.some((_, place) => part.every((word, k) => word === whole[place + k]));
}

/** Vectors that are all alike or, by `angles`, point where these say. */
function embed(angles: readonly number[]): Embeddings {
  const values = Float32Array.from(angles.flatMap((angle) => [Math.cos(angle), Math.sin(angle)]));
  return { values, count: angles.length, dimensions: 2 };
}

describe("wordsOf", () => {
  it("ignores case, punctuation, spaces and width", () => {
    assert.deepEqual(wordsOf("  Well — it's FINE,\tthanks!  "), ["well", "it", "s", "fine", "thanks"]);
    assert.deepEqual(wordsOf("ﬁne Ｆｉｎｅ"), ["fine", "fine"]);
    assert.deepEqual(wordsOf("हिन्दी"), ["हिन्दी"]);
  });

  it("keeps apart what has no words", () => {
    assert.notDeepEqual(wordsOf("😀"), wordsOf("😡"));
    assert.notDeepEqual(wordsOf("?"), wordsOf(""));
  });
});

describe("containments", () => {
  it("finds the pairs that a plain search of all pairs finds", () => {
    fc.assert(
      fc.property(texts, (all) => {
        const { same, pairs } = containments(all);
        for (const [item, one] of all.entries()) {
          assert.equal(same[item], all.indexOf(one));
        }
        const found = pairs.map(({ inner, outer }) => `${inner} in ${outer}`).sort();
        const expected = [...all.keys()].flatMap((outer) =>
          [...all.keys()]
            .filter(
              (inner) => same[inner] === inner && same[outer] === outer && holds(all[outer] ?? "", all[inner] ?? ""),
            )
            .map((inner) => `${inner} in ${outer}`),
        );
        assert.deepEqual(found, expected.sort());
      }),
    );
  });

  it("takes 66,000 texts that all begin alike", () => {
    const alike = Array.from(
      { length: 66_000 },
      (_, k) => `this is a picture of a number ${k}${k % 2 ? " again" : ""}`,
    );
    const start = cpuMilliseconds();
    assert.equal(containments(alike).pairs.length, 0);
    // All pairs are 4 billion; this is half a second.
    assert.ok(cpuMilliseconds() - start < 20_000);
  });
});

describe("findLeaks", () => {
  const items = [
    "The film is great fun",
    "the film is GREAT fun!",
    "I think the film is great fun.",
    "A walk",
    "Walking",
    "is great fun",
  ];

  it("names the plainest reason, the most similar partner, and the similarity of both", () => {
    const leaks = findLeaks({
      texts: items,
      embeddings: embed([0, 0.1, 0.2, 1, 1.01, 2]),
      train: Uint32Array.of(1, 3, 2),
      test: Uint32Array.of(5, 4, 0),
      neighbours: [[], [{ item: 3, similarity: Math.cos(0.01) }], [{ item: 1, similarity: Math.cos(0.1) }]],
    });
    assert.deepEqual(
      leaks.map(({ test, train, kind }) => [test, train, kind]),
      [
        [0, 1, "same"],
        [4, 3, "near"],
      ],
    );
    for (const [place, angle] of [0.1, 0.01].entries()) {
      assert.ok(Math.abs((leaks[place]?.similarity ?? 0) - Math.cos(angle)) < 1e-6);
    }
  });

  it("of several training items that hold the words it takes the most similar", () => {
    const texts = [
      "so the film is great fun",
      "the film is great fun",
      "and the film is great fun",
      "oh the film is great fun",
    ];
    const [leak] = findLeaks({
      texts,
      embeddings: embed([0.5, 0, 0.2, 0.9]),
      train: Uint32Array.of(0, 2, 3),
      test: Uint32Array.of(1),
      neighbours: [[]],
    });
    assert.deepEqual([leak?.test, leak?.train, leak?.kind], [1, 2, "contained"]);
  });

  it("leaves none after a split of whole groups, whatever the texts and vectors", () => {
    const item = fc.record({ text, label: fc.nat(1), angle: fc.integer({ min: 0, max: 40 }) });
    let splits = 0;
    fc.assert(
      fc.property(fc.array(item, { minLength: 8, maxLength: 60 }), fc.nat(), (all, seed) => {
        const own = all.map((one) => one.text);
        const near = (a: number, b: number) => Math.cos((all[a]?.angle ?? 0) - (all[b]?.angle ?? 0));
        const pairs = [...all.keys()].flatMap((a) =>
          [...all.keys()].filter((b) => a < b && near(a, b) >= 0.95).map((b): [number, number] => [a, b]),
        );
        const groups = groupItems(own, pairs);
        let split: ReturnType<typeof groupedSplit>;
        try {
          split = groupedSplit({
            labels: all.map(({ label }) => label),
            classNames: ["n", "p"],
            groups,
            testSize: 0.3,
            seed,
          });
        } catch (error) {
          assert.match(String(error), /closely linked|in one fold|form \d+ groups/);
          return;
        }
        splits++;
        const { train, test } = split;
        const neighbours = Array.from(test, (a) =>
          Array.from(train, (b) => ({ item: b, similarity: near(a, b) })).sort((x, y) => y.similarity - x.similarity),
        );
        const embeddings = embed(all.map(({ angle }) => angle));
        assert.deepEqual(findLeaks({ texts: own, embeddings, train, test, neighbours }), []);
      }),
    );
    assert.ok(splits > 0);
  });
});

describe("groupItems", () => {
  it("joins what is the same, contained or near, and what hangs together through others", () => {
    const groups = groupItems(
      ["one two three four", "zero one two three four", "five", "One, two, three, four!", "six", "seven"],
      [[2, 4]],
    );
    assert.deepEqual(Array.from(groups), [0, 0, 2, 0, 2, 5]);
  });

  it("takes a chain of 100,000 items", () => {
    const chain = Array.from({ length: 99_999 }, (_, item): [number, number] => [item + 1, item]);
    const groups = groupItems(
      Array.from({ length: 100_000 }, (_, k) => `${k}`),
      chain,
    );
    assert.ok(groups.every((group) => group === 0));
  });
});

describe("SST-2", { skip: shared === undefined && "../shared is not there" }, () => {
  const [, ...lines] = readFileSync(join(shared ?? "", "data/sst2/train.tsv"), "utf8")
    .trimEnd()
    .split("\n");
  const rows = lines.map((line) => line.split("\t"));
  const all = { texts: rows.map(([sentence]) => sentence ?? ""), labels: rows.map(([, label]) => Number(label)) };
  const drawn = Array.from(sampleRows(rows.length, 3000, 42));
  const course = { texts: drawn.map((k) => all.texts[k] ?? ""), labels: drawn.map((k) => all.labels[k] ?? 0) };

  for (const { name, data, same, contained, largest } of [
    { name: "the course's 3000 rows", data: course, same: 5, contained: 98, largest: 3 },
    { name: "all 67,349 rows", data: all, same: 3201, contained: 9236, largest: 157 },
  ]) {
    it(`${name}: leaks of the plain split, groups, none after a grouped split of the same size`, () => {
      const { texts, labels } = data;
      const request = { labels, classNames: ["Negative", "Positive"], testSize: 0.25, seed: 42 };
      const embeddings = embed(texts.map(() => 0));
      const leaksOf = ({ train, test }: { train: Uint32Array; test: Uint32Array }) =>
        findLeaks({ texts, embeddings, train, test, neighbours: [] }).map(({ kind }) => kind);
      const plain = leaksOf(trainTestSplit({ ...request, stratify: true }));
      assert.equal(plain.filter((kind) => kind === "same").length, same);
      assert.equal(plain.filter((kind) => kind === "contained").length, contained);

      const groups = groupItems(texts, []);
      const sizes = new Map<number, number>();
      for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
      assert.equal(Math.max(...sizes.values()), largest);

      const split = groupedSplit({ ...request, groups });
      assert.deepEqual(leaksOf(split), []);
      for (const label of [0, 1]) {
        const share = 0.25 * labels.filter((one) => one === label).length;
        const tested = split.test.filter((item) => labels[item] === label).length;
        assert.ok(Math.abs(tested - share) < 1, `${tested} of ${share}`);
      }
    });
  }
});
