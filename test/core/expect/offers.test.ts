import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { expectEdit } from "../../../src/core/documents/frontMatter/expectEdit.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { expectationOffers, quantityAt } from "../../../src/core/expect/expectationOffers.ts";
import { quantitiesOf } from "../../../src/core/expect/quantities.ts";

const known = { stimulus: ["cat", "dog", "salt, pepper"], category: ["animals"], class: ["animals"] };
const texts = (before: string, document: "stimuli" | "rsa" = "stimuli", names: object = known) =>
  expectationOffers(before, document, names).offers.map(({ text }) => text);

describe("expectationOffers", () => {
  it("quantities of the document where a side begins, names between brackets", () => {
    assert.equal(texts("").length, quantitiesOf("stimuli").length);
    assert.deepEqual(texts("", "rsa"), ["correlation(", "ceiling", "p("]);
    assert.ok(texts("accuracy > ma").includes("majority"));
    assert.equal(expectationOffers("accuracy > ma", "stimuli", known).replaced, 2);
    assert.deepEqual(texts("sim("), ["cat", "dog", "'salt, pepper'"]);
    assert.deepEqual(texts("sim(cat, d"), ["cat", "dog", "'salt, pepper'"]);
    assert.equal(expectationOffers("sim(cat, d", "stimuli", known).replaced, 1);
    assert.deepEqual(texts("within("), ["animals"]);
    assert.deepEqual(texts("sim(cat, dog) > within("), ["animals"]);
    assert.deepEqual(texts("p(A, ", "rsa", { model: ["A", "B"] }), ["A", "B"]);
    assert.deepEqual(texts("ceiling(", "rsa"), ["lower", "upper"]);
    assert.deepEqual(texts("smi("), []);
    assert.deepEqual(texts("sim(", "stimuli", {}), []);
  });

  it("a line that is far too long is not searched", () => {
    const start = performance.now();
    assert.deepEqual(texts("a".repeat(100_000)), []);
    assert.ok(performance.now() - start < 1000);
  });

  it("the quantity under the cursor", () => {
    const { expect = [] } = parseStimuli("---\nexpect:\n  - sim(a, b) > within\n---\na\nb\n").frontMatter;
    assert.deepEqual(quantityAt(expect, 2, 5), { name: "sim", start: 4, end: 7 });
    assert.deepEqual(quantityAt(expect, 2, 20), { name: "within", start: 16, end: 22 });
    assert.equal(quantityAt(expect, 2, 9), undefined);
    assert.equal(quantityAt(expect, 3, 5), undefined);
  });
});

describe("expectEdit", () => {
  /** The text with the lines added. */
  function added(text: string, ...lines: readonly string[]): string | undefined {
    const edit = expectEdit(parseStimuli(text), lines);
    if (edit === undefined) return undefined;
    const rows = text.split("\n");
    const offset = (line: number, character: number) =>
      rows.slice(0, line).reduce((sum, row) => sum + row.length + 1, 0) + character;
    const { startLine, startCharacter, endLine, endCharacter } = edit.range;
    return text.slice(0, offset(startLine, startCharacter)) + edit.text + text.slice(offset(endLine, endCharacter));
  }

  it("writes expectations that are read again, whatever the file has", () => {
    const lines = ["sim(a, b) > 0", "sim('x: #1', b) = 0.5"];
    for (const text of [
      "a\nb\nx: #1\n",
      "---\nencoder: pocket\n---\na\nb\nx: #1\n",
      "---\nexpect:\n  - auc > 0\nencoder: pocket\n---\na\nb\nx: #1\n",
      "---\nexpect: [auc > 0]\nencoder: pocket\n---\na\nb\nx: #1\n",
    ]) {
      const read = parseStimuli(added(text, ...lines) ?? "");
      assert.deepEqual(read.diagnostics, [], text);
      assert.deepEqual(
        read.frontMatter.expect?.map((one) => one.text),
        text.includes("auc") ? ["auc > 0", ...lines] : lines,
      );
      assert.equal(read.stimuli.length, 3);
      assert.equal(read.frontMatter.encoder, text.includes("pocket") ? "pocket" : undefined);
    }
  });

  it("adds nothing twice", () => {
    assert.equal(added("---\nexpect:\n  - auc > 0\n---\na\n", "auc > 0"), undefined);
  });
});
