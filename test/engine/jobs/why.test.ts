// What each token adds to a cosine or to log-odds, held against sentence-transformers' token vectors (tools/reference/why.py).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { cosine } from "../../../src/core/geometry/cosine.ts";
import type { WhyResult } from "../../../src/core/results/whyResult.ts";
import { cosineParts, productParts } from "../../../src/core/why/sums.ts";
import { keepOpen } from "../../../src/engine/context/keepOpen.ts";
import { encoderLoader } from "../../../src/engine/encoders/openEncoder.ts";
import { whyDecisionJob } from "../../../src/engine/jobs/decoding/predict.ts";
import { whyJob } from "../../../src/engine/jobs/why.ts";
import { openModelStore } from "../../../src/engine/models/modelStore.ts";
import { repository } from "../../../tools/editor/repository.ts";
import { minilmFolder, openMinilm, skip, sstSentences, texts, vector } from "../encoders/minilm.ts";
import { folderWith, gloveText } from "../vectors/vectorFiles.ts";

interface Pair {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly parts: readonly (readonly number[])[];
  readonly cosine: number;
}
interface Reference {
  readonly pairs: readonly (readonly [string, string])[];
  readonly minilm: readonly Pair[];
  readonly prompt: readonly Pair[];
  readonly decoding: {
    readonly labelled: readonly (readonly [string, number])[];
    readonly coefficients: readonly number[];
    readonly intercept: number;
    readonly decisions: readonly {
      readonly text: string;
      readonly tokens: readonly string[];
      readonly parts: readonly number[];
      readonly logOdds: number;
    }[];
  };
}
const reference: Reference = JSON.parse(readFileSync(join(repository, "test/reference/why.json"), "utf8"));

const context = {
  models: openModelStore({
    bundled: join(repository, "media/encoders"),
    root: join(repository, "no-such-folder"),
    folders: [join(repository, "test/reference/sentence"), ...(skip ? [] : [minilmFolder])],
  }),
  cache: undefined,
  encoders: keepOpen(encoderLoader),
};
const folder = folderWith({ "plane.txt": gloveText() });
const request = (encoder: string) => ({
  ...{ text: "cat\ndog\n", path: join(folder, "words.stimuli"), encoder },
  ...{ defaultEncoder: encoder, previewIfMissing: false },
});
const why = (encoder: string, ...texts: [string, string]) => whyJob({ ...request(encoder), texts }, context);
const sum = (numbers: Iterable<number | undefined>) => [...numbers].reduce<number>((all, one) => all + (one ?? 0), 0);
const names = (result: WhyResult, side: 0 | 1) => result.texts[side].tokens?.map(({ text }) => text);

/** The parts of the words, and of the tokens that are of none, add up to the whole, from both sides. */
function expectSum(result: WhyResult, most = 1e-6) {
  const { parts = new Float64Array(), texts, similarity } = result;
  assert.ok(Math.abs(sum(parts) - similarity) < most, `${sum(parts)} is not ${similarity}`);
  const columns = texts[1].tokens?.length ?? 0;
  for (const [side, { tokens = [], words }] of texts.entries()) {
    const others = [...parts.keys()].filter(
      (at) => tokens[side === 0 ? Math.floor(at / columns) : at % columns]?.word === undefined,
    );
    const all = sum(words.map(({ part }) => part)) + sum(others.map((at) => parts[at]));
    assert.ok(Math.abs(all - similarity) < most, `${all} is not ${similarity}`);
  }
}

function expectAs(result: WhyResult, { rows, columns, parts, cosine }: Pair) {
  assert.deepEqual([names(result, 0), names(result, 1)], [rows, columns]);
  assert.ok(Math.abs(result.similarity - cosine) < 1e-6);
  for (const [at, part] of parts.flat().entries())
    assert.ok(Math.abs((result.parts?.[at] ?? Number.NaN) - part) < 1e-6, `${at}`);
  expectSum(result);
}

