import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { StimuliError } from "../../../src/core/errors.ts";
import { rsaToJson } from "../../../src/core/figure/rsa/words/rsaToJson.ts";
import { rdmJob } from "../../../src/engine/jobs/rdm.ts";
import { checkRsaFiles } from "../../../src/engine/rsa/checkRsaFiles.ts";
import reference from "../../reference/rdmFiles.json" with { type: "json" };
import { contextOf, csvOf, noise, rsaFolder } from "./rsaFolder.ts";

const { path, write, run } = rsaFolder();
const { names, subjects, measured } = reference;
const files = fileURLToPath(new URL("../data/files/rdm/", import.meta.url));
for (const name of ["stack.npy", "pairs.npy", "features.npz", "features.npy", "Meadows_trial_v1_arrangement_1D.mat"]) {
  write(name, readFileSync(join(files, name)));
}
write("names.txt", names.join("\n"));
const bare = names.map((name) => name.replace(".png", ""));
const [first = []] = subjects;
write("first.json", JSON.stringify({ conditions: names, rdm: first }));

const model = { name: "M", rdm: "first.json" };
const neural = (rdms: readonly unknown[]) => ({ kind: "neural", name: "IT", rdms });
const quick = { permutations: 0, bootstrap: 0 };

async function fault(document: object): Promise<string> {
  const text = JSON.stringify(document, null, 1);
  const error = await run(text).then(
    () => assert.fail("It went through."),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof StimuliError, String(error));
  return `${error.message} ${error.next} [${text.split("\n")[error.line ?? 0]?.trim()}]`;
}

