import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { decodeFigures } from "../../../src/core/decoding/scores/decodeFigures.ts";
import { trainTestSplit } from "../../../src/core/decoding/split/trainTestSplit.ts";
import { seedOfName } from "../../../src/core/documents/studentSeed.ts";
import type { StimuliError } from "../../../src/core/errors.ts";
import type { JobContext } from "../../../src/engine/context/jobContext.ts";
import type { DecodeRequest } from "../../../src/engine/decoding/prepareDecoding.ts";
import { baselineJob } from "../../../src/engine/jobs/decoding/baseline.ts";
import { crossValidateJob } from "../../../src/engine/jobs/decoding/crossValidate.ts";
import { decodeJob } from "../../../src/engine/jobs/decoding/decode.ts";
import { permuteLabelsJob } from "../../../src/engine/jobs/decoding/permuteLabels.ts";
import { predictJob } from "../../../src/engine/jobs/decoding/predict.ts";
import { similarityJob } from "../../../src/engine/jobs/similarity.ts";
import { fakeDimensions, fakeEncoders, fakeModels } from "./fakeEncoder.ts";

/** Made by tools/reference/tableDialects.py with scikit-learn. */
const reference: {
  readonly headings: readonly {
    readonly names: readonly string[];
    readonly sizes: readonly number[];
    readonly classes: readonly string[];
    readonly test: readonly number[];
  }[];
} = JSON.parse(readFileSync(new URL("../../reference/tableDialects.json", import.meta.url), "utf8"));