describe("why two texts are similar", () => {
  it("is what sentence-transformers' token vectors say, with a prompt's tokens", async () => {
    const [expected] = reference.prompt;
    const [first, second] = reference.pairs.at(-1) ?? ["", ""];
    assert.ok(expected);
    const result = await why("prompt", first, second);
    expectAs(result, expected);
    const [text] = result.texts;
    // “find:” is the prompt's.
    assert.deepEqual(
      text.tokens?.map(({ word }) => word),
      [undefined, undefined, undefined, 0, 1, 2, 3, undefined],
    );
  });

  it("is so with all-MiniLM-L6-v2", { skip }, async () => {
    for (const [at, [first, second]] of reference.pairs.entries()) {
      const expected = reference.minilm[at];
      assert.ok(expected);
      expectAs(await why("all-MiniLM-L6-v2", first, second), expected);
    }
  });

  it("adds up on 200 pairs of sentences, and log-odds on 200 sentences", { skip }, async () => {
    const encoder = await openMinilm();
    const sentences = sstSentences().slice(0, 400);
    const vectors = await encoder.encode(texts(sentences));
    const { coefficients } = reference.decoding;
    const partsOf = async (at: number) => {
      const found = await encoder.parts?.(sentences[at] ?? "", []);
      assert.ok(found);
      return found.vectors;
    };
    for (let at = 0; at < 400; at += 2) {
      const [a, b] = [await partsOf(at), await partsOf(at + 1)];
      const difference = sum(cosineParts(a, b)) - cosine(vectors, at, at + 1);
      assert.ok(Math.abs(difference) < 1e-6, `${sentences[at]}: ${difference}`);
      const logOdds = sum(coefficients.map((weight, k) => weight * (vector(vectors, at)[k] ?? 0)));
      assert.ok(Math.abs(sum(productParts(a, coefficients, true)) - logOdds) < 1e-5, sentences[at]);
    }
    await encoder.close();
  });

  it("adds up in the bundled encoder, whose bias is a part of its own", async () => {
    for (const [first, second] of reference.pairs) {
      const result = await why("pocket", first, second);
      expectSum(result);
      assert.deepEqual(result.texts[0].tokens?.at(-1), { text: "" });
      assert.equal(result.texts[0].isContextual, true);
    }
  });

  it("says what the cosine is without each word, as the text without it has it", async () => {
    const { texts } = await why("pocket", "the large wild cat", "dog");
    for (const [at, shorter] of ["large wild cat", "the wild cat", "the large cat", "the large wild"].entries()) {
      const other = await why("pocket", shorter, "dog");
      const without = texts[0].words[at]?.without ?? Number.NaN;
      assert.ok(Math.abs(without - other.similarity) < 1e-6);
    }
    assert.deepEqual(Object.keys(texts[1].words[0] ?? {}), ["text", "part"]);
  });

  it("gives word pieces, accents and signs to their words", async () => {
    const { texts } = await why("pocket", "Crème brûlée doesn't  melt, ﬁ!", "ΣΊΣΥΦΟΣ 猫と犬");
    for (const { text, tokens = [], words } of texts) {
      const own = tokens.filter(({ word }) => word !== undefined);
      assert.equal(own.length, tokens.length - 3, text);
      assert.deepEqual([...new Set(own.map(({ word }) => word))], [...words.keys()]);
    }
    assert.deepEqual(
      texts[0].words.map(({ text }) => text),
      ["Crème", "brûlée", "doesn't", "melt", ",", "ﬁ", "!"],
    );
  });

  it("of an encoder that takes one token's vector has no parts, and every word left out", async () => {
    const result = await why("pooling", "the large wild cat", "lion");
    assert.deepEqual([result.pooling, result.parts, result.texts[0].tokens], ["cls", undefined, undefined]);
    assert.equal(result.texts[0].words.filter(({ without }) => without !== undefined).length, 4);
    const dense = await why("dense", "the large wild cat", "lion");
    assert.equal(dense.parts, undefined, "a dense layer that bends has no parts");
  });

  it("of a file of vectors: a word is a token, and knows no context", async () => {
    const result = await why("./plane.txt", "Cat, banana!", "the dog".slice(4));
    expectSum(result);
    assert.deepEqual([names(result, 0), result.texts[0].isContextual], [["cat", "banana"], false]);
    const [cat, comma, banana] = result.texts[0].words;
    assert.deepEqual([comma?.text, comma?.part], [",", 0]);
    assert.ok(Math.abs((cat?.part ?? 0) - 0.6) < 0.2 && Math.abs(banana?.part ?? 1) < 0.3);
    assert.equal(result.texts[1].words[0]?.without, undefined);
  });

  it("has no end of words; 300 are enough", async () => {
    await assert.rejects(why("pocket", "cat ".repeat(301), "dog"), {
      message: /^“cat cat .*…” has 301 words; up to 300 can be explained\.$/,
    });
  });

  it("of a text that is cut off gives the words behind the end no part", async () => {
    const result = await why("prompt", "cat dog lion apple banana orange ".repeat(8), "dog");
    expectSum(result);
    const ofLast = result.texts[0].words.at(-1);
    assert.ok(ofLast?.part === 0 && Math.abs((ofLast.without ?? 0) - result.similarity) < 1e-6);
  });
});

describe("why a class was chosen", { skip }, () => {
  const { labelled, coefficients, intercept, decisions } = reference.decoding;
  const lines = [0, 1].flatMap((label) => [
    ["[negative]", "[positive]"][label] ?? "",
    ...labelled.filter(([, own]) => own === label).map(([text]) => text),
  ]);
  const decoding = { ...request("all-MiniLM-L6-v2"), text: `${lines.join("\n")}\n` };
  const fit = {
    coefficients: Float64Array.from(coefficients),
    intercept: Float64Array.of(intercept),
    ...{ dimensions: coefficients.length, iterations: 1, converged: true, gradient: 0 },
  };

  it("is what scikit-learn's weights say of sentence-transformers' tokens", async () => {
    for (const { text, tokens, parts, logOdds } of decisions) {
      const found = await whyDecisionJob({ decoding, fit, text, classes: [1, 0] }, context);
      assert.deepEqual(
        found.tokens?.map((token) => token.text),
        tokens,
      );
      assert.ok(Math.abs(found.logOdds - logOdds) < 1e-5);
      for (const [at, part] of parts.entries()) assert.ok(Math.abs((found.parts?.[at] ?? Number.NaN) - part) < 1e-5);
      const opposite = await whyDecisionJob({ decoding, fit, text, classes: [0, 1] }, context);
      assert.equal(opposite.logOdds, -found.logOdds);
    }
  });
});
