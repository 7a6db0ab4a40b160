import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rsaText } from "../../../src/cli/terminal/rsaText.ts";
import { StimuliError } from "../../../src/core/errors.ts";
import { rsaToCsv } from "../../../src/core/figure/rsa/words/rsaToCsv.ts";
import { rsaToJson } from "../../../src/core/figure/rsa/words/rsaToJson.ts";
import { csvOf, noise, rsaFolder } from "./rsaFolder.ts";

const { write, run } = rsaFolder();
const names = Array.from({ length: 16 }, (_, k) => `thing ${String.fromCharCode(97 + ((k * 7) % 16))}`);
const [one, other, third] = [noise(1), noise(2), noise(3)];
write("one.csv", csvOf(names, one));
write("other.csv", csvOf(names, other));
write("third.csv", csvOf(names, third));
const blended = (seed: number) => csvOf(names, (i, j) => 3 * one(i, j) + other(i, j) + 0.5 * noise(seed)(i, j));
for (const seed of [11, 12, 13, 14]) write(`sub-${seed}.csv`, blended(seed));
// The same for every subject but the second half's order, so that names have to be matched.
write(
  "sub-15.csv",
  csvOf([...names].reverse(), (i, j) => 3 * one(15 - i, 15 - j) + other(15 - i, 15 - j)),
);

const models = ["one", "other", "third"].map((name) => ({ name, rdm: `${name}.csv` }));
const sum = { name: "sum", weights: "nonnegative", models: ["one", "other", "third"] };
const best = { name: "best", select: "best", models: ["third", "one"] };
const document = {
  models: [sum, ...models, best],
  comparison: "pearson",
  reference: { kind: "neural", name: "IT", rdms: [11, 12, 13, 14, 15].map((seed) => `sub-${seed}.csv`) },
  permutations: 200,
  bootstrap: 60,
  seed: 5,
};

