import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { checkExpectations, withExpectations } from "../../../src/core/expect/evaluate/checkExpectations.ts";
import { keyNumbers } from "../../../src/core/expect/evaluate/keyNumbers.ts";
import type { ExpectedResult } from "../../../src/core/expect/evaluate/quantityValue.ts";
import { suggestExpectations } from "../../../src/core/expect/evaluate/suggestExpectations.ts";
import { countHolding, missedSentence, outcomeSign, outcomeText } from "../../../src/core/expect/expectationWords.ts";
import { readExpectations } from "../../../src/core/expect/readExpectations.ts";
import { decidingTest } from "../../../src/core/figure/rsa/words/decidingTest.ts";
import type { SimilarityResult } from "../../../src/core/results/similarityResult.ts";
import { decoded } from "../../webviews/decodeResults.ts";
import { likeThePaper, rsaResult } from "../../webviews/rsaResults.ts";
import { sixWords } from "../figure/sixWords.ts";

const nowhere = { startLine: 3, startCharacter: 4, endLine: 3, endCharacter: 4 };

function expectationsOf(result: ExpectedResult, texts: readonly string[]) {
  const items = texts.map((text) => ({ text, range: nowhere }));
  const { expectations, diagnostics } = readExpectations(items, result.kind === "rsa" ? "rsa" : "stimuli");
  assert.deepEqual(diagnostics, []);
  return expectations;
}

/** "✓ 0.6606 > 0.3573" */
function outcomes(result: ExpectedResult, ...texts: readonly string[]): string[] {
  return checkExpectations(expectationsOf(result, texts), result).map(
    (one) => `${outcomeSign(one)} ${outcomeText(one)}`,
  );
}

