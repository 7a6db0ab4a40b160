import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { StimuliError } from "../../../src/core/errors.ts";
import { rsaToJson } from "../../../src/core/figure/rsa/words/rsaToJson.ts";
import { pairIndex } from "../../../src/core/geometry/pairMatrix.ts";
import { randomFrom } from "../../../src/core/statistics/random.ts";
import type { JobProgress } from "../../../src/core/text/progress.ts";
import { fakeEncoders, fakeModels, fakeVector } from "../jobs/fakeEncoder.ts";
import { contextOf, csvOf, noise, rsaFolder } from "./rsaFolder.ts";

const { write, run } = rsaFolder();
const ten = ["ant", "bee", "cat", "dog", "elk", "fig", "gum", "hop", "ivy", "jam"];
write("ten.stimuli", `[animals]\n${ten.slice(0, 5).join("\n")}\n[plants]\n${ten.slice(5).join("\n")}\n`);
for (const seed of [1, 2, 3]) write(`sub-${seed}.csv`, csvOf(ten, noise(seed)));
write("model.csv", csvOf(ten, noise(4)));
write(
  "constant.csv",
  csvOf(ten, () => 1),
);

const subjects = { kind: "neural", name: "IT", rdms: ["sub-1.csv", "sub-2.csv", "sub-3.csv"] };
const base = {
  models: [{ name: "model", rdm: "model.csv" }],
  reference: subjects,
  permutations: 100,
  bootstrap: 50,
};