describe("a file that holds several subjects", () => {
  it("is as many subjects, called by their numbers or names", async () => {
    const stack = { file: "stack.npy", names: "names.txt" };
    const result = await run({ models: [model], reference: neural([stack, "first.json"]), ...quick });
    assert.deepEqual(
      result.reference.subjects.map(({ name }) => name),
      ["stack 1", "stack 2", "stack 3", "first"],
    );
    assert.deepEqual(Array.from(result.reference.subjects[1]?.rdm ?? []), subjects[1]);
    assert.ok(Math.abs((result.models[0]?.perSubject[0] ?? 0) - 1) < 1e-12);
    const [told] = result.receipt.data;
    assert.equal(told?.taken, "3 RDMs, 5 conditions, 10 pairs");
    const people = await run({ models: [model], reference: neural(["Meadows_trial_v1_arrangement_1D.mat"]), ...quick });
    assert.deepEqual(
      people.reference.subjects.map(({ name }) => name),
      ["keen_ibex", "calm_newt"].map((one) => `Meadows_trial_v1_arrangement_1D ${one}`),
    );
    // Each participant has another order of names: they are the first two subjects.
    for (const [k, { rdm }] of people.reference.subjects.entries()) {
      for (const [pair, value] of rdm.entries()) assert.ok(Math.abs(value - (subjects[k]?.[pair] ?? 0)) < 1e-12);
    }
  });

  it("gives one of them, or their mean, to a model", async () => {
    const stack = { file: "stack.npy", names: "names.txt" };
    const models = [
      { name: "second", rdm: { ...stack, subject: 2 } },
      { name: "mean", rdm: stack, subject: "mean" },
    ];
    const result = await run({ models, reference: neural([{ ...stack, subject: 2 }]), ...quick });
    assert.ok(Math.abs((result.models[0]?.mean ?? 0) - 1) < 1e-12);
    assert.deepEqual(
      result.models.map(({ source }) => source),
      ["stack.npy, number 2", "stack.npy"],
    );
    const mean = first.map((_, pair) => subjects.reduce((sum, rdm) => sum + (rdm[pair] ?? 0), 0) / 3);
    for (const [pair, value] of (result.models[1]?.rdm ?? []).entries())
      assert.ok(Math.abs(value - (mean[pair] ?? 0)) < 1e-12);
    assert.match(
      await fault({ models: [{ name: "M", rdm: stack }], reference: neural(["first.json"]) }),
      /stack\.npy holds 3 RDMs of 5 conditions, and a model is one\. .*"subject": 1 or "subject": "mean"\. \["file": "stack\.npy"/,
    );
  });

  it("tells its subjects apart from those of a file of the same name", async () => {
    write("a/rdm.json", JSON.stringify({ names, rdms: subjects.slice(0, 2) }));
    write("b/rdm.json", JSON.stringify({ names, rdms: subjects.slice(0, 2) }));
    const result = await run({ models: [model], reference: neural(["a/rdm.json", "b/rdm.json"]), ...quick });
    assert.deepEqual(
      result.reference.subjects.map(({ name }) => name),
      ["a/rdm.json 1", "a/rdm.json 2", "b/rdm.json 1", "b/rdm.json 2"],
    );
  });

  it("says how it was read where the others have another number of conditions", async () => {
    const document = {
      models: [{ name: "M", rdm: "features.npy" }],
      reference: neural(["first.json"]),
      align: "position",
    };
    assert.match(await fault(document), /holds 5 RDMs of 4 conditions, and a model is one\. .*"features"/);
    write("turned.csv", first.map((_, pair) => subjects.map((rdm) => rdm[pair]).join()).join("\n"));
    const turned = { models: [{ name: "M", rdm: "first.json" }], reference: neural(["turned.csv"]), align: "position" };
    assert.match(
      await fault(turned),
      /has 5 conditions, but turned 1 has 3\. turned 1 was read as 10 × 3 numbers as subject × pair\. .*"axes"/,
    );
  });

  it("has its fault at the file's own line", async () => {
    const flat = { names: bare, rdms: [first, first.map(() => 1)] };
    write("flat.json", JSON.stringify(flat));
    const document = { models: [{ name: "M", rdm: "first.json" }], reference: neural(["first.json", "flat.json"]) };
    assert.match(await fault(document), /flat 2 has the same value for every pair.*\["flat\.json"/);
  });
});

describe("features as a model", () => {
  it("are compared by the metric, with the names in their file", async () => {
    const models = [
      { name: "usual", features: "features.npz" },
      { name: "named", features: { file: "features.npy", names: "names.txt" }, metric: "euclidean" },
    ];
    const result = await run({ models, reference: neural(["first.json"]), ...quick });
    for (const [k, expected] of [measured.correlation, measured.euclidean].entries()) {
      for (const [pair, value] of (result.models[k]?.rdm ?? []).entries()) {
        assert.ok(Math.abs(value - (expected[pair] ?? 0)) < 1e-9);
      }
    }
    assert.deepEqual(
      result.models.map(({ source }) => source),
      ["features.npz, 6 units, correlation", "features.npy, 6 units, Euclidean"],
    );
    assert.deepEqual(Object.keys(result.receipt.files).toSorted(), [
      "features.npy",
      "features.npz",
      "first.json",
      "names.txt",
    ]);
    const text = JSON.stringify({ models, reference: neural(["first.json"]) });
    const { rdm } = await rdmJob({ kind: "rsa", text, path, model: "named" }, contextOf());
    assert.ok(Math.abs((rdm.condensed[0] ?? 0) - (measured.euclidean[0] ?? 0)) < 1e-9);
  });

  it("may have residuals, as encoders do", async () => {
    write(
      "residuals.csv",
      [
        "v0,v1,v2,v3,v4,v5",
        ...Array.from({ length: 20 }, (_, k) => [1, 2, 3, 4, 5, 6].map((v) => noise(v)(k, 300)).join()),
      ].join("\n"),
    );
    const features = { name: "F", features: "features.npz", metric: "mahalanobis", residuals: "residuals.csv" };
    const result = await run({ models: [features], reference: neural(["first.json"]), ...quick });
    assert.match(result.models[0]?.source ?? "", /Mahalanobis$/);
    assert.equal(result.receipt.data.at(-1)?.taken, "residuals, 20 observations × 6 channels");
  });
});

describe("names that are spelled in other ways", () => {
  write("bare.csv", csvOf(bare, noise(1)));
  write("named.csv", csvOf(names, noise(1)));
  write(
    "paths.csv",
    csvOf(
      names.map((name) => `images/set1/${name}`),
      noise(1),
    ),
  );

  it("match without endings of media files and folders, which is said", async () => {
    for (const [file, note] of [
      ["named.csv", /^Conditions were matched without their endings: “apple” \(M\) is “apple\.png” \(named\)\.$/],
      ["paths.csv", /without their folders and endings: “apple” \(M\) is “images\/set1\/apple\.png”/],
    ] as const) {
      const result = await run({ models: [{ name: "M", rdm: "bare.csv" }], reference: neural([file]), ...quick });
      assert.ok(Math.abs((result.models[0]?.mean ?? 0) - 1) < 1e-12);
      assert.deepEqual(result.unmatched, []);
      assert.ok(
        result.notes.some((one) => note.test(one)),
        result.notes.join("\n"),
      );
    }
    const same = await run({ models: [{ name: "M", rdm: "bare.csv" }], reference: neural(["bare.csv"]), ...quick });
    assert.ok(!same.notes.some((one) => one.includes("matched without")));
  });

  it("do not where two would become one", async () => {
    write("twins.csv", csvOf(["apple", "apple.png", "cup", "eel", "fig"], noise(1)));
    const text = await fault({ models: [{ name: "M", rdm: "twins.csv" }], reference: neural(["named.csv"]) });
    assert.match(text, /only one condition in common/);
  });

  it("are called as the stimuli are, which know their categories", async () => {
    write(
      "words.stimuli",
      `[food]\n${bare.slice(0, 2).join("\n")}\n[things]\n${bare.slice(2).toReversed().join("\n")}`,
    );
    const document = {
      stimuli: "words.stimuli",
      models: [{ name: "kinds", categories: true }],
      reference: neural(["named.csv"]),
    };
    const result = await run({ ...document, ...quick });
    assert.deepEqual(
      result.conditions.map(({ name, category }) => [name, category]),
      [...bare.slice(0, 2), ...bare.slice(2).toReversed()].map((name) => [name, bare.indexOf(name) < 2 ? 0 : 1]),
    );
  });

  it("and of one name in two folders are told apart by these", async () => {
    const sounds = ["faces/01.wav", "faces/02.wav", "houses/01.wav", "houses/02.wav", "other/places/01.wav"];
    write("files.stimuli", sounds.map((file) => `./${file}`).join("\n"));
    const labels = ["faces/01", "faces/02", "houses/01", "houses/02", "places/01"];
    write("files.csv", csvOf(labels, noise(2)));
    write(
      "position.csv",
      csvOf(labels, noise(2))
        .split("\n")
        .slice(1)
        .map((row) => row.replace(/^[^,]*,/, ""))
        .join("\n"),
    );
    write(
      "grouped.stimuli",
      `[a]\n${sounds
        .slice(0, 2)
        .map((file) => `./${file}`)
        .join("\n")}\n[b]\n${sounds
        .slice(2)
        .map((file) => `./${file}`)
        .join("\n")}`,
    );
    const models = [{ name: "kinds", categories: true }];
    const byName = await run({ stimuli: "grouped.stimuli", models, reference: neural(["files.csv"]), ...quick });
    assert.deepEqual(
      byName.conditions.map(({ name }) => name),
      labels,
    );
    const byPosition = await run({
      stimuli: "grouped.stimuli",
      models,
      reference: neural(["position.csv"]),
      align: "position",
      ...quick,
    });
    assert.deepEqual(
      byPosition.conditions,
      [0, 0, 1, 1, 1].map((category, k) => ({ name: labels[k], category })),
    );
  });

  it("do not count by position, though they stand twice", async () => {
    write("twice.stimuli", "[a]\nbank => the river's\nbank => the money's\n[b]\nmole\nmole => on the skin");
    write("four.csv", "0,1,2,3\n1,0,4,5\n2,4,0,6\n3,5,6,0");
    const document = {
      stimuli: "twice.stimuli",
      models: [{ name: "kinds", categories: true }],
      reference: neural(["four.csv"]),
    };
    const result = await run({ ...document, align: "position", ...quick });
    assert.deepEqual(
      result.conditions.map(({ name }) => name),
      ["bank", "bank (2)", "mole", "mole (2)"],
    );
    assert.deepEqual(Array.from(result.models[0]?.rdm ?? []), [0, 1, 1, 1, 1, 0]);
    assert.match(await fault(document), /twice\.stimuli, line 3: The label “bank” appears twice \(lines 2 and 3\)/);
  });
});

describe("what is to be known of a file", () => {
  const rows = names.map((name, k) => [k + 1, name, ...[1, 2, 3].map((v) => noise(v)(k, 200))].join());
  write("trials.csv", ["trial,name,v1,v2,v3", ...rows].join("\n"));
  const document = { models: [model], reference: { kind: "neural", name: "IT", responses: ["trials.csv"] } };
  const sentence = "trials.csv: Column “trial” numbers the rows, so it was left out and not read as a channel.";

  it("is a warning at its place, a fact in the receipt, and both in JSON", async () => {
    const text = JSON.stringify({ ...document, ...quick }, null, 1);
    const result = await run(text);
    const [only, ...more] = result.diagnostics;
    assert.ok(only?.message.startsWith(sentence), only?.message);
    assert.deepEqual([only?.severity, more.length], ["warning", 0]);
    const line = text.split("\n")[only?.range.startLine ?? 0];
    assert.equal(line?.slice(only?.range.startCharacter, only?.range.endCharacter), '"trials.csv"');
    const [told] = result.receipt.data;
    assert.equal(told?.taken, "responses, 5 conditions × 3 channels");
    assert.deepEqual(
      told?.facts.map(({ name, value, key }) => [name, value, key]),
      [
        ["format", "CSV", undefined],
        ["separator", "comma", undefined],
        ["header", "first row", undefined],
        ["index column", "column “trial”, 1 to 5, left out", undefined],
        ["shape", "5 × 3", undefined],
        ["names", "its first column", undefined],
      ],
    );
    assert.match(JSON.stringify(rsaToJson(result)), /numbers the rows/);
  });

  it("is a squiggle in the editor too", async () => {
    const found = await checkRsaFiles(parseRsa(JSON.stringify(document)), path);
    assert.deepEqual(
      found.map(({ code, severity }) => [code, severity]),
      [["data", "warning"]],
    );
    assert.ok(found[0]?.message.startsWith(sentence));
    const stack = { models: [{ name: "M", rdm: "stack.npy", names: "names.txt" }], reference: neural(["first.json"]) };
    const [wrong] = await checkRsaFiles(parseRsa(JSON.stringify(stack)), path);
    assert.deepEqual([wrong?.code, wrong?.severity], ["bad-file", "error"]);
    const fine = {
      models: [{ name: "F", features: "features.npz" }],
      reference: neural([{ file: "stack.npy", names: "names.txt" }]),
    };
    assert.deepEqual(await checkRsaFiles(parseRsa(JSON.stringify(fine)), path), []);
  });

  it("is how the disk spells its path", async () => {
    write("Bär.json".normalize("NFD"), JSON.stringify({ conditions: names, rdm: first }));
    const result = await run({ models: [model], reference: neural(["Bär.json".normalize("NFC")]), ...quick });
    assert.match(result.diagnostics[0]?.message ?? "", /It was found as .*another Unicode form/);
  });
});
