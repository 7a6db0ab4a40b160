import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, describe, it } from "node:test";
import { rsaToJson } from "../../../src/core/figure/rsa/words/rsaToJson.ts";
import type { RsaResult } from "../../../src/core/results/rsaResult.ts";
import { comparisons } from "../../../src/core/rsa/comparison/comparison.ts";
import { rsaJob } from "../../../src/engine/jobs/rsa.ts";
import inference from "../../reference/rsaInference.json" with { type: "json" };
import { shared } from "../../shared.ts";
import { contextOf } from "./rsaFolder.ts";

const data = join(shared ?? "", "data/rsa92");
const skip = shared === undefined && "the 92-object data are not here (STIMULI_SHARED)";
const reference = inference.rsa92;
const subjects = ["BE", "KO", "SN", "TI"];
const models = reference.models.map((name) => ({ name, rdm: `rdm_model_${name}.csv` }));
const humanIt = { kind: "neural", name: "human IT", rdms: subjects.map((name) => `rdm_human_IT_${name}.csv`) };

function run(document: object, path = join(data, "analysis.rsa.json")): Promise<RsaResult> {
  return rsaJob({ text: JSON.stringify(document), path }, contextOf());
}

function close(actual: number | undefined, expected: number | undefined, within = 1e-9): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - (expected ?? 0)) <= within, `${actual} is not ${expected}`);
}

/** Without what differs by nature: when it was made, and of which files. */
function figures(result: RsaResult) {
  const { receipt: _, ...json } = rsaToJson(result);
  return json;
}

describe("the 92 objects of Kriegeskorte et al. (2008): models and human IT", { skip }, () => {
  for (const comparison of Object.values(comparisons)) {
    it(`agrees with rsatoolbox: ${comparison.id}`, async () => {
      const result = await run({
        models,
        reference: humanIt,
        comparison: comparison.id,
        permutations: 0,
        bootstrap: 0,
      });
      for (const [m, model] of result.models.entries()) {
        for (const [s, value] of model.perSubject.entries()) close(value, reference.comparisons[comparison.id][m]?.[s]);
      }
      const ceiling = result.noiseCeiling;
      assert.ok(ceiling.kind === "estimated");
      close(ceiling.lower, reference.noiseCeiling[comparison.id][0]);
      close(ceiling.upper, reference.noiseCeiling[comparison.id][1]);
    });
  }

  it("finds what the paper found, with its receipt", async () => {
    const result = await run({ models, reference: humanIt });
    const [animacy] = result.models;
    assert.equal(result.conditions.length, 92);
    assert.deepEqual(
      [result.permutation, result.unmatched],
      [{ kind: "tested", relabelings: 10_000, exact: false }, []],
    );
    assert.deepEqual(result.bootstrap, { kind: "done", over: "both", samples: 1000, degreesOfFreedom: 3 });
    close(animacy?.permutation?.p, 1 / 10_001, 1e-12);
    assert.ok(animacy?.interval && animacy.interval.lower < animacy.mean && animacy.mean < animacy.interval.upper);
    assert.deepEqual(result.secondOrder.roles, [
      ...models.map(() => "model"),
      "reference",
      ...subjects.map(() => "subject"),
    ]);
    assert.deepEqual(result.receipt.seeds, { permutation: 42, bootstrap: 42 });
    // sha256sum of the file, as in PROVENANCE.txt.
    assert.equal(
      result.receipt.files["rdm_human_IT_BE.csv"],
      "0ba2abb5bb7e53884b9ddc47782e142b28bf1c0c6ca0c782581b579fde5e0f7f",
    );
  });

  it("gives the same, in any order of a file's conditions", async () => {
    const folder = mkdtempSync(join(tmpdir(), "stimuli-rsa92-"));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const there = (name: string) => relative(folder, join(data, name));
    const shuffledModels = models.map(({ name, rdm }, m) => {
      writeFileSync(join(folder, rdm), reordered(readFileSync(join(data, rdm), "utf8"), 7 + 2 * m));
      return { name, rdm };
    });
    const document = { models, reference: humanIt, permutations: 200, bootstrap: 100 };
    const expected = await run(document);
    const shuffled = await run(
      { ...document, models: shuffledModels, reference: { ...humanIt, rdms: humanIt.rdms.map(there) } },
      join(folder, "analysis.rsa.json"),
    );
    const { models: was, ...wasRest } = figures(expected);
    const { models: is, ...isRest } = figures(shuffled);
    assert.deepEqual(is, was);
    assert.deepEqual(isRest, wasRest);
    assert.deepEqual(
      shuffled.models.map(({ rdm }) => rdm),
      expected.models.map(({ rdm }) => rdm),
    );
  });

  it("reads the same from MATLAB's files, by position", async () => {
    const rdms = [1, 2, 3, 4].map((s) => ({ file: "92_brainRDMs.mat", variable: `RDMs(1,${s},1).RDM` }));
    const animacy = { name: "animacy", rdm: "92_modelRDMs.mat", variable: "Models(1)" };
    const result = await run({
      models: [animacy],
      reference: { kind: "neural", name: "human IT", rdms },
      align: "position",
      permutations: 0,
      bootstrap: 0,
    });
    assert.deepEqual(
      result.models[0]?.rdm,
      (await run({ models, reference: humanIt, permutations: 0, bootstrap: 0 })).models[0]?.rdm,
    );
    assert.deepEqual(result.conditions[91], { name: "92", category: null });
    assert.equal(result.reference.subjects[1]?.name, "92_brainRDMs.mat RDMs(1,2,1).RDM");
  });

  it("takes pictures' numbers from a table", async () => {
    const labels = readFileSync(join(data, "rdm_human_IT_BE.csv"), "utf8").split("\n", 1)[0]?.split(",").slice(1) ?? [];
    const rows = readFileSync(join(data, "stimuli92.csv"), "utf8").split(/\r?\n/).slice(1, 93);
    const folder = mkdtempSync(join(tmpdir(), "stimuli-rsa92-"));
    after(() => rmSync(folder, { recursive: true, force: true }));
    writeFileSync(
      join(folder, "t.csv"),
      ["name,animal", ...rows.map((row, k) => `${labels[k]},${row.split(",")[9]}`)].join("\n"),
    );
    const document = {
      models: [{ name: "animate", attribute: "animal", table: join(folder, "t.csv") }, models[0]],
      reference: humanIt,
      permutations: 0,
      bootstrap: 0,
    };
    const [attribute, file] = (await run(document)).models;
    // cat_animate, the tenth column, is what the model RDM of animacy was made of.
    assert.deepEqual(attribute?.rdm, file?.rdm);
    assert.match(attribute?.source ?? "", /^animal in .*t\.csv$/);
  });
});

/** A named square with its conditions moved: every `step`th, round and round (92 and the step have no common divisor). */
function reordered(csv: string, step: number): string {
  const rows = csv
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(","));
  const count = rows.length - 1;
  const order = [0, ...Array.from({ length: count }, (_, k) => 1 + ((k * step) % count))];
  return order.map((row) => order.map((column) => rows[row]?.[column] ?? "").join(",")).join("\n");
}