const folder = mkdtempSync(join(tmpdir(), "stimuli-decode-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const good = Array.from({ length: 20 }, (_, k) => `good thing number ${k}`);
const bad = Array.from({ length: 16 }, (_, k) => `bad thing number ${k}`);
const text = `[bad]\n${bad.join("\n")}\n[good]\n${good.join("\n")}\n`;

function requestOf(own: string, more: Partial<DecodeRequest> = {}): DecodeRequest {
  return { text: own, path: join(folder, "x.stimuli"), defaultEncoder: "steady", previewIfMissing: false, ...more };
}

function contextOf(more: Partial<JobContext> = {}): JobContext {
  return { models: fakeModels("steady", "pocket"), cache: undefined, encoders: fakeEncoders(), ...more };
}

describe("the decode job", () => {
  it("gives everything that a panel shows", async () => {
    const result = await decodeJob(requestOf(text), contextOf());
    assert.deepEqual(result.classes, ["bad", "good"]);
    assert.equal(result.items.length, 36);
    assert.deepEqual(result.items[16], { text: "good thing number 0", label: 1, line: 18 });
    const labels = result.items.map(({ label }) => label);
    const split = trainTestSplit({ labels, classNames: result.classes, testSize: 0.25, stratify: true, seed: 42 });
    assert.deepEqual([result.train, result.test], [split.train, split.test]);
    assert.equal(result.fit.coefficients.length, fakeDimensions);
    assert.ok(result.fit.converged);
    assert.equal(result.probabilities.length, 2 * result.test.length);
    for (let k = 0; k < result.test.length; k++) {
      assert.ok(Math.abs((result.probabilities[2 * k] ?? 0) + (result.probabilities[2 * k + 1] ?? 0) - 1) < 1e-12);
      const found = result.neighbours[k] ?? [];
      assert.equal(found.length, 3);
      assert.ok(found.every(({ item }) => result.train.includes(item)));
      assert.ok((found[0]?.similarity ?? 0) >= (found[1]?.similarity ?? 0));
    }
    assert.equal(result.receipt.seeds.split, 42);
  });

  it("follows the document's decode: group", async () => {
    const own = `---\ndecode: { testSize: 0.5, seed: 7, C: 0.01, stratify: false }\n---\n${text}`;
    const result = await decodeJob(requestOf(own), contextOf());
    assert.equal(result.test.length, 18);
    assert.deepEqual([result.settings.seed, result.settings.C, result.settings.stratify], [7, 0.01, false]);
    const freer = await decodeJob(requestOf(own.replace("0.01", "10")), contextOf());
    const size = (values: Float64Array) => values.reduce((sum, value) => sum + value ** 2, 0);
    assert.ok(size(freer.fit.coefficients) > 10 * size(result.fit.coefficients));
  });

  it("`seed: student` follows from the name that the job is told, and keeps nobody else's preparation", async () => {
    const own = requestOf(`---\ndecode: { seed: student }\n---\n${text}`);
    await assert.rejects(decodeJob(own, contextOf()), { kind: "studentMissing" });
    const encoders = fakeEncoders();
    const ada = await decodeJob(own, contextOf({ encoders, student: "Ada" }));
    const seed = seedOfName("Ada");
    assert.deepEqual([ada.receipt.seeds.split, ada.receipt.student], [seed, "Ada"]);
    const numbered = await decodeJob(requestOf(`---\ndecode: { seed: ${seed} }\n---\n${text}`), contextOf());
    assert.deepEqual(ada.test, numbered.test);
    assert.equal(numbered.receipt.student, undefined);
    const shuffled = await permuteLabelsJob(own, contextOf({ encoders, student: "Bob" }));
    assert.equal(shuffled.seed, seedOfName("Bob"));
    // Categories without a split need nobody's name.
    assert.equal((await similarityJob(own, contextOf())).receipt.student, undefined);
  });

  it("reads a table, its sample and its class names; the same rows without a table give the same fit", async () => {
    const rows = [...bad.map((one) => `${one}\t0`), ...good.map((one) => `${one}\t1`)];
    writeFileSync(join(folder, "table.tsv"), `sentence\tlabel\n${rows.join("\n")}\n`);
    const source = "---\nsource: table.tsv\nlabels: [bad, good]\n---\n";
    const fromTable = await decodeJob(requestOf(source), contextOf());
    const fromLines = await decodeJob(requestOf(text), contextOf());
    assert.deepEqual(fromTable.classes, ["bad", "good"]);
    assert.deepEqual(fromTable.items[16], { text: "good thing number 0", label: 1, row: 16 });
    assert.equal(fromTable.source, "table.tsv");
    assert.deepEqual(fromTable.fit, fromLines.fit);
    const sampled = await decodeJob(
      requestOf(source.replace("labels", "sample: { n: 20, seed: 1 }\nlabels")),
      contextOf(),
    );
    assert.equal(sampled.items.length, 20);
    // The similarity job takes the same rows.
    const similarity = await similarityJob(requestOf(source), contextOf());
    assert.deepEqual([similarity.stimuli.length, similarity.categories], [36, ["bad", "good"]]);
  });

  for (const { names, sizes, classes, test } of reference.headings) {
    it(`numbers the headings ${names.join(", ")} as NumPy's unique, and splits as scikit-learn does`, async () => {
      const sections = names.map((name, k) => {
        const items = Array.from({ length: sizes[k] ?? 0 }, (_, item) => `stimulus ${k} ${item}`);
        return `[${name}]\n${items.join("\n")}`;
      });
      const own = `---\ndecode: { testSize: 0.3, seed: 3 }\n---\n${sections.join("\n")}\n`;
      const result = await decodeJob(requestOf(own), contextOf());
      assert.deepEqual(result.classes, classes);
      assert.deepEqual([...result.test], test);
      assert.equal(result.classes[result.items[0]?.label ?? 0], names[0]);
      const order = result.receipt.data[0]?.facts.at(-1);
      assert.deepEqual(order, { name: "class order", value: `by name: ${classes.join(", ")}` });
      // The heatmap keeps the file's order.
      assert.deepEqual((await similarityJob(requestOf(own), contextOf())).categories, names);
    });
  }

  it("numbers headings as labels lists them, or names them", async () => {
    const withLabels = (labels: string) => requestOf(`---\nlabels: ${labels}\n---\n${text}`);
    const listed = await decodeJob(withLabels("[good, bad]"), contextOf());
    assert.deepEqual([listed.classes, listed.items[0]?.label], [["good", "bad"], 1]);
    assert.deepEqual(listed.receipt.data[0]?.facts.at(-1), {
      name: "class order",
      value: "as listed: good, bad",
      key: "labels",
    });
    const named = await decodeJob(withLabels("{ good: Fine, bad: Awful }"), contextOf());
    assert.deepEqual(named.classes, ["Awful", "Fine"]);
    await assert.rejects(decodeJob(withLabels("[good, worse]"), contextOf()), {
      message: /`labels` lists good and not bad, which are both in the headings/,
      line: 1,
    });
    const alike = await decodeJob(requestOf(text.replace("[good]", "[Bad]")), contextOf());
    assert.match(
      alike.receipt.data[0]?.warnings.join() ?? "",
      /classes “Bad” and “bad” in the headings differ only in case/,
    );
  });

  it("finds a table by a backslash, in another case, and says so; no address, and a name that YAML cuts", async () => {
    mkdirSync(join(folder, "Sub"), { recursive: true });
    writeFileSync(join(folder, "Sub/t.csv"), `text,label\n${bad.map((one, k) => `${one},${k % 2}`).join("\n")}\n`);
    const source = (written: string) => requestOf(`---\nsource: ${written}\n---\n`);
    const plain = await decodeJob(source("Sub\\t.csv"), contextOf());
    assert.deepEqual(plain.receipt.data[0]?.warnings, []);
    assert.deepEqual(Object.keys(plain.receipt.files), ["Sub/t.csv"]);
    // Where the disk tells upper from lower case.
    if (!existsSync(join(folder, "sub/T.csv"))) {
      const found = await decodeJob(source("sub/T.csv"), contextOf());
      assert.match(found.receipt.data[0]?.warnings.join() ?? "", /found as Sub\/t\.csv/);
      assert.ok(found.diagnostics.some(({ message, range }) => message.includes("Sub/t.csv") && range.startLine === 1));
    }
    await assert.rejects(decodeJob(source("https://example.org/t.csv"), contextOf()), /addresses are not downloaded/);
    const given = { ...requestOf(text), source: "https://example.org/t.csv" };
    await assert.rejects(decodeJob(given, contextOf()), /addresses are not downloaded/);
    await assert.rejects(decodeJob(source("list #2.csv"), contextOf()), {
      next: /ends before the #, where YAML begins a comment/,
    });
  });

  it("keeps leaks on one side where that is asked for", async () => {
    const pairs = good.map((one) => `today I saw a ${one} again`);
    const own = `[bad]\n${bad.join("\n")}\n[good]\n${[...good, ...pairs].join("\n")}\n`;
    const plain = await decodeJob(requestOf(own), contextOf());
    assert.ok(plain.leaks.some(({ kind }) => kind === "contained"));
    const grouped = await decodeJob(requestOf(own, { grouped: true }), contextOf());
    assert.deepEqual(grouped.leaks, []);
    assert.equal(grouped.settings.grouped, true);
    assert.deepEqual(
      [...grouped.train, ...grouped.test].sort((a, b) => a - b),
      [...grouped.items.keys()],
    );
  });

  it("says what is wrong and where, before anything is encoded", async () => {
    const wrong: [string, RegExp, number?][] = [
      ["", /nothing to decode|no stimuli/i],
      ["cat\ndog\n", /No stimulus has a class/],
      ["[one]\ncat\ndog\n", /Every stimulus is in the class one/],
      ["sun\n[a]\nx\ny\nz\n[b]\nu\nv\nw\n", /“sun” has no class/, 0],
      ["[a]\nx\ny\nz\nw\n[b]\nu\n", /The class b has one item/],
      ["---\nsource: one.tsv\n---\n", /Every stimulus is in the class 1\..*name the column of the classes with label:/],
      ["---\nsource: none.csv\n---\n", /(was not found|does not exist)/, 1],
      ["---\nsource: table.tsv\nlabel: lable\n---\n", /no column lable.*Did you mean label/, 2],
    ];
    writeFileSync(join(folder, "table.tsv"), "sentence\tlabel\na\t0\nb\t1\n");
    writeFileSync(join(folder, "one.tsv"), "sentence\tlabel\na\t1\nb\t1\n");
    for (const [own, message, line] of wrong) {
      const encoders = fakeEncoders();
      await assert.rejects(decodeJob(requestOf(own), contextOf({ encoders })), (error: StimuliError) => {
        assert.match(`${error.message} ${error.next}`, message);
        if (line !== undefined) assert.equal(error.line, line, own);
        return true;
      });
      assert.deepEqual(encoders.encoded, []);
    }
  });

  it("is cancelled between two batches", async () => {
    const cancel = new AbortController();
    const encoders = fakeEncoders(async () => cancel.abort());
    await assert.rejects(decodeJob(requestOf(text), contextOf({ encoders, signal: cancel.signal })), {
      kind: "cancelled",
    });
  });
});

describe("what is asked of a decoding", () => {
  it("cross-validation tests every item once", async () => {
    const { folds } = await crossValidateJob(requestOf(text), contextOf());
    assert.equal(folds.length, 5);
    const tested = folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
    assert.deepEqual(tested, [...Array(36).keys()]);
    for (const { accuracy, auc, test, probabilities } of folds) {
      assert.ok(accuracy >= 0 && accuracy <= 1 && auc >= 0 && auc <= 1);
      assert.equal(probabilities.length, 2 * test.length);
    }
  });

  it("cross-validation keeps items that hang together in one fold, where the document groups them", async () => {
    const twice = `[bad]\n${bad.flatMap((one) => [one, `${one} indeed`]).join("\n")}\n[good]\n${good.flatMap((one) => [one, `${one} indeed`]).join("\n")}\n`;
    const { folds, grouped } = await crossValidateJob(requestOf(twice, { grouped: true }), contextOf());
    assert.ok(grouped);
    for (const { test } of folds)
      for (const item of test) assert.ok(test.includes(item % 2 === 0 ? item + 1 : item - 1));
    const { crossValidated } = await permuteLabelsJob(
      requestOf(`---\ndecode: { permutations: 20 }\n---\n${twice}`, { grouped: true }),
      contextOf(),
    );
    assert.equal(crossValidated?.shuffled.length, 20);
  });

  it("shuffled labels: meaningless vectors are no better than chance, and the same seed gives the same p", async () => {
    const first = await permuteLabelsJob(requestOf(text), contextOf());
    const again = await permuteLabelsJob(requestOf(text), contextOf());
    assert.deepEqual(first, again);
    assert.equal(first.shuffled.length, 1000);
    assert.equal(first.p, (first.shuffled.filter((one) => one >= first.observed).length + 1) / 1001);
    const { crossValidated } = first;
    assert.equal(crossValidated?.shuffled.length, 500);
    assert.ok((crossValidated?.p ?? 0) > 0.05);
    const { accuracy } = decodeFigures(await decodeJob(requestOf(text), contextOf()));
    assert.equal(first.observed, accuracy);
    assert.ok(first.p > 0.05, "vectors that are hashes tell nothing");
  });

  it("the words alone tell good from bad here, the majority class does not", async () => {
    const { majority, bagOfWords } = await baselineJob(requestOf(text), contextOf());
    assert.deepEqual(majority, { class: 1, accuracy: 5 / 9 });
    assert.equal(bagOfWords?.accuracy, 1);
    assert.equal(bagOfWords?.auc, 1);
  });

  it("a sentence of the training set is tried: its own probability, itself the nearest", async () => {
    const decoding = requestOf(text);
    const encoders = fakeEncoders();
    const { fit, items, train } = await decodeJob(decoding, contextOf());
    const item = train[0] ?? 0;
    const sentence = items[item]?.text ?? "";
    const { probabilities, neighbours } = await predictJob({ decoding, fit, text: sentence }, contextOf({ encoders }));
    assert.equal(neighbours[0]?.item, item);
    assert.ok(Math.abs((neighbours[0]?.similarity ?? 0) - 1) < 1e-6);
    assert.ok(Math.abs((probabilities[0] ?? 0) + (probabilities[1] ?? 0) - 1) < 1e-12);
  });

  it("reads and encodes nothing again for another sentence, until a file or the encoder is another", async () => {
    const table = join(folder, "kept.csv");
    const rows = [...good.map((one) => `${one},1`), ...bad.map((one) => `${one},0`)];
    writeFileSync(table, `text,label\n${rows.join("\n")}\n`);
    const decoding = requestOf("---\nsource: kept.csv\ntext: text\nlabel: label\n---\n");
    const stages: string[] = [];
    const context = { ...contextOf(), onProgress: ({ stage }: { readonly stage: string }) => void stages.push(stage) };
    const { fit } = await decodeJob(decoding, context);
    const tried = async (sentence: string, more: Partial<JobContext> = {}) => {
      stages.length = 0;
      const prediction = await predictJob({ decoding, fit, text: sentence }, { ...context, ...more });
      return { prediction, read: stages.includes("Reading") };
    };
    const first = await tried("good thing");
    assert.equal(first.read, false);
    assert.equal((await tried("bad thing")).read, false);
    assert.deepEqual((await tried("good thing")).prediction, first.prediction);
    writeFileSync(table, `text,label\n${rows.toReversed().join("\n")}\n`);
    assert.equal((await tried("good thing")).read, true, "the file is another");
    assert.equal((await tried("good thing")).read, false);
    assert.equal((await tried("good thing", { encoders: fakeEncoders() })).read, true, "another engine");
  });
});
