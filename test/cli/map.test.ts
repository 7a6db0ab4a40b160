import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { home, runStimuli } from "./runStimuli.ts";

const folder = join(home, "mapped");
mkdirSync(folder);
const topics = join(repository, "samples/three-topics.stimuli");

test("a map: how much to believe it, and the stimuli that it misplaces most", async () => {
  const { status, stdout, stderr } = await runStimuli(["map", topics, "--encoder", "pocket"]);
  assert.deepEqual([stderr, status], ["", 0]);
  assert.match(
    stdout,
    /\npocket · 384 dimensions · PCA\nThis map keeps 41 % of each stimulus’s 15 nearest neighbours \(by chance 12 %\)\./,
  );
  assert.match(stdout, /\nTrustworthiness +0\.\d\d +1: no false neighbours on the map\n/);
  assert.match(stdout, /\nKept worst +x, y +nearest in the original space\n/);
});

test("--json and --out hold the points of every method", async () => {
  const run = await runStimuli(["map", topics, "--encoder", "pocket", "--method", "mds", "--json"]);
  const printed = JSON.parse(run.stdout);
  assert.equal(printed.points.length, printed.labels.length);
  assert.ok(printed.stress > 0.1 && printed.stress < 0.6);
  assert.equal(printed.neighbours[0].length, 15);
  assert.equal(printed.receipt.seeds.map, 42);
  const file = join(folder, "topics.csv");
  const { status } = await runStimuli(["map", topics, "--encoder", "pocket", "--method", "umap", "--out", file]);
  assert.equal(status, 0);
  const lines = readFileSync(file, "utf8").trim().split("\r\n");
  assert.equal(lines[0], "stimulus,line,category,x,y,neighbours kept");
  assert.equal(lines.length, printed.labels.length + 1);
});

test("a method that is none is a wrong command line", async () => {
  const { status, stderr } = await runStimuli(["map", topics, "--method", "tsne"]);
  assert.equal(status, 2);
  assert.match(stderr, /one of pca, mds, umap/);
});

test("neighbours: the nearest to a text, and an analogy with and without the words it names", async () => {
  const file = join(folder, "royal.stimuli");
  const vectors = [
    "king 0.9 0.8 0.1",
    "man 0.9 0.1 0.1",
    "woman 0.1 0.1 0.9",
    "queen 0.1 0.9 0.9",
    "apple -1 -0.2 0.1",
  ];
  writeFileSync(join(folder, "royal.txt"), `${vectors.join("\n")}\n`);
  writeFileSync(file, "---\nencoder: ./royal.txt\n---\n[people]\nKing\nqueen\nman\nwoman\n[fruits]\napple\n");
  const one = await runStimuli(["neighbours", file, "queen", "--count", "2"]);
  assert.match(
    one.stdout,
    /^Nearest to “queen” by cosine similarity, royal\.txt\n\nqueen +1\.0000 +people\nwoman +0\.7824 +people\n\n/,
  );
  const asked = await runStimuli(["neighbours", file, "king - man + woman", "--count", "1"]);
  assert.match(
    asked.stdout,
    /^Nearest to king − man \+ woman by .*\n\nqueen .*\n\nWithout the stimuli that the question/,
  );
  const { nearest, terms } = JSON.parse((await runStimuli(["neighbours", file, "king + apple", "--json"])).stdout);
  assert.deepEqual(
    terms.map(({ sign }: { sign: number }) => sign),
    [1, 1],
  );
  const named = nearest.filter(({ isAsked }: { isAsked: boolean }) => isAsked);
  assert.deepEqual(named.map(({ label, line }: { label: string; line: number }) => [label, line]).sort(), [
    ["King", 5],
    ["apple", 10],
  ]);
  for (const [args, words] of [
    [[file], /Give a text, such as/],
    [[file, "a", "small"], /put it in quotation marks: "a small"/],
    [[file, "king", "--count", "0"], /--count must be a whole number of at least 1; not 0/],
    [[file, "king - king"], /cancel each other out/],
    [[file, "king - xyzzy"], /royal\.txt has no vector for “xyzzy”/],
    [[file, "king - apple xyzzy"], /royal\.txt has no vector for “xyzzy”/],
  ] as const) {
    const { status, stderr } = await runStimuli(["neighbours", ...args]);
    assert.equal(status, 2, stderr);
    assert.match(stderr, words);
  }
});

test("--beside another encoder: how much they share, and what is in another place", async () => {
  const vectors = join(folder, "beside.txt");
  const words = ["cat", "dog", "lion", "apple", "banana", "orange"];
  writeFileSync(vectors, words.map((word, k) => `${word} ${Math.cos(k)} ${Math.sin(k)} ${k % 2}`).join("\n"));
  const file = join(folder, "six.stimuli");
  writeFileSync(file, `${words.join("\n")}\nxyzzy\n`);
  const { status, stdout } = await runStimuli(["map", file, "--encoder", "pocket", "--beside", vectors]);
  assert.equal(status, 0);
  assert.match(
    stdout,
    /\nbeside\.txt · 3 dimensions · PCA, aligned\npocket and beside\.txt share \d+ % of each stimulus’s/,
  );
  // What the vectors lack is on neither map.
  assert.match(stdout, /\n {2}\d\.\d\d away, \d of 2 neighbours shared: (cat|dog|lion|apple|banana|orange)\n/);
  const json = await runStimuli(["map", file, "--encoder", "pocket", "--beside", vectors, "--json"]);
  const { beside, labels } = JSON.parse(json.stdout);
  assert.deepEqual([labels.length, beside.points.length, beside.sharedNeighbours.length], [6, 6, 6]);
  assert.ok(beside.disparity > 0 && beside.disparity < 1);
});