describe("fitted models in a document", () => {
  it("come after the others, with weights, tested beside them on the same left-out conditions", async () => {
    const result = await run(document);
    assert.deepEqual(
      result.models.map(({ name, fit }) => [name, fit?.kind]),
      [
        ["one", undefined],
        ["other", undefined],
        ["third", undefined],
        ["sum", "weighted"],
        ["best", "best"],
      ],
    );
    const [, , , weighted, chosen] = result.models;
    assert.ok(weighted?.fit?.kind === "weighted" && chosen?.fit?.kind === "best");
    const weights = weighted.fit.weights.map(({ weight }) => weight);
    // Both parts have the same spread.
    assert.ok(Math.abs((weights[0] ?? 0) - 0.75) < 0.05 && Math.abs((weights[1] ?? 0) - 0.25) < 0.05, String(weights));
    assert.ok((weights[2] ?? 1) < 0.05);
    assert.ok(
      weighted.fit.weights.every(
        ({ weight, interval }) => interval && interval.lower <= weight && weight <= interval.upper,
      ),
    );
    assert.deepEqual(chosen.fit.chosen, [
      { model: 2, share: 0 },
      { model: 0, share: 1 },
    ]);
    assert.ok(weighted.mean > 0.95 && weighted.mean > (result.models[0]?.mean ?? 1));
    assert.equal(weighted.perSubject.length, 5);
    assert.ok((weighted.permutation?.p ?? 1) <= 0.01 && (weighted.aboveZero?.p ?? 1) < 0.01);
    assert.ok(weighted.fit.ceiling && weighted.belowCeiling);
    assert.ok(Math.abs(weighted.belowCeiling.shortfall - (weighted.fit.ceiling.lower - weighted.mean)) < 1e-12);
    assert.deepEqual(
      result.pairwise.map(({ first, second }) => `${first}${second}`),
      ["01", "02", "03", "04", "12", "13", "14", "23", "24", "34"],
    );
    // The best is the first model in every fold, and nothing else.
    const same = result.pairwise.find(({ first, second }) => first === 0 && second === 4);
    assert.ok(Math.abs(same?.difference ?? 1) < 1e-12);
    assert.deepEqual(result.receipt.folds, { folds: 3, partitions: 10 });
    assert.equal(result.receipt.seeds.folds, 5);
    assert.deepEqual([result.crossValidation?.samples, result.crossValidation?.relabelings], [60, 200]);
    // Of the conditions as they are shown, the sum is of both parts.
    assert.equal(weighted.rdm.length, 120);
    assert.equal(result.secondOrder.names.includes("sum"), false);
  });

  it("are the same whatever the order of conditions, and of models", async () => {
    const [first, second] = [await run(document), await run({ ...document, models: [...models, sum, best] })];
    assert.deepEqual(
      first.models.map(({ mean, interval, permutation }) => [mean, interval, permutation?.p]),
      second.models.map(({ mean, interval, permutation }) => [mean, interval, permutation?.p]),
    );
  });

  it("adjust p values for all models", async () => {
    const alone = await run({ ...document, models });
    const all = await run({ ...document, correction: "bonferroni" });
    for (const [k, model] of alone.models.entries()) {
      assert.equal(all.models[k]?.mean, model.mean);
      assert.equal(all.models[k]?.permutation?.adjustedP, Math.min(1, 5 * (model.permutation?.p ?? 1)));
    }
  });

  it("are in the text, in JSON and in CSV", async () => {
    const result = await run(document);
    const text = rsaText(result, 300);
    assert.match(
      text,
      /sum is a sum of 3 models with non-negative weights: one 0\.\d\d \[0\.\d\d, [01]\.\d\d\], other/,
    );
    assert.match(
      text,
      /best is, for each training set, the one of 2 models that fits best there\. Chosen in one 100 % of training sets\. Training sets overlap/,
    );
    assert.match(text, /one 0\.\d\d, other 0\.\d\d, third 0\.\d\d/);
    const json = JSON.parse(JSON.stringify(rsaToJson(result)));
    assert.deepEqual(
      json.models[3].fit.weights.map(({ model }: { model: string }) => model),
      ["one", "other", "third"],
    );
    assert.deepEqual(json.models[4].fit.chosen[1], { model: "one", share: 1 });
    const [head, ...lines] = rsaToCsv(result).split(/\r?\n/);
    assert.match(head ?? "", /,madeOf,ceilingLower,ceilingUpper,/);
    assert.match(lines[3] ?? "", /,one 0\.\d+; other 0\.\d+; third [\d.e-]+,0\.\d+,0\.\d+,/);
  });

  it("with one RDM are fitted and tested on other conditions of it, which is said", async () => {
    const result = await run({ ...document, reference: { ...document.reference, rdms: ["sub-11.csv"] } });
    assert.equal(result.crossValidation?.leavesSubjectsOut, false);
    assert.ok((result.models[3]?.mean ?? 0) > 0.9);
    assert.match(rsaText(result, 200), /IT is one RDM, so this does not show that the fit holds for other subjects/);
  });

  it("are fitted on the pairs that each subject has", async () => {
    write(
      "gappy.csv",
      csvOf(names, (i, j) => ((i + j) % 7 === 0 ? "" : 3 * one(i, j) + other(i, j))),
    );
    const rdms = ["sub-11.csv", "sub-12.csv", "gappy.csv"];
    const result = await run({ ...document, missing: "dropPairs", reference: { ...document.reference, rdms } });
    assert.ok((result.models[3]?.perSubject[2] ?? 0) > 0.97);
  });

  it("refuse too few conditions, at the model's line", async () => {
    const few = names.slice(0, 7);
    for (const name of ["one", "other"]) write(`few-${name}.csv`, csvOf(few, name === "one" ? one : other));
    const small = {
      ...document,
      models: [
        { name: "one", rdm: "few-one.csv" },
        { name: "other", rdm: "few-other.csv" },
        { ...sum, models: ["one", "other"] },
      ],
    };
    const text = JSON.stringify(small, null, 1);
    const error: unknown = await run(text).catch((reason: unknown) => reason);
    assert.ok(error instanceof StimuliError);
    assert.match(
      error.message,
      /“sum” is fitted on some conditions and tested on others, which needs at least 8; this file has 7\./,
    );
    assert.match(text.split("\n").slice(error.line).join(""), /^ {2}\{\s+"name": "sum"/);
  });

  it("without relabelings or bootstrap have a mean alone", async () => {
    const { models: found } = await run({ ...document, permutations: 0, bootstrap: 0 });
    assert.ok(found[3] && found[3].permutation === undefined && found[3].interval === undefined);
    assert.ok(Number.isFinite(found[3].mean));
  });
});