/** What the job says, with the text of the document's line that it says it of. */
async function fault(document: object, context = contextOf()): Promise<string> {
  const text = JSON.stringify(document, null, 1);
  const error = await run(text, context).then(
    () => assert.fail("It went through."),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  const line = error.line === undefined ? "no line" : text.split("\n")[error.line]?.trim();
  return `${error.kind}: ${error.message} ${error.next} [${line}]`;
}

/** As `base`, with one file of the reference replaced. */
function withSubject(name: string, content: string, more: object = {}): object {
  write(name, content);
  return { ...base, reference: { ...subjects, rdms: ["sub-1.csv", name] }, ...more };
}

describe("the RSA job", () => {
  it("gives everything that a panel shows", async () => {
    const result = await run({
      ...base,
      title: "Ten things",
      stimuli: "ten.stimuli",
      synthetic: true,
      models: [
        { name: "encoder", encoder: "steady", metric: "euclidean" },
        { name: "kinds", categories: true },
        ...base.models,
      ],
    });
    assert.deepEqual([result.title, result.synthetic, result.comparison], ["Ten things", true, "spearman"]);
    assert.deepEqual(result.conditions[5], { name: "fig", category: 1 });
    assert.deepEqual(result.categories, ["animals", "plants"]);
    assert.deepEqual(
      result.models.map(({ source }) => source),
      ["steady, 8 dimensions, Euclidean", "categories", "model.csv"],
    );
    const [cat, dog] = [fakeVector("cat"), fakeVector("dog")];
    const distance = Math.hypot(...cat.map((value, k) => value - (dog[k] ?? 0)));
    const found = result.models[0]?.rdm[pairIndex(10, 2, 3)] ?? 0;
    assert.ok(Math.abs(found - distance) < 1e-6);
    assert.deepEqual([result.models[1]?.rdm[pairIndex(10, 0, 4)], result.models[1]?.rdm[pairIndex(10, 4, 5)]], [0, 1]);
    assert.deepEqual(
      result.reference.subjects.map(({ name }) => name),
      ["sub-1", "sub-2", "sub-3"],
    );
    assert.equal(result.reference.layout.points.length, 20);
    assert.equal(result.pairwise.length, 3);
    assert.equal(result.secondOrder.names.length, 7);
    assert.deepEqual(Object.keys(result.receipt.files).toSorted(), [
      "model.csv",
      "sub-1.csv",
      "sub-2.csv",
      "sub-3.csv",
      "ten.stimuli",
    ]);
    assert.ok(result.notes.some((note) => note.includes("only 10 conditions")));
    assert.ok(result.notes.some((note) => note.includes("only 3 subjects")));
    const json = JSON.parse(JSON.stringify(rsaToJson(result))) as Record<string, unknown>;
    const [first] = json.models as Record<string, unknown>[];
    assert.deepEqual(first?.perSubject, Array.from(result.models[0]?.perSubject ?? []));
    assert.equal(first?.mean, result.models[0]?.mean);
    assert.equal(first?.p, result.models[0]?.permutation?.p);
    assert.deepEqual(first?.ci, [result.models[0]?.interval?.lower, result.models[0]?.interval?.upper]);
    assert.deepEqual(json.conditions, ten);
  });

  it("matches by name, and lists what did not take part", async () => {
    const others = [...ten.slice(2).toReversed(), "kiwi"];
    const at = (names: readonly string[]) => (row: number, column: number) =>
      noise(1)(ten.indexOf(names[row] ?? "") + 20, ten.indexOf(names[column] ?? "") + 20);
    write("a.csv", csvOf(ten, at(ten)));
    write("b.csv", csvOf(others, at(others)));
    const result = await run({
      ...base,
      models: [{ name: "same", rdm: "b.csv" }],
      reference: { ...subjects, rdms: ["a.csv"] },
    });
    assert.deepEqual(
      result.conditions.map(({ name }) => name),
      ten.slice(2),
    );
    assert.deepEqual(result.unmatched, [
      { source: "a", names: ["ant", "bee"] },
      { source: "same", names: ["kiwi"] },
    ]);
    assert.ok(Math.abs((result.models[0]?.mean ?? 0) - 1) < 1e-12);
    assert.ok(result.notes.some((note) => note.includes("3 conditions are not in every file")));
    assert.equal(result.noiseCeiling.kind, "none");
  });

  it("says close names that were not matched", async () => {
    write("upper.csv", csvOf([...ten.slice(0, 9), "Jam"], noise(4)));
    const result = await run({ ...base, models: [{ name: "upper", rdm: "upper.csv" }] });
    assert.ok(
      result.notes.some((note) => note.includes("Did you mean “jam”")),
      result.notes.join("\n"),
    );
  });

  it("reads similarities where the file says so", async () => {
    const similarity = csvOf(ten, noise(4)).replace(/,0(?=,|\n|$)/g, ",1");
    write("similar.csv", similarity);
    assert.match(
      await fault({ ...base, models: [{ name: "s", rdm: "similar.csv" }] }),
      /similar\.csv looks like a similarity matrix: its diagonal is 1\..*"similarity": true.* \["rdm": "similar\.csv"\]/,
    );
    const result = await run({
      ...base,
      models: [...base.models, { name: "s", rdm: "similar.csv", similarity: true }],
    });
    const [plain, turned] = result.models;
    for (const [pair, value] of (turned?.rdm ?? []).entries()) {
      assert.ok(Math.abs(value - (1 - (plain?.rdm[pair] ?? 0))) < 1e-12);
    }
  });

  it("makes RDMs from responses, crossvalidated where there are runs", async () => {
    const rows = (runs: readonly string[]) =>
      [
        "name,run,v1,v2,v3",
        ...runs.flatMap((one, r) =>
          ten.map((name, k) => [name, one, ...[1, 2, 3].map((v) => noise(v + 10 * r)(k, 200))].join()),
        ),
      ].join("\n");
    write("runs.csv", rows(["first", "second"]));
    write(
      "means.csv",
      ["name,v1,v2,v3", ...ten.map((name, k) => [name, ...[1, 2, 3].map((v) => noise(v)(k, 200))].join())].join("\n"),
    );
    const responses = { kind: "neural", name: "IT", responses: ["means.csv"] };
    const plain = await run({ ...base, reference: responses });
    const values = [0, 1].map((k) => [1, 2, 3].map((v) => noise(v)(k, 200)));
    const centred = values.map((row) => row.map((value) => value - row.reduce((a, b) => a + b) / 3));
    const dot = (a: number[] = [], b: number[] = []) => a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
    const correlation =
      dot(centred[0], centred[1]) / Math.sqrt(dot(centred[0], centred[0]) * dot(centred[1], centred[1]));
    assert.ok(Math.abs((plain.reference.mean[0] ?? 0) - (1 - correlation)) < 1e-9);
    const crossed = await run({ ...base, reference: { ...responses, responses: ["runs.csv"], runs: "run" } });
    assert.ok(
      crossed.notes.some((note) => note.includes("below zero")),
      crossed.notes.join("\n"),
    );
    assert.match(
      await fault({ ...base, reference: { ...responses, responses: ["means.csv"], runs: "run" } }),
      /means\.csv has no column “run”/,
    );
  });

  it("never shows a p under 0.1 for a model of two categories of three; a graded one can reach 1/720", async () => {
    const six = ["cat", "dog", "lion", "apple", "banana", "orange"];
    write("six.stimuli", `[animals]\n${six.slice(0, 3).join("\n")}\n[fruits]\n${six.slice(3).join("\n")}\n`);
    const isBetween = (row: number, column: number) => row < 3 !== column < 3;
    for (const seed of [1, 2, 3, 4]) {
      const value = (row: number, column: number) => (isBetween(row, column) ? 1 : 0.2) + noise(seed)(row, column) / 10;
      write("perfect.csv", csvOf(six, value));
      const result = await run({
        stimuli: "six.stimuli",
        models: [
          { name: "kinds", categories: true },
          { name: "itself", rdm: "perfect.csv" },
        ],
        reference: { kind: "neural", name: "IT", rdms: ["perfect.csv"] },
      });
      const [kinds, itself] = result.models.map(({ permutation }) => permutation);
      assert.ok((kinds?.p ?? 0) >= 0.1 - 1e-12 && (kinds?.adjustedP ?? 0) >= 0.1 - 1e-12);
      assert.deepEqual([kinds?.smallestP, itself?.p, itself?.smallestP], [0.1, 1 / 720, 1 / 720]);
    }
  });

  it("tells its progress stage by stage, and stops at any of them", async () => {
    const document = {
      ...base,
      stimuli: "ten.stimuli",
      models: [{ name: "e", encoder: "steady" }],
      permutations: 100_000,
    };
    const stages: string[] = [];
    await run(document, contextOf({ onProgress: ({ stage }) => void (stages.at(-1) === stage || stages.push(stage)) }));
    assert.deepEqual(stages, [
      "Reading",
      "Loading steady",
      "Encoding",
      "Comparing",
      "Testing whether subjects agree",
      "Resampling subjects and conditions",
      "Permuting condition labels",
      "Arranging",
    ]);
    for (const stage of new Set(stages)) {
      const controller = new AbortController();
      const onProgress = (step: JobProgress) => {
        if (step.stage === stage) controller.abort();
      };
      await assert.rejects(
        run(document, contextOf({ signal: controller.signal, onProgress })),
        { kind: "cancelled" },
        stage,
      );
    }
  });
});

describe("what is wrong is said at its line, with what to do", () => {
  it("a document with a fault", async () => {
    assert.match(
      await fault({ ...base, comparison: "spear" }),
      /^input: “comparison” must be one of .* \["comparison": "spear"/,
    );
  });

  it("a file that is not there", async () => {
    assert.match(
      await fault({ ...base, models: [{ name: "m", rdm: "absent.csv" }] }),
      /absent\.csv was not found\. .*\["rdm": "absent\.csv"/,
    );
    assert.match(await fault({ ...base, stimuli: "absent.stimuli" }), /absent\.stimuli does not exist.*\["stimuli"/);
    const named = { name: "m", rdm: { file: "bare.npy", names: "absent.txt" } };
    write("bare.csv", "0,1,2\n1,0,3\n2,3,0");
    named.rdm.file = "bare.csv";
    assert.match(await fault({ ...base, models: [named] }), /absent\.txt was not found/);
    assert.match(
      await fault({ ...base, reference: { ...subjects, names: "absent.txt" } }),
      /absent\.txt was not found/,
    );
  });

  it("names: none, too few, twice, other in rows than in columns", async () => {
    write("bare.csv", "0,1,2\n1,0,3\n2,3,0");
    write("two.txt", "a\nb\n");
    const model = (more: object) => ({ ...base, models: [{ name: "m", rdm: "bare.csv", ...more }] });
    assert.match(await fault(model({})), /bare\.csv has no names of its conditions.*"names": "names\.txt"/);
    assert.match(await fault(model({ names: "two.txt" })), /has 3 conditions, and two\.txt has 2 names/);
    assert.match(
      await fault(withSubject("twice.csv", ",a,b,a\na,0,1,2\nb,1,0,3\na,2,3,0")),
      /twice\.csv names the condition “a” twice, in rows 1 and 3.*\["twice\.csv"/,
    );
    assert.match(
      await fault(withSubject("crossed.csv", ",a,b,c\na,0,1,2\nc,1,0,3\nb,2,3,0")),
      /names its rows and columns differently: row 2 is “c” and column 2 “b”/,
    );
  });

  it("one shared condition, or none", async () => {
    const one = ["ant", "x", "y", "z"];
    assert.match(
      await fault(withSubject("one.csv", csvOf(one, noise(5)))),
      /only one condition in common, and at least 3 are needed/,
    );
    assert.match(await fault(withSubject("none.csv", csvOf(["x", "y", "z"], noise(5)))), /have no condition in common/);
  });

  it("different sizes by position", async () => {
    const document = withSubject("four.csv", csvOf(["x", "y", "z", "w"], noise(5)), { align: "position" });
    assert.match(await fault(document), /four has 4 conditions, but sub-1 has 10/);
    const result = await run(
      withSubject(
        "others.csv",
        csvOf(
          ten.map((name) => `${name}!`),
          noise(5),
        ),
        { align: "position" },
      ),
    );
    assert.deepEqual(
      result.conditions.map(({ name }) => name),
      ten,
    );
  });

  it("a constant RDM", async () => {
    assert.match(
      await fault({ ...base, models: [{ name: "flat", rdm: "constant.csv" }] }),
      /flat has the same value for every pair, so it cannot be compared by Spearman.* \[\{\]/,
    );
  });

  it("an asymmetric matrix, or one with something on its diagonal", async () => {
    const skew = csvOf(ten, (row, column) => row * 10 + column);
    assert.match(
      await fault(withSubject("skew.csv", skew)),
      /skew\.csv is not symmetric: it has 1 for “ant” and “bee”, but 10 .*\["skew\.csv"/,
    );
    assert.match(
      await fault(withSubject("diagonal.csv", ",a,b,c\na,0,1,2\nb,1,5,3\nc,2,3,0")),
      /has 5 for “b” and itself/,
    );
  });

  it("a missing cell: refused, or its pair dropped, as the file says", async () => {
    const hole = csvOf(ten, (row, column) => (row + column === 3 ? "NaN" : noise(5)(row, column)));
    assert.match(
      await fault(withSubject("hole.csv", hole)),
      /hole has no dissimilarity for “ant” and “dog” and 1 more pair\..*"missing": "dropPairs".*\["hole\.csv"/,
    );
    const result = await run(withSubject("hole.csv", hole, { missing: "dropPairs" }));
    assert.deepEqual(result.pairs, { all: 45, missing: 2, missingInModels: 0, compared: [45, 43] });
    assert.deepEqual(
      result.receipt.pairs,
      Object.fromEntries(result.reference.subjects.map(({ name }, s) => [name, 45 - 2 * s])),
    );
    assert.ok(Number.isNaN(result.reference.subjects[1]?.rdm[pairIndex(10, 0, 3)]));
    assert.ok(Number.isFinite(result.models[0]?.mean) && result.models[0]?.permutation !== undefined);
    assert.ok(result.notes.some((note) => note.endsWith("compared on the pairs that it has: 43 to 45 of 45 pairs.")));
    const whitened = withSubject("hole.csv", hole, { missing: "dropPairs", comparison: "whitenedCosine" });
    assert.ok(Number.isFinite((await run(whitened)).models[0]?.permutation?.p));
  });

  it("a matrix that is not square", async () => {
    assert.match(
      await fault(withSubject("wide.csv", "a,1,2,3\nb,4,5,6")),
      /wide\.csv has 2 rows and 3 columns of numbers/,
    );
  });

  it("stimuli: a fault in them, a label twice, one without category", async () => {
    const document = { ...base, stimuli: "s.stimuli", models: [{ name: "kinds", categories: true }] };
    write("s.stimuli", "---\ntitle: [\n---\ncat");
    assert.match(await fault(document), /^input: s\.stimuli, line \d: .*\["stimuli": "s\.stimuli"/);
    write("s.stimuli", "cat\ndog => a dog\ndog => another dog");
    assert.match(await fault(document), /s\.stimuli, line 3: The label “dog” appears twice \(lines 2 and 3\)/);
    write("s.stimuli", "ant\n[animals]\nbee\ncat\n[plants]\nfig");
    assert.match(await fault(document), /“ant” has no category/);
    write("s.stimuli", "---\nsource: hf://datasets/a/b/c.csv\n---\n");
    assert.match(await fault(document), /RDM cannot be made from a source on the hub/);
  });

  it("an encoder that is not on disk is not replaced", async () => {
    const document = { ...base, stimuli: "ten.stimuli", models: [{ name: "e", encoder: "all-MiniLM-L6-v2" }] };
    const context = contextOf({ models: fakeModels("pocket"), encoders: fakeEncoders() });
    assert.match(
      await fault(document, context),
      /^encoderMissing: The encoder all-MiniLM-L6-v2 is not installed.*\[\{\]/,
    );
  });
});

it("2,000 conditions go through", async () => {
  const names = Array.from({ length: 2000 }, (_, k) => `c${k}`);
  const squareOf = (seed: number) => {
    const random = randomFrom(seed);
    const values = new Float64Array(2000 * 2000);
    for (let i = 0; i < 2000; i++) {
      for (let j = i + 1; j < 2000; j++) {
        const value = random() / 2 ** 32;
        values[i * 2000 + j] = value;
        values[j * 2000 + i] = value;
      }
    }
    return npyOf(values, 2000);
  };
  write("names.txt", names.join("\n"));
  write("large-1.npy", squareOf(1));
  write("large-2.npy", squareOf(2));
  const result = await run({
    models: [{ name: "m", rdm: "large-1.npy", names: "names.txt" }],
    reference: { kind: "neural", name: "r", rdms: ["large-2.npy"], names: "names.txt" },
    permutations: 3,
    bootstrap: 2,
  });
  assert.equal(result.conditions.length, 2000);
  assert.ok(Math.abs(result.models[0]?.mean ?? 1) < 0.01);
});

/** As numpy.save writes a square of doubles. */
function npyOf(values: Float64Array, count: number): Uint8Array {
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${count}, ${count}), }`.padEnd(117);
  const start = Buffer.concat([Buffer.from("\x93NUMPY\x01\x00\x76\x00", "latin1"), Buffer.from(`${header}\n`)]);
  return Buffer.concat([start, new Uint8Array(values.buffer)]);
}
