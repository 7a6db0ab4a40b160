import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rdmJob } from "../../../src/engine/jobs/rdm.ts";
import { fakeVector } from "../jobs/fakeEncoder.ts";
import { contextOf, csvOf, noise, rsaFolder } from "./rsaFolder.ts";

const { path, write } = rsaFolder();
const words = ["cat", "dog", "lion"];

describe("one model's RDM", () => {
  it("of a stimuli file: the encoder asked for, else its own, else the default", async () => {
    const stimuli = { kind: "stimuli", path, metric: "euclidean", defaultEncoder: "pocket" } as const;
    const own = { ...stimuli, text: `---\nencoder: steady\n---\n${words.join("\n")}` };
    const { rdm, source, encoder } = await rdmJob(own, contextOf());
    assert.deepEqual([rdm.conditions, source, encoder?.id], [words, "steady, 8 dimensions, Euclidean", "steady"]);
    const [cat, lion] = [fakeVector("cat"), fakeVector("lion")];
    const distance = Math.hypot(...cat.map((value, k) => value - (lion[k] ?? 0)));
    assert.ok(Math.abs((rdm.condensed[1] ?? 0) - distance) < 1e-6);
    assert.equal((await rdmJob({ ...own, encoder: "pocket" }, contextOf())).encoder?.id, "pocket");
    assert.equal((await rdmJob({ ...stimuli, text: words.join("\n") }, contextOf())).encoder?.id, "pocket");
    await assert.rejects(rdmJob({ ...own, text: "cat\ncat => kitten\nx => y" }, contextOf()), {
      kind: "input",
      line: 1,
    });
  });

  it("of a .rsa.json file: by the model's name, else the first", async () => {
    write("a.csv", csvOf(words, noise(1)));
    write("b.csv", csvOf(words, noise(2)));
    const text = JSON.stringify({
      models: [
        { name: "a", rdm: "a.csv" },
        { name: "b", rdm: "b.csv" },
      ],
      // What is not asked for is not read.
      reference: { kind: "neural", name: "r", rdms: ["absent.csv"] },
    });
    const first = await rdmJob({ kind: "rsa", text, path }, contextOf());
    assert.deepEqual([first.rdm.name, first.source, first.rdm.condensed[0]], ["a", "a.csv", noise(1)(0, 1)]);
    const second = await rdmJob({ kind: "rsa", text, path, model: "b" }, contextOf());
    assert.equal(second.rdm.condensed[0], noise(2)(0, 1));
    await assert.rejects(rdmJob({ kind: "rsa", text, path, model: "B" }, contextOf()), { next: "Did you mean “b”?" });
  });
});
