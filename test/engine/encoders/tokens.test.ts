import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { openTokenizer } from "../../../src/engine/encoders/texts/tokenizer.ts";
import { tokenizerAsInPython } from "../../../src/engine/encoders/tokens/tokenizerAsInPython.ts";
import { minilmFolder, skip } from "./minilm.ts";

/** Beginnings of hashes, one behind the other: of every 256 characters, and of each text. */
interface Hashes {
  readonly blocks: string;
  readonly texts: string;
}

interface Reference {
  readonly texts: readonly string[];
  readonly tokenizers: Readonly<
    Record<string, Hashes & { readonly json: Readonly<Record<string, unknown>>; readonly ids: string }>
  >;
  readonly minilm: Hashes;
  /** Of the first texts, by tokenizer. */
  readonly words: Readonly<Record<string, readonly (readonly string[])[]>>;
}
const reference: Reference = JSON.parse(readFileSync(join(import.meta.dirname, "../../reference/tokens.json"), "utf8"));

const digits = 6;
const short = (parts: readonly string[]) =>
  createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, digits);

/** As tools/reference/tokens.py takes them: planes 0 to 3 and the tags, and some of the rest. */
const characters = [
  ...Array.from({ length: 0x34000 }, (_, code) => code),
  ...Array.from({ length: 0x1000 }, (_, k) => 0xe0000 + k),
  ...Array.from({ length: Math.ceil((0x110000 - 0x34000) / 4099) }, (_, k) => 0x34000 + 4099 * k),
].filter((code) => code < 0xd800 || code > 0xdfff);

function around(code: number): string {
  const c = String.fromCodePoint(code);
  return `a${c}b ${c}\u0327\u0301${c}`;
}

/** What differs, named: blocks by their first character. */
function differences(tell: (text: string) => string, { blocks, texts }: Hashes): string[] {
  const wrong: string[] = [];
  for (let start = 0; start < characters.length; start += 256) {
    const block = characters.slice(start, start + 256);
    const place = (start / 256) * digits;
    if (short(block.map((code) => tell(around(code)))) === blocks.slice(place, place + digits)) continue;
    wrong.push(`U+${block[0]?.toString(16)} and after`);
  }
  return [...wrong, ...differentTexts(tell, texts)];
}

function differentTexts(tell: (text: string) => string, hashes: string): string[] {
  assert.equal(hashes.length, digits * reference.texts.length);
  return reference.texts.filter((text, k) => short([tell(text)]) !== hashes.slice(k * digits, (k + 1) * digits));
}

describe("tokens as Python's tokenizers make them", () => {
  for (const [name, { json, ids, ...hashes }] of Object.entries(reference.tokenizers)) {
    test(`${name}: words over all of Unicode and of ${reference.texts.length} texts, and their ids`, () => {
      const tokenizer = tokenizerAsInPython(json, {});
      const words = (text: string) => {
        const normal = tokenizer.normalizer?.(text) ?? text;
        return normal === "" ? [] : (tokenizer.pre_tokenizer?.(normal) ?? []);
      };
      for (const [k, expected] of (reference.words[name] ?? []).entries()) {
        assert.deepEqual(words(reference.texts[k] ?? ""), expected);
      }
      assert.deepEqual(
        differences((text) => words(text).join("\t"), hashes),
        [],
      );
      assert.deepEqual(
        differentTexts((text) => tokenizer.encode(text).ids.join(","), ids),
        [],
      );
    });
  }

  test("all-MiniLM-L6-v2: ids over all of Unicode", { skip }, async () => {
    const tokenize = await openTokenizer(minilmFolder);
    assert.deepEqual(
      differences((text) => tokenize(text).ids.join(","), reference.minilm),
      [],
    );
  });

  test("in lower case where sentence-transformers says so and the tokenizer does not", async (t) => {
    const folder = mkdtempSync(join(tmpdir(), "stimuli-tokens-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const ids = async (name: string, lowersCase: boolean) => {
      writeFileSync(join(folder, "tokenizer.json"), JSON.stringify(reference.tokenizers[name]?.json));
      return (await openTokenizer(folder, { lowersCase }))("Ab Σ").ids;
    };
    assert.deepEqual(await ids("bertCased", false), [0, 0]);
    assert.deepEqual(await ids("bertCased", true), [1, 2, 3]);
    assert.deepEqual(await ids("bert", true), [1, 2, 3]);
  });

  test("a text that is not well formed has tokens", () => {
    for (const { json } of Object.values(reference.tokenizers)) {
      const tokenizer = tokenizerAsInPython(json, {});
      assert.ok(tokenizer.encode("a\ud800 \udc00b \ufdd0\u{11938}").ids.every(Number.isInteger));
    }
  });
});

describe("what a tokenizer tells of a text", { skip }, () => {
  const count = async (text: string, settings = {}) => (await openTokenizer(minilmFolder, settings))(text).count;

  test("that it knows no token of it, also behind a prompt", async () => {
    for (const text of ["ปลา", "😀", "🇩🇪", "\u200b", "", "x".repeat(101)]) {
      assert.equal((await count(text)).unknown, true, text);
      assert.equal((await count(text, { prompt: "query: " })).unknown, true, text);
    }
    for (const text of ["cat", "😀 cat", "강아지", "?"]) {
      assert.equal((await count(text)).unknown, undefined, text);
      assert.equal((await count(text, { prompt: "query: " })).unknown, undefined, text);
    }
  });

  test("which texts are the same for it", async () => {
    const print = async (text: string, settings = {}) => (await count(text, settings)).print;
    assert.equal(await print("Café  au lait"), await print("cafe au lait"));
    assert.equal(await print("😀"), await print("🇩🇪"));
    assert.notEqual(await print("cat"), await print("cats"));
    assert.notEqual(await print("a b"), await print("b a"));
    const long = "word ".repeat(300);
    assert.equal(await print(`${long}end`, { maxTokens: 256 }), await print(`${long}other`, { maxTokens: 256 }));
  });
});
