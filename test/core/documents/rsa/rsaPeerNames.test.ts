import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseRsa } from "../../../../src/core/documents/rsa/parseRsa.ts";

const model = { name: "m", rdm: "m.npy" };
const reference = { kind: "neural", name: "IT", rdms: ["a.csv"] };
const whole = { models: [model], reference };

/** What is said of the only thing that is wrong, and what a quick fix would write. */
function only(document: object): { message: string; suggestions: readonly string[] | undefined } {
  const { diagnostics } = parseRsa(JSON.stringify(document));
  assert.equal(diagnostics.length, 1, JSON.stringify(diagnostics));
  return { message: diagnostics[0]?.message ?? "", suggestions: diagnostics[0]?.suggestions };
}

describe("keys as rsatoolbox and others call them", () => {
  const meant: readonly [object, string][] = [
    [{ ...whole, method: "spearman" }, "comparison"],
    [{ ...whole, n_bootstrap: 100 }, "bootstrap"],
    [{ ...whole, bootstrap_over: "both" }, "bootstrapOver"],
    [{ ...whole, boot_type: "both" }, "bootstrapOver"],
    [{ ...whole, n_perm: 100 }, "permutations"],
    [{ ...whole, random_state: 1 }, "seed"],
    [{ ...whole, multiple_testing: "none" }, "correction"],
    [{ ...whole, nan_policy: "refuse" }, "missing"],
    [{ ...whole, models: [{ ...model, pattern_descriptors: "a.txt" }] }, "names"],
    [{ ...whole, models: [{ ...model, key: "a" }] }, "variable"],
    [{ ...whole, stimuli: "a.stimuli", models: [{ name: "m", encoder: "pocket", method: "cosine" }] }, "metric"],
    [{ ...whole, reference: { ...reference, obs_descriptors: "a.txt" } }, "names"],
    [{ ...whole, reference: { ...reference, rdms: [{ file: "a.csv", Variable: "a" }] } }, "variable"],
  ];
  for (const [document, key] of meant) {
    it(key, () => {
      const { message, suggestions } = only(document);
      assert.match(message, new RegExp(`Did you mean “${key}”`));
      assert.deepEqual(suggestions, [JSON.stringify(key)]);
    });
  }

  it("measurements are responses", () => {
    const { rdms: _, ...rest } = reference;
    const { diagnostics } = parseRsa(JSON.stringify({ ...whole, reference: { ...rest, measurements: ["a.csv"] } }));
    assert.match(diagnostics.map(({ message }) => message).join(" "), /no “measurements”\. Did you mean “responses”/);
  });

  it("says what is done where there is no key, and where a key belongs", () => {
    assert.match(only({ ...whole, noise_ceiling: true }).message, /always estimated/);
    assert.match(only({ ...whole, metric: "cosine" }).message, /It belongs in a model, or in the reference\./);
    assert.match(only({ ...whole, models: [{ ...model, seed: 1 }] }).message, /It belongs at the top level\./);
    assert.match(only({ ...whole, models: [{ ...model, n_boot: 1 }] }).message, /at the top level, as “bootstrap”/);
    assert.match(only({ ...whole, colour: 1 }).message, /Possible: \$schema, title/);
  });

  const values: readonly [object, string][] = [
    [{ ...whole, comparison: "corr" }, "pearson"],
    [{ ...whole, comparison: "tau-a" }, "kendallTauA"],
    [{ ...whole, comparison: "corr_cov" }, "whitenedPearson"],
    [{ ...whole, comparison: "kendall_tau_b" }, "kendallTauB"],
    [{ ...whole, bootstrapOver: "rdm" }, "subjects"],
    [{ ...whole, bootstrapOver: "pattern" }, "conditions"],
    [{ ...whole, correction: "fdr_bh" }, "falseDiscoveryRate"],
    [{ ...whole, missing: "dropna" }, "dropPairs"],
    [{ ...whole, reference: { ...reference, kind: "behavior" } }, "behavioural"],
    [{ ...whole, stimuli: "a.stimuli", models: [{ name: "m", encoder: "pocket", metric: "pearson" }] }, "correlation"],
  ];
  for (const [document, value] of values) {
    it(`the value ${value}`, () => assert.deepEqual(only(document).suggestions, [JSON.stringify(value)]));
  }
});
