import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { type NewRsa, newRsaText } from "../../../src/extension/rsa/newRsaText.ts";
import "../vscodeStub.ts";

const { rsaTitle } = await import("../../../src/extension/language/rsa/rsaLens.ts");

const answers: NewRsa = {
  stimuli: 'ob"jects.stimuli',
  models: [
    { kind: "encoder", encoder: "pocket" },
    { kind: "categories" },
    { kind: "file", file: "models/pixels.npy" },
    { kind: "file", file: "others/pixels.csv" },
    { kind: "features", file: "layer5.npz" },
  ],
  reference: { kind: "neural", name: "human IT", data: "rdms", files: ["sub-1.csv", "sub-2.csv"] },
};

test("a new analysis says what was answered, without a fault", () => {
  const document = parseRsa(newRsaText(answers));
  assert.deepEqual(document.diagnostics, []);
  assert.equal(document.stimuli, 'ob"jects.stimuli');
  assert.deepEqual(
    document.models.map(({ name, kind }) => [name, kind]),
    [
      ["pocket", "encoder"],
      ["Categories", "categories"],
      ["pixels", "file"],
      ["pixels 2", "file"],
      ["layer5", "features"],
    ],
  );
  const { reference } = document;
  assert.deepEqual([reference?.kind, reference?.name, reference?.data.kind], ["neural", "human IT", "rdms"]);
  assert.deepEqual(
    reference?.data.files.map(({ path, similarity }) => [path, similarity]),
    [
      ["sub-1.csv", undefined],
      ["sub-2.csv", undefined],
    ],
  );
  assert.equal(rsaTitle(document), "Run RSA · 5 models · 2 subjects · Spearman");
});

test("similarities are declared, responses are called so, and stimuli may be left out", () => {
  const files = answers.models.filter(({ kind }) => kind === "file");
  const similar = parseRsa(
    newRsaText({
      stimuli: undefined,
      models: files,
      reference: { ...answers.reference, data: { similaritiesUpTo: 1 } },
    }),
  );
  assert.deepEqual(similar.diagnostics, []);
  assert.equal(similar.stimuli, undefined);
  assert.deepEqual(
    similar.reference?.data.files.map(({ similarity }) => similarity),
    [true, true],
  );
  const ratings = parseRsa(
    newRsaText({ ...answers, reference: { ...answers.reference, data: { similaritiesUpTo: 7 } } }),
  );
  assert.deepEqual(ratings.reference?.data.files[0]?.similarity, { max: 7 });
  const responses = parseRsa(newRsaText({ ...answers, reference: { ...answers.reference, data: "responses" } }));
  assert.deepEqual([responses.diagnostics, responses.reference?.data.kind], [[], "responses"]);
});

test("the lens of a file without a model says only what it does", () => {
  assert.equal(rsaTitle(parseRsa("{}")), "Run RSA");
});
