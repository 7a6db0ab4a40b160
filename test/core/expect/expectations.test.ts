import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { DocumentDiagnostic } from "../../../src/core/documentDiagnostic.ts";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { parseExpectation } from "../../../src/core/expect/parseExpectation.ts";
import { type Quantity, type QuantityName, quantities, waysToWrite } from "../../../src/core/expect/quantities.ts";
import { quotedName } from "../../../src/core/expect/readExpectations.ts";

const quantityTable = Object.entries(quantities) as [QuantityName, Quantity][];

function read(text: string, document: "stimuli" | "rsa" = "stimuli") {
  const found = parseExpectation(text, document);
  assert.ok("expectation" in found, JSON.stringify(found));
  return found.expectation;
}

/** The message, and the text that it is about. */
function fault(text: string, document: "stimuli" | "rsa" = "stimuli"): [message: string, about: string] {
  const found = parseExpectation(text, document);
  assert.ok("message" in found, `${text} can be read`);
  return [found.message, text.slice(found.start, found.end)];
}

function stimuli(...expect: readonly string[]): string {
  return `---\ntitle: t\nexpect:\n${expect.map((one) => `  - ${one}\n`).join("")}---\n[animals]\ncat\ndog\nlion => a lion\n[fruits]\napple\n"salt, pepper"\n`;
}

/** `4:9-4:12 message`, lines and columns from 1, and what a quick fix writes. */
function said(diagnostics: readonly DocumentDiagnostic[]): string[] {
  return diagnostics.map(({ range, message, code, severity, fix }) => {
    assert.deepEqual([code, severity], ["bad-expectation", "warning"], message);
    const place = `${range.startLine + 1}:${range.startCharacter + 1}-${range.endLine + 1}:${range.endCharacter + 1}`;
    return `${place} ${message}${fix === undefined ? "" : ` → ${fix.replacement}`}`;
  });
}

describe("a hidden value", () => {
  const hidden = `hidden(0.02 ${"s".repeat(16)} ${"h".repeat(22)})`;

  it("is read behind =, with a tolerance", () => {
    const { right, tolerance } = read(`accuracy = ${hidden} ± 0.01`);
    assert.deepEqual(right, { kind: "hidden", offset: 0.02, salt: "s".repeat(16), hash: "h".repeat(22) });
    assert.equal(tolerance, 0.01);
  });

  it("has no place elsewhere", () => {
    for (const text of [
      `accuracy > ${hidden} ± 0.01`,
      `accuracy = ${hidden}`,
      `accuracy = ${hidden} ± 0`,
      `1 = ${hidden} ± 1`,
    ])
      assert.equal(fault(text)[0], "A hidden value follows a quantity and =, with ± behind it.");
    assert.match(fault("accuracy = hidden(0.02 short) ± 0.01")[0], /There is no quantity hidden/);
  });
});

describe("parseExpectation", () => {
  it("reads sides, comparisons, names in quotation marks and tolerances", () => {
    assert.deepEqual(read("sim(cat, dog) > sim(cat, apple)"), {
      text: "sim(cat, dog) > sim(cat, apple)",
      of: "similarity",
      left: { kind: "quantity", quantity: "sim", names: ["cat", "dog"] },
      operator: ">",
      right: { kind: "quantity", quantity: "sim", names: ["cat", "apple"] },
    });
    const named = read(`sim('it''s, (so)', "a ""b""") ≥ −.5e-1 ± 0.01`);
    assert.deepEqual(named.left, { kind: "quantity", quantity: "sim", names: ["it's, (so)", 'a "b"'] });
    assert.deepEqual([named.operator, named.right, named.tolerance], [">=", { kind: "number", value: -0.05 }, 0.01]);
    assert.deepEqual(read("0.8<=accuracy+-0").tolerance, 0);
    assert.equal(read("auc == 0.9").operator, "=");
    assert.deepEqual(read("sim(ein Hund, don't) > 0").left, {
      kind: "quantity",
      quantity: "sim",
      names: ["ein Hund", "don't"],
    });
    assert.equal(read("p(MiniLM, Size) < 0.05", "rsa").of, "rsa");
    assert.equal(read("ceiling(upper) > ceiling", "rsa").of, "rsa");
  });

  it("says what is wrong and where", () => {
    assert.deepEqual(fault("smi(cat, dog) > 0"), ["There is no quantity smi. Did you mean sim?", "smi"]);
    assert.match(fault("correlation(MiniLM) > 0")[0], /There is no quantity correlation\./);
    assert.deepEqual(fault("sim(cat) > 0"), [
      "Write `sim(stimulus, stimulus)`, such as sim(cat, dog) > sim(cat, apple).",
      "sim(cat)",
    ]);
    assert.deepEqual(fault("accuracy 0.8"), ["A comparison is missing: write >, >=, <, <= or =.", "0.8"]);
    assert.deepEqual(fault("accuracy != 0.8"), ["A comparison is missing: write >, >=, <, <= or =.", "!="]);
    assert.deepEqual(fault("accuracy < 1e999"), ["This number is too large.", "1e999"]);
    assert.deepEqual(fault("accuracy = 3 ± 1e999"), ["This number is too large.", "1e999"]);
    assert.deepEqual(fault("accuracy >= 80%"), ["Nothing may follow here.", "%"]);
    assert.deepEqual(fault("sim(cat, dog > 0.5"), ["A closing bracket is missing.", "(cat, dog > 0.5"]);
    assert.deepEqual(fault("sim(cat, (dog)) > 0.5")[0].slice(0, 29), "A name is missing here.".slice(0, 29));
    assert.deepEqual(fault("sim('cat, dog) > 0.5"), ["A closing quotation mark is missing.", "'cat, dog) > 0.5"]);
    assert.deepEqual(fault("1 > 0"), ["Both sides are numbers: nothing of a result is named.", "1 > 0"]);
    assert.match(fault("accuracy > sim(cat, dog)")[0], /different analyses/);
    assert.match(fault("accuracy >")[0], /is missing/);
    assert.match(fault("")[0], /is missing/);
    assert.match(fault("accuracy = 0.8 ± x")[0], /follows ±/);
    assert.match(fault(`sim(${"a".repeat(3000)}, b) > 0`)[0], /too long/);
  });

  it("reads every example of the table, and the documentation has every row", () => {
    const page = readFileSync(new URL("../../../docs/expectations.md", import.meta.url), "utf8");
    const kinds = { similarity: "similarity", decode: "decoding", rsa: "RSA" };
    for (const [name, { of, example, description, tolerance }] of quantityTable) {
      assert.equal(read(example, of === "rsa" ? "rsa" : "stimuli").of, of);
      assert.ok(page.includes(`\n| ${waysToWrite(name)} | ${kinds[of]} | ${description} |\n`), name);
      const row = page.split("\n").find((line) => line.endsWith(` | ${tolerance.full} | ${tolerance.reduced} |`));
      assert.ok(row?.includes(`\`${name}\``), `tolerance of ${name}`);
    }
  });

  it("reads any name as it is written in quotation marks, and never throws", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), (name) => {
        const wanted = /^[^,()"'\s]/.test(name) ? name.trimEnd() : name;
        if (name.trim() !== name) return;
        const { left } = read(`sim(${quotedName(name)}, dog) > 0`);
        assert.deepEqual(left.kind === "quantity" && left.names, [wanted, "dog"]);
      }),
    );
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseExpectation(text, "stimuli")));
  });
});

