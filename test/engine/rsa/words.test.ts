import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, it } from "node:test";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import reference from "../../reference/rsaWords.json" with { type: "json" };
import { shared } from "../../shared.ts";
import { contextOf, rsaFolder } from "./rsaFolder.ts";

const skip = shared === undefined && "the words of Hebart et al. and the real weights are not here (STIMULI_SHARED)";
const data = join(shared ?? "", "data/things48");

describe("words in real encoders against behaviour", { skip }, () => {
  const { path, write, run } = rsaFolder();
  const behaviour = relative(join(path, ".."), join(data, "rdm48_behaviour_triplet.csv"));
  const models = openModelStore({
    bundled: join(import.meta.dirname, "../../../media/encoders"),
    root: join(path, "../models"),
    folders: [join(shared ?? "", "models")],
  });
  const context = contextOf({ models, encoders: encoderLoader });
  const document = {
    stimuli: "words.stimuli",
    models: (["cosine", "correlation", "euclidean"] as const).map((metric) => ({
      name: metric,
      encoder: "all-MiniLM-L6-v2",
      metric,
    })),
    reference: { kind: "behavioural", name: "odd one out", rdms: [behaviour] },
    permutations: 1000,
    bootstrap: 200,
  };
  const words = skip ? "" : readFileSync(join(data, "words48.txt"), "utf8");

  for (const comparison of ["spearman", "pearson"] as const) {
    it(`all-MiniLM-L6-v2: ${comparison} as sentence-transformers and SciPy have it`, async () => {
      write("words.stimuli", words);
      const result = await run({ ...document, comparison }, context);
      for (const { name, mean } of result.models) {
        const expected = reference[name as "cosine" | "correlation" | "euclidean"][comparison];
        // Vectors differ by single precision, which may swap neighbours in rank.
        assert.ok(Math.abs(mean - expected) < 1e-5, `${name}: ${mean} is not ${expected}`);
      }
      assert.equal(result.models[0]?.source, "all-MiniLM-L6-v2, 384 dimensions, cosine");
      assert.equal(result.conditions[0]?.name, "pizza");
      assert.ok((result.models[0]?.permutation?.p ?? 1) < 0.05);
      assert.deepEqual(result.noiseCeiling.kind, "none");
      assert.equal(result.receipt.encoders[0]?.dimensions, 384);
    });
  }

  it("a model of each layer as transformers and SciPy have it; the last one's comparison is the encoder's own", async () => {
    write("words.stimuli", words);
    const layers = { name: "MiniLM", encoder: "all-MiniLM-L6-v2", layer: "all" };
    const own = { name: "own", encoder: "all-MiniLM-L6-v2" };
    const faster = { comparison: "pearson", bootstrap: 0, permutations: 0 };
    const result = await run({ ...document, models: [layers, own], ...faster }, context);
    const names = Array.from({ length: 7 }, (_, layer) => `MiniLM, layer ${layer}`);
    assert.deepEqual(
      result.models.map(({ name }) => name),
      [...names, "own"],
    );
    assert.equal(result.models[2]?.source, "all-MiniLM-L6-v2, layer 2, 384 dimensions, cosine");
    for (const [k, expected] of [...reference.layers, reference.cosine.pearson].entries()) {
      const mean = result.models[k]?.mean ?? Number.NaN;
      assert.ok(Math.abs(mean - expected) < 1e-6, `${result.models[k]?.name}: ${mean} is not ${expected}`);
    }
    assert.equal(result.receipt.encoders.length, 8);
  });

  it("the best layer is chosen among all of an encoder, in each training set", async () => {
    write("words.stimuli", words);
    const layers = { name: "MiniLM", encoder: "all-MiniLM-L6-v2", layer: "all" };
    const best = { name: "best layer", select: "best", models: ["MiniLM"] };
    const faster = { comparison: "pearson", bootstrap: 0, permutations: 0 };
    const { models: found } = await run({ ...document, models: [best, layers], ...faster }, context);
    const last = found.at(-1);
    assert.ok(last?.name === "best layer" && last.fit?.kind === "best");
    assert.deepEqual(
      last.fit.chosen.map(({ model }) => model),
      [0, 1, 2, 3, 4, 5, 6],
    );
    assert.ok(Math.abs(last.fit.chosen.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-12);
    assert.ok(last.mean <= Math.max(...found.map(({ mean }) => mean)) + 0.1 && last.mean > 0.1);
  });

  it("an encoder that does not show its layers is refused at its line", async () => {
    write("words.stimuli", words);
    const pocket = [{ name: "pocket", encoder: "pocket", layer: "all" }];
    await assert.rejects(run({ ...document, models: pocket }, context), {
      kind: "input",
      message: /pocket does not give access to its layers/,
    });
  });

  it("the bundled encoder runs, in the order of the stimuli file", async () => {
    const lines = words.trim().split("\n");
    write(
      "words.stimuli",
      `[a]\n${lines.toReversed().slice(0, 20).join("\n")}\n[b]\n${lines.slice(0, 28).join("\n")}\n`,
    );
    const pocket = [
      { name: "pocket", encoder: "pocket" },
      { name: "halves", categories: true },
    ];
    const result = await run({ ...document, models: pocket }, context);
    assert.deepEqual(result.categories, ["a", "b"]);
    assert.deepEqual(result.conditions[0], { name: lines.at(-1), category: 0 });
    assert.deepEqual(result.conditions[20], { name: "pizza", category: 1 });
    assert.deepEqual([result.unmatched, result.models[1]?.source], [[], "categories"]);
  });
});
