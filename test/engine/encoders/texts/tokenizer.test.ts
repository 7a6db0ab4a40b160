import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { PreTrainedTokenizer } from "@huggingface/transformers";
import { openTokenizer, type Tokenize } from "../../../../src/engine/encoders/texts/tokenizer.ts";
import { cpuMilliseconds } from "../../../cpuMilliseconds.ts";
import { minilmFolder, openMinilm, skip, sstSentences, texts } from "../minilm.ts";

const megabyte = 1_000_000;

describe("the tokenizer", { skip }, () => {
  let tokenize: Tokenize;
  before(async () => {
    tokenize = await openTokenizer(minilmFolder, { maxTokens: 256 });
  });

  test("gives the tokens that transformers.js gives", () => {
    const json = (name: string) => JSON.parse(readFileSync(join(minilmFolder, name), "utf8"));
    const whole = new PreTrainedTokenizer(
      { ...json("tokenizer.json"), truncation: null },
      json("tokenizer_config.json"),
    );
    const odd = [
      "",
      "\0",
      "[CLS] and[MASK]",
      "\ud800",
      "İstanbul ß ﬁ",
      "déjà-vu e\u0301",
      "猫が好き 🍌",
      "שלום",
      " a\n\tb ",
    ];
    for (const text of [...sstSentences(), ...odd]) assert.deepEqual(tokenize(text).ids, whole.encode(text), text);
  });

  test("keeps the special tokens of a truncated text", () => {
    const { ids, count } = tokenize("cat ".repeat(300));
    assert.deepEqual([count.tokens, count.used], [302, 256]);
    assert.deepEqual([ids.length, ids[0], ids[254], ids[255]], [256, 101, 4937, 102]);
    assert.deepEqual(tokenize("").ids, [101, 102]);
  });

  test("reads the beginning of a very long text only, and says so", () => {
    const { ids, count } = tokenize("a lion, the large wild cat ".repeat(megabyte / 27));
    assert.equal(count.atLeast, true);
    assert.ok(count.tokens > 1000);
    assert.deepEqual(ids, tokenize("a lion, the large wild cat ".repeat(100)).ids);
  });

  test("the beginning gives the same first tokens as the whole, wherever the cut falls", () => {
    for (let shift = 0; shift < 40; shift += 1) {
      const text = `${"x".repeat(shift)} ${"unbelievable déjà-vu 猫 e\u0301! ".repeat(800)}`;
      assert.ok(text.length > 16_384);
      const short = tokenize(text.slice(0, 8000));
      assert.equal(short.count.atLeast, undefined);
      assert.deepEqual(tokenize(text).ids, short.ids);
    }
  });

  test("a megabyte of one character of any kind is tokenised within 10 s", () => {
    for (const character of ["x", " ", ".", "猫", "é", "\0", "\u200b", "🍌", "\ud800", "א"]) {
      const start = cpuMilliseconds();
      const { ids } = tokenize(character.repeat(megabyte / character.length));
      assert.ok(ids.length >= 2 && ids.length <= 256, character);
      assert.ok(cpuMilliseconds() - start < 10_000, `${JSON.stringify(character)}: ${cpuMilliseconds() - start} ms`);
    }
  });

  test("texts that no one expects have vectors", async (t) => {
    const encoder = await openMinilm();
    t.after(() => encoder.close());
    const odd = [
      "",
      "\0",
      "\ud800",
      "\udc00 half a pair",
      "🍌".repeat(500),
      "שלום עולם",
      "\u202eabc",
      "x".repeat(megabyte),
    ];
    const { values, count } = await encoder.encode(texts(odd));
    assert.equal(count, odd.length);
    assert.ok(values.every(Number.isFinite));
  });
});