describe("expect in documents", () => {
  it("a .stimuli file: what is misspelled is said at its place, with what was meant", () => {
    const { diagnostics, frontMatter } = parseStimuli(
      stimuli("sim(cat, dgo) > sim(lion, a lion)", "within(animal) > between", "acuracy > 1", '"recall(fruits) > 0"'),
    );
    assert.deepEqual(said(diagnostics), [
      "4:14-4:17 There is no stimulus “dgo”. Did you mean “dog”? → dog",
      "5:12-5:18 There is no category “animal”. Did you mean “animals”? → animals",
      "6:5-6:12 There is no quantity acuracy. Did you mean accuracy? → accuracy",
    ]);
    assert.deepEqual(
      frontMatter.expect?.map(({ text, range }) => [text, range.startLine, range.startCharacter]),
      [
        ["sim(cat, dgo) > sim(lion, a lion)", 3, 4],
        ["within(animal) > between", 4, 4],
        ["recall(fruits) > 0", 6, 5],
      ],
    );
  });

  it("a .stimuli file: names of a table are known when it is run", () => {
    const text = "---\nsource: a.csv\nexpect: [recall(any) > 0]\n---\n";
    assert.deepEqual(parseStimuli(text).diagnostics, []);
  });

  it("what YAML reads as something else is said", () => {
    const inList = parseStimuli("---\nexpect: [sim(cat, dog) > 0.5, 'accuracy > 0']\n---\ncat\ndog\n");
    assert.deepEqual(said(inList.diagnostics), [
      "2:10-2:17 Between [ and ], a comma ends an item: write one expectation per line after a dash, or put each in quotation marks.",
    ]);
    assert.equal(inList.frontMatter.expect?.length, 1);
    const colon = parseStimuli(stimuli("sim(a: b, cat) > 0"));
    assert.deepEqual(said(colon.diagnostics), [
      "4:5-4:23 An expectation is a text, such as `accuracy >= 0.8`: put it in quotation marks.",
    ]);
  });

  it("many expectations are read in part", () => {
    const { diagnostics, frontMatter } = parseStimuli(stimuli(...Array.from({ length: 300 }, () => "auc > 0")));
    assert.equal(frontMatter.expect?.length, 200);
    assert.match(said(diagnostics).join(), /Only the first 200/);
  });

  it("a .rsa.json file", () => {
    const text = `{
  "models": [{ "name": "Mini\\u004cM", "rdm": "a.csv" }, { "name": "Size", "rdm": "b.csv" }],
  "reference": { "kind": "neural", "name": "IT", "rdms": ["c.csv"] },
  "expect": ["correlation(MiniLM) > 0.1", "p(MinLM) < 0.05", "ceiling(lowr) > 0", "p(M\\u0069niLM, Sise) > 0"]
}`;
    const { diagnostics, expect } = parseRsa(text);
    assert.equal(expect.length, 4);
    assert.deepEqual(
      diagnostics.map(({ message, range, suggestions = [] }) => [
        message,
        range.startLine === 3 ? text.split("\n")[3]?.slice(range.startCharacter, range.endCharacter) : "",
        ...suggestions,
      ]),
      [
        ["There is no model “MinLM”. Did you mean “MiniLM”?", "MinLM", "MiniLM"],
        ["There is no bound “lowr”. Did you mean “lower”?", "lowr", "lower"],
        ["There is no model “Sise”. Did you mean “Size”?", '"p(M\\u0069niLM, Sise) > 0"'],
      ],
    );
  });
});
