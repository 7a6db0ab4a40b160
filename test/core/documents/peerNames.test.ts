import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { TextRange } from "../../../src/core/documentDiagnostic.ts";
import { frontMatterKeys } from "../../../src/core/documents/frontMatter/frontMatterKeys.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";
import type { Diagnostic } from "../../../src/core/documents/stimuliDocument.ts";

function withKeys(yaml: string): string {
  return `---\n${yaml}\n---\ncat\ndog\n`;
}

function keys(yaml: string): Diagnostic[] {
  return parseStimuli(withKeys(yaml)).diagnostics.filter(({ code }) => code === "unknown-key" || code === "bad-value");
}

function only(yaml: string): Diagnostic {
  const found = keys(yaml);
  assert.equal(found.length, 1, JSON.stringify(found));
  return found[0] as Diagnostic;
}

/** The front matter after the only diagnostic's fix. */
function fixed(yaml: string): string {
  const { fix, range } = only(yaml);
  assert.ok(fix, yaml);
  const lines = withKeys(yaml).split("\n");
  const offset = (line: number, character: number) =>
    lines.slice(0, line).join("\n").length + (line > 0 ? 1 : 0) + character;
  const place: TextRange = fix.range ?? range;
  const text = lines.join("\n");
  const changed =
    text.slice(0, offset(place.startLine, place.startCharacter)) +
    fix.replacement +
    text.slice(offset(place.endLine, place.endCharacter));
  return changed.slice(4, changed.indexOf("\n---\ncat"));
}

describe("keys as other programs call them", () => {
  const renamed: readonly [string, string][] = [
    ["decode: { test_size: 0.3 }", "decode: { testSize: 0.3 }"],
    ["decode: { random_state: 7 }", "decode: { seed: 7 }"],
    ["decode: { max_iter: 7 }", "decode: { maxIter: 7 }"],
    ["decode: { tol: 0.1 }", "decode: { tolerance: 0.1 }"],
    ["decode: { n_splits: 5 }", "decode: { folds: 5 }"],
    ["decode: { cv: 5 }", "decode: { folds: 5 }"],
    ["decode: { class_weight: balanced }", "decode: { balanced: true }"],
    ["decode:\n  Max-Iter: 7", "decode:\n  maxIter: 7"],
    ["sample: { n_samples: 5 }", "sample: { n: 5 }"],
    ["sample: { n: 5, random_state: 1 }", "sample: { n: 5, seed: 1 }"],
    ["model: pocket", "encoder: pocket"],
    ["model_name: pocket", "encoder: pocket"],
    ["dataset: a.csv", "source: a.csv"],
    ["text_column: a", "text: a"],
    ["target: a", "label: a"],
    ["class_names: [a, b]", "labels: [a, b]"],
    ["metric: pearson", "metric: correlation"],
    ["metric: l2", "metric: euclidean"],
    ["order: hierarchical", "order: cluster"],
    ["decode: { stratify: yes }", "decode: { stratify: true }"],
    ["decode: { grouped: None }", "decode: { grouped: false }"],
  ];
  for (const [written, right] of renamed) {
    it(written, () => assert.equal(fixed(written), right));
  }

  const said: readonly [string, RegExp][] = [
    ["sample: { frac: 0.5 }", /no key `frac`\. `n` is a number of rows; there is no fraction/],
    ["sample: { replace: true }", /without replacement/],
    ["decode: { penalty: l1 }", /always L2, and `C`/],
    ["decode: { l1_ratio: 0.5 }", /always L2/],
    ["decode: { solver: saga }", /lbfgs/],
    ["decode: { shuffle: true }", /always shuffled/],
    ["decode: { n_jobs: 4 }", /not change any number/],
    ["decode: { alpha: 1 }", /inverse of the regularisation/],
    ["usecols: [a]", /columns of `text` and `label`/],
    ["names: [a, b]", /header: false/],
    ["decode: { encoder: pocket }", /`encoder` belongs at the top level, not below `decode:`/],
    ["sample: { stratify: true, n: 3 }", /`stratify` belongs below `decode:`, not below `sample:`/],
    ["random_state: 1", /belongs below `sample:` or below `decode:`\. There it is called `seed`/],
    ["colour: red", /It knows title, encoder/],
  ];
  for (const [written, message] of said) {
    it(written, () => {
      const { message: own, fix } = only(written);
      assert.match(own, message);
      assert.equal(fix, undefined);
    });
  }
});

describe("keys of the top level that belong below another", () => {
  const moved: readonly [string, string][] = [
    ["test_size: 0.3\nencoder: pocket", "decode:\n  testSize: 0.3\nencoder: pocket"],
    ["encoder: pocket\nn: 3000", "encoder: pocket\nsample:\n  n: 3000"],
    ["decode: { seed: 1 }\nC: 2 # strong\ntitle: a", "decode: { C: 2, seed: 1 }\ntitle: a"],
    ["max_iter: 9\ntitle: a\ndecode:\n    seed: 1", "title: a\ndecode:\n    maxIter: 9\n    seed: 1"],
    ["decode:\n  # why\n  seed: 1\n\ncv: 10", "decode:\n  # why\n  folds: 10\n  seed: 1\n"],
    ["decode:\n  seed: 1\ncv: 10\ntitle: a", "decode:\n  folds: 10\n  seed: 1\ntitle: a"],
  ];
  for (const [written, right] of moved) {
    it(written.replaceAll("\n", " / "), () => {
      assert.match(only(written).message, /belongs below `(decode|sample):`/);
      assert.equal(fixed(written), right);
      assert.deepEqual(keys(right), []);
    });
  }

  it("are left for the hand where the move is not plain", () => {
    for (const yaml of ["{ n: 3 }", "test_size:\n  0.3", "decode: {}\nC: 2"])
      assert.equal(only(yaml).fix, undefined, yaml);
  });
});

it("no key of the format is taken for another program's", () => {
  for (const [name, { type, example }] of frontMatterKeys) {
    if (type.kind !== "group") assert.deepEqual(keys(`${name}: ${example}`), [], name);
    else
      for (const [key, { example: own }] of type.keys) assert.deepEqual(keys(`${name}: { ${key}: ${own} }`), [], key);
  }
});
