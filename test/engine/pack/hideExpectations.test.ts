import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import { checkExpectations } from "../../../src/core/expect/evaluate/checkExpectations.ts";
import { holds } from "../../../src/core/expect/expectation.ts";
import { expectationsToJson, outcomeText } from "../../../src/core/expect/expectationWords.ts";
import { opensHidden } from "../../../src/engine/context/hiddenValues.ts";
import { hideExpectations } from "../../../src/engine/pack/hideExpectations.ts";
import { sixWords } from "../../core/figure/sixWords.ts";

const words = "[animals]\ncat\ndog\nlion\n[fruits]\napple\nbanana\norange\n";
const document = (...expect: readonly string[]) =>
  `---\nexpect:\n${expect.map((one) => `  - ${one}\n`).join("")}---\n${words}`;

/** What the six words say of the expectations when their values are hidden. */
async function hiddenOutcomes(...expect: readonly string[]) {
  const { text, count } = hideExpectations("words.stimuli", document(...expect));
  const { frontMatter, diagnostics } = parseStimuli(text);
  assert.deepEqual(diagnostics, []);
  return { text, count, checked: checkExpectations(frontMatter.expect, await sixWords(), opensHidden) };
}

describe("hidden values of expectations", () => {
  it("hold for the numbers for which the visible ones do, and for no others", async () => {
    const six = await sixWords();
    const value = six.matrix.condensed[0] ?? 0;
    const off = [-0.0101, -0.0099, -0.004, 0, 0.0099, 0.0101];
    const { count, checked } = await hiddenOutcomes(...off.map((by) => `sim(cat, dog) = ${value + by} ± 0.01`));
    assert.equal(count, off.length);
    assert.deepEqual(checked.map(holds), [false, true, true, true, true, false]);
    assert.match(outcomeText(checked[3] ?? assert.fail()), /^0\.\d{4}, the hidden value$/);
    assert.match(outcomeText(checked[5] ?? assert.fail()), /, not the hidden value$/);
  });

  it("are refused where one would stay readable", () => {
    const hide = (...expect: readonly string[]) => hideExpectations("words.stimuli", document(...expect));
    assert.throws(() => hide("within = 0.4 ± 0.05", "mean = 0.4 ± 0.05"), {
      name: "StimuliError",
      message: /^An expectation in words\.stimuli, line 4, cannot be read, and so its value cannot be hidden\./,
    });
    assert.throws(() => hide('"within = 0.4\\u0020± 0.05"'), {
      message: /line 3, is written over several lines or with escapes/,
    });
    // What is no equality was never meant to be hidden.
    assert.equal(hide("within = 0.4 ± 0.05", "within > between").count, 1);
  });

  it("are in no text and no outcome", async () => {
    const { text, checked } = await hiddenOutcomes("sim(cat, dog) = 0.4321 ± 0.01", "'within == 0.4321'");
    assert.doesNotMatch(text, /4321/);
    assert.match(text, /sim\(cat, dog\) = hidden\(/);
    assert.match(text, /'within = hidden\(.* ± 0\.001'/);
    assert.equal(checked[0]?.text, "sim(cat, dog) = hidden ± 0.01");
    assert.doesNotMatch(JSON.stringify([checked, expectationsToJson(checked)]), /4321/);
  });

  it("have another hash each time, and are of one quantity and one tolerance", async () => {
    const line = "sim(cat, dog) = 0.5 ± 0.01";
    const texts = [1, 2].map(() => hideExpectations("a.stimuli", document(line)).text);
    assert.notEqual(texts[0], texts[1]);
    const value = (await sixWords()).matrix.condensed[0] ?? 0;
    const { text } = hideExpectations("a.stimuli", document(`sim(cat, dog) = ${value} ± 0.01`));
    for (const changed of [text.replace("sim(cat, dog)", "sim(cat, lion)"), text.replace("± 0.01", "± 0.5")]) {
      const { expect } = parseStimuli(changed).frontMatter;
      assert.deepEqual(checkExpectations(expect, await sixWords(), opensHidden).map(holds), [false]);
    }
  });

  it("leave what is no equality with a number as it is", () => {
    const text = document(
      "within > between",
      "accuracy >= 0.8",
      "0.5 = accuracy",
      "accuracy = 0.5 ± 0",
      "accuracy = majority",
    );
    assert.deepEqual(hideExpectations("a.stimuli", text), { text, count: 0 });
  });

  it("are hidden in .rsa.json files too", () => {
    const text = '{ "models": [], "expect": ["correlation(A) = 0.3", "p(A) < 0.05"] }';
    const hidden = hideExpectations("a.rsa.json", text);
    assert.equal(hidden.count, 1);
    const { expect } = parseRsa(hidden.text);
    assert.deepEqual(
      expect.map(({ right }) => right.kind),
      ["hidden", "number"],
    );
    assert.equal(expect[0]?.tolerance, 0.005);
  });
});