describe("checkExpectations", () => {
  it("similarity: the course's six words, as scikit-learn's cosine_similarity has them", async () => {
    const six = await sixWords();
    const at = (i: number, j: number) => six.matrix.condensed[i * 6 - (i * (i + 1)) / 2 + j - i - 1] as number;
    const [catDog, catApple] = [at(0, 1), at(0, 3)];
    const within = (at(0, 1) + at(0, 2) + at(1, 2)) / 3;
    const nine = [0, 1, 2].flatMap((i) => [3, 4, 5].map((j) => at(i, j)));
    const between = nine.reduce((a, b) => a + b) / 9;
    const d = (value: number) => value.toFixed(4);
    assert.deepEqual(
      outcomes(
        six,
        "sim(cat, dog) > sim(cat, apple)",
        "sim(cat, dog) < sim(cat, apple)",
        "within(animals) > between",
        "between(fruits, animals) = between ± 0",
        `distance(cat, dog) = ${1 - catDog} ± 1e-9`,
        "sim(cat, cat) = 1",
      ),
      [
        `✓ ${d(catDog)} > ${d(catApple)}`,
        `✗ ${d(catDog)}, expected < ${d(catApple)}`,
        `✓ ${d(within)} > ${d(between)}`,
        `✓ ${d(between)} = ${d(between)} ± 0`,
        `✓ ${d(1 - catDog)} = ${d(1 - catDog)} ± 1e-9`,
        "✓ 1.0000 = 1.0000 ± 0.001",
      ],
    );
  });

  it("the tolerance is that of the encoder's precision, and it is said where only it helps", async () => {
    const six = await sixWords();
    const catDog = six.matrix.condensed[0] as number;
    const a = `sim(cat, dog) > ${catDog + 0.0005}`;
    const b = `sim(cat, dog) > ${catDog + 0.01}`;
    assert.match(outcomes(six, a)[0] ?? "", /^✓ .*, within the tolerance of 0\.001$/);
    assert.match(outcomes(six, b)[0] ?? "", /^✗/);
    const { encoder } = six.receipt;
    const int8 = { ...six, receipt: { ...six.receipt, encoder: { ...encoder, precision: "int8" as const } } };
    assert.match(outcomes(int8, b)[0] ?? "", /^✓ .*, within the tolerance of 0\.05$/);
    assert.match(outcomes(int8, `${b} ± 0`)[0] ?? "", /^✗/);
  });

  it("what has no value does not hold, and says why", async () => {
    const six = await sixWords();
    const twice = { ...six, stimuli: six.stimuli.map((one) => ({ ...one, label: "cat" })) };
    const euclidean: SimilarityResult = {
      ...six,
      matrix: { ...six.matrix, kind: "dissimilarity", metric: "euclidean" },
    };
    assert.deepEqual(outcomes(six, "sim(cat, dgo) > 0"), ["✗ There is no stimulus “dgo”. Did you mean “dog”?"]);
    assert.deepEqual(outcomes(twice, "sim(cat, dog) > 0"), ["✗ Several stimuli are called “cat”."]);
    assert.match(outcomes(euclidean, "sim(cat, dog) > 0")[0] ?? "", /Euclidean/);
    assert.match(
      outcomes({ ...six, stimuli: six.stimuli.map((one) => ({ ...one, category: null })) }, "within > 0")[0] ?? "",
      /No pair/,
    );
  });

  it("decoding", () => {
    const result = decoded({
      classes: ["Negative", "Positive"],
      train: 60,
      confusion: [
        [15, 5],
        [3, 17],
      ],
    });
    assert.deepEqual(
      outcomes(
        result,
        "accuracy = 0.8 ± 0",
        "accuracy > majority",
        "recall(Positive) = 0.85 ± 1e-9",
        "precision(Positive) = 0.7727",
        "recall(negative) > 0",
      ),
      [
        "✓ 0.8000 = 0.8000 ± 0",
        "✓ 0.8000 > 0.5000",
        "✓ 0.8500 = 0.8500 ± 1e-9",
        "✓ 0.7727 = 0.7727 ± 0.01",
        "✗ There is no class “negative”. Did you mean “Negative”?",
      ],
    );
    assert.deepEqual(outcomes(result, "sim(a, b) > 0"), [], "of another analysis");
  });

  it("RSA", () => {
    const result = rsaResult({ ...likeThePaper, conditions: 15 });
    const [first, second] = result.models;
    assert.ok(first !== undefined && second !== undefined && result.noiseCeiling.kind === "estimated");
    const d = (value: number) => value.toFixed(4).replace("-", "−");
    const model = (name: string) => (/[,()]/.test(name) ? `'${name}'` : name);
    assert.deepEqual(outcomes(result, `correlation(${model(first.name)}) < ceiling`, `ceiling(upper) > ceiling ± 0`), [
      `✓ ${d(first.mean)} < ${d(result.noiseCeiling.lower)}`,
      `✓ ${d(result.noiseCeiling.upper)} > ${d(result.noiseCeiling.lower)}`,
    ]);
    const p = decidingTest(result, first)?.adjustedP ?? Number.NaN;
    assert.equal(outcomes(result, `p(${model(first.name)}) = ${p} ± 0`)[0]?.[0], "✓");
    assert.deepEqual(outcomes({ ...result, decidedBy: "none" }, `p(${model(first.name)}) < 1`), [
      "✗ Nothing was tested.",
    ]);
    const noise = { kind: "none", reason: "There is one subject." } as const;
    assert.deepEqual(outcomes({ ...result, noiseCeiling: noise }, "ceiling > 0"), [
      "✗ There is no noise ceiling: There is one subject.",
    ]);
  });

  it("a result carries what it says, or nothing", async () => {
    const six = await sixWords();
    assert.equal(withExpectations(six, undefined), six);
    const { expectations = [] } = withExpectations(
      six,
      expectationsOf(six, ["sim(cat, dog) > 0", "sim(cat, dog) > 2"]),
    );
    assert.equal(countHolding(expectations), "1 of 2 hold");
    assert.equal(missedSentence(expectations), "1 of 2 expectations does not hold.");
    assert.equal(missedSentence(expectations.slice(0, 1)), undefined);
  });
});

describe("suggestExpectations", () => {
  it("what is written from a result holds in it, with names of any kind", async () => {
    const six = await sixWords();
    const odd = ["cat: the animal", "a, b", "it's (so)", 'say "x"', "#1 dog", "- dash"];
    const renamed = { ...six, stimuli: six.stimuli.map((one, k) => ({ ...one, label: odd[k] ?? "" })) };
    const results = [
      six,
      renamed,
      decoded({
        classes: ["no", "yes"],
        train: 60,
        confusion: [
          [15, 5],
          [3, 17],
        ],
      }),
      rsaResult({ ...likeThePaper, conditions: 15 }),
    ];
    for (const result of results) {
      const lines = suggestExpectations(result);
      assert.ok(lines.length >= 3, result.kind);
      const found = outcomes(result, ...lines);
      assert.equal(found.length, lines.length);
      for (const [k, outcome] of found.entries()) assert.match(outcome, /^✓/, lines[k]);
    }
  });

  it("the numbers that a result is known by", async () => {
    const six = await sixWords();
    const texts = keyNumbers(six).map(({ text }) => text);
    assert.equal(texts.length, 4 + 15);
    assert.deepEqual(texts.slice(0, 5), ["within", "between", "within(animals)", "within(fruits)", "sim(cat, dog)"]);
  });
});

it("a document that has expectations is read with them", () => {
  const { frontMatter } = parseStimuli("---\nexpect:\n  - sim(a, b) > 0\n---\na\nb\n");
  assert.equal(frontMatter.expect?.[0]?.operator, ">");
});
