import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { DataReading } from "../../../../src/core/results/dataReading.ts";
import { readPatterns } from "../../../../src/engine/data/rdm/readPatterns.ts";
import { readRdmFile } from "../../../../src/engine/data/rdm/readRdmFile.ts";
import { documentPath, fault, near, type Settings, written } from "../rdm/dataFiles.ts";

const told = ({ facts }: DataReading, name: string) => facts.find((fact) => fact.name === name)?.value;

const rdm = (text: string, settings: Settings = {}, byPosition = false) =>
  readRdmFile(written("rdm.txt", text, settings), { documentPath, byPosition });
const features = (text: string, wanted?: readonly string[]) =>
  readPatterns(written("vectors.txt", text), {
    ...{ documentPath, byPosition: false, kind: "features" },
    ...(wanted && { wanted }),
  });

const square = "0 0.1 0.2\n0.1 0 0.3\n0.2 0.3 0\n";

describe("a comment above numbers between spaces", () => {
  it('that has a word for each column has their names: numpy.savetxt(…, header="cat dog owl")', async () => {
    for (const mark of ["# ", "#", "% "]) {
      const { rdms, reading } = await rdm(`${mark}cat dog owl\n${square}`);
      assert.deepEqual(rdms[0]?.conditions, ["cat", "dog", "owl"]);
      near(rdms[0]?.condensed ?? [], [0.1, 0.2, 0.3]);
      assert.equal(told(reading, "header"), `the comment “${mark}cat dog owl”`);
      assert.equal(told(reading, "left out"), undefined);
    }
    const { rdms } = await rdm(`# made on a Monday\n# cat  dog   owl\n${square}`);
    assert.deepEqual(rdms[0]?.conditions, ["cat", "dog", "owl"]);
    const between = await rdm(`# cat,dog,owl\n${square.replaceAll(" ", ",")}`);
    assert.equal(told(between.reading, "header"), "the comment “# cat,dog,owl”");
  });

  it("is a sentence, and said to be left out, where it has more words, the same twice, or numbers", async () => {
    for (const comment of ["# the RDM of Monday", "# three by three by", "# shape 3 3", "# one one one", "# 1 2 3"]) {
      const { reading } = await rdm(`${comment}\n${square}`, {}, true);
      assert.equal(told(reading, "left out"), `“${comment}”`);
      assert.match(await fault(rdm(`${comment}\n${square}`)), /has no names of its conditions/);
    }
  });

  it("is no name where the document gives the names", async () => {
    written("three.txt", "ant\nbee\nelk");
    const { rdms, reading } = await rdm(`# distances between insects\n${square}`, { names: { path: "three.txt" } });
    assert.deepEqual(rdms[0]?.conditions, ["ant", "bee", "elk"]);
    assert.equal(told(reading, "left out"), "“# distances between insects”");
  });
});

describe("word vectors between spaces", () => {
  const lines = [
    "the 0.1 0.2 0.3",
    '" 0.4 0.5 0.6',
    "dog 0.7 0.8 0.9",
    "'s 1.1 1.2 1.3",
    '." 1.4 1.5 1.6',
    "cat 1.7 1.8 1.9",
  ];
  const words = ["the", '"', "dog", "'s", '."', "cat"];
  const values = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9];

  it("may have a lone quotation mark as a word, wherever it is", async () => {
    for (const order of [
      [0, 1, 2, 3, 4, 5],
      [1, 0, 2, 3, 4, 5],
      [5, 4, 3, 2, 0, 1],
    ]) {
      const { patterns, reading } = await features(order.map((k) => lines[k]).join("\n"));
      assert.deepEqual(
        patterns[0]?.conditions,
        order.map((k) => words[k]),
      );
      near(
        patterns[0]?.values ?? [],
        order.flatMap((k) => values.slice(3 * k, 3 * k + 3)),
      );
      assert.equal(told(reading, "quotes"), "ordinary characters: some are not closed");
    }
    // Far below the lines by which the layout is known.
    const many = [...Array(300).keys()].map((k) => `w${k} 0.${k + 1} 0.2 0.3`);
    const { patterns } = await features([...many, ...lines].join("\n"), ["dog", "w7", "cat"]);
    assert.deepEqual(patterns[0]?.conditions, ["w7", "dog", "cat"]);
  });

  it("keep marks around words that belong to them only where one is lone", async () => {
    const { patterns } = await features([...lines, '"dog" 2.1 2.2 2.3'].join("\n"));
    assert.equal(patterns[0]?.conditions.at(-1), '"dog"');
    // R's write.table.
    const quoted = ['"p" "q" "r"', '"ant" 0.1 0.2 0.3', "\"bee 'n' co\" 0.4 0.5 0.6", '"elk" 0.7 0.8 0.9'].join("\n");
    const fromR = await features(quoted);
    assert.deepEqual(fromR.patterns[0]?.conditions, ["ant", "bee 'n' co", "elk"]);
    assert.equal(told(fromR.reading, "quotes"), undefined);
  });

  it("have their numbers in a line above, which word2vec and fastText write", async () => {
    for (const above of ["6 3\n", "6 3 \r\n"]) {
      const { patterns, reading } = await features(above + lines.join("\n"));
      assert.deepEqual(patterns[0]?.conditions, words);
      near(patterns[0]?.values ?? [], values);
      assert.equal(told(reading, "left out"), "“6 3”");
    }
    // Two numbers above rows of two are a row.
    assert.deepEqual((await rdm("0 1\n1 0", {}, true)).rdms[0]?.condensed, Float64Array.of(1));
  });

  it("leave a mark that is not closed in a table between commas an error", async () => {
    assert.match(await fault(features('a,0.1,0.2\n"b,0.3,0.4\nc,0.5,0.6')), /has a quotation mark that does not end/);
  });
});
