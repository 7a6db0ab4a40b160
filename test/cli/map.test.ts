import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
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
