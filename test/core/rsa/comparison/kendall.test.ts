import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import wabt from "wabt";
import { type Comparison, comparisons } from "../../../../src/core/rsa/comparison/comparison.ts";
import { kendallForm, kendallWith } from "../../../../src/core/rsa/comparison/kendall.ts";
import { kendallCode } from "../../../../src/core/rsa/comparison/kendallCode.ts";
import { ranking } from "../../../../src/core/rsa/comparison/ranks.ts";
import { randomFrom } from "../../../../src/core/statistics/random.ts";

/** By every two pairs. */
function simply({ byOwnLength }: Comparison, a: Float64Array, b: Float64Array): number {
  let [balance, tiesA, tiesB, all] = [0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    for (let j = 0; j < i; j++) {
      const [one, other] = [Math.sign((a[i] ?? 0) - (a[j] ?? 0)), Math.sign((b[i] ?? 0) - (b[j] ?? 0))];
      balance += one * other;
      if (one === 0) tiesA++;
      if (other === 0) tiesB++;
      all++;
    }
  }
  return balance / (byOwnLength ? Math.sqrt(all - tiesA) * Math.sqrt(all - tiesB) : all);
}

describe("Kendall's tau", () => {
  const random = randomFrom(4);
  const values = (count: number, different: number) =>
    Float64Array.from({ length: count }, () => Math.floor((random() / 2 ** 32) * different) / 3);
  for (const [count, ofA, ofB] of [
    [3, 2, 3],
    [50, 4, 3],
    [700, 12, 1e9],
    [700, 1e9, 5],
    [2000, 300, 400],
    [2000, 1e9, 1e9],
  ] as const) {
    it(`is that of every two pairs: ${count} of them, up to ${ofA} and ${ofB} different`, () => {
      const [a, b, c] = [values(count, ofA), values(count, ofB), values(count, ofB)];
      for (const variant of [comparisons.kendallTauA, comparisons.kendallTauB]) {
        const [withA, withB] = [
          kendallWith(variant, kendallForm(ranking(a))),
          kendallWith(variant, kendallForm(ranking(b))),
        ];
        // In turns: neither may find what the other left behind.
        assert.equal(withA(kendallForm(ranking(b))), simply(variant, a, b));
        assert.equal(withB(kendallForm(ranking(c))), simply(variant, b, c));
        assert.equal(withA(kendallForm(ranking(c))), simply(variant, a, c));
      }
    });
  }

  it("is counted by the code of kendall.wat", async () => {
    const url = new URL("../../../../src/core/rsa/comparison/kendall.wat", import.meta.url);
    const wat = (await wabt()).parseWat("kendall.wat", readFileSync(url, "utf8"), { simd: true });
    assert.equal(kendallCode, Buffer.from(wat.toBinary({}).buffer).toString("hex"));
  });
});
