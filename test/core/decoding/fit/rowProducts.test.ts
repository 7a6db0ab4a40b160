import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import wabt from "wabt";
import { rowProducts } from "../../../../src/core/decoding/fit/rowProducts.ts";
import { rowProductsCode } from "../../../../src/core/decoding/fit/rowProductsCode.ts";
import { randomFrom } from "../../../../src/core/statistics/random.ts";

describe("products of rows", () => {
  for (const [count, dimensions] of [
    [1, 1],
    [3, 5],
    [4, 4],
    [9, 384],
  ] as const) {
    it(`${count} × ${dimensions}`, () => {
      const random = randomFrom(count);
      // Few binary digits, so that every order of adding gives the same sum.
      const number = () => Math.round(random() / 2 ** 24) / 16;
      const values = Float32Array.from({ length: count * dimensions }, number);
      const weights = Float64Array.from({ length: dimensions }, number);
      const factors = Float64Array.from({ length: count }, number);
      const rows = rowProducts(values, count, dimensions);
      const at = (i: number, j: number) => values[i * dimensions + j] ?? Number.NaN;
      const [products, sums] = [new Float64Array(count), new Float64Array(dimensions)];
      // Twice: nothing is left over from the first time.
      for (let time = 0; time < 2; time++) {
        rows.multiply(weights, products);
        rows.combine(factors, sums);
      }
      assert.deepEqual(
        products,
        products.map((_, i) => weights.reduce((sum, weight, j) => sum + weight * at(i, j), 0)),
      );
      assert.deepEqual(
        sums,
        sums.map((_, j) => factors.reduce((sum, factor, i) => sum + factor * at(i, j), 0)),
      );
    });
  }

  it("runs the code that stands in rowProducts.wat (`npm run kernels` after a change)", async () => {
    const text = readFileSync(new URL("../../../../src/core/decoding/fit/rowProducts.wat", import.meta.url), "utf8");
    const { buffer } = (await wabt()).parseWat("rowProducts.wat", text, { simd: true }).toBinary({});
    assert.equal(rowProductsCode, Buffer.from(buffer).toString("hex"));
  });
});
