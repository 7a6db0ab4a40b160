import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { conditionCountOf, triangleWithDiagonal, upperTriangle } from "../../../../src/core/rsa/rdm/triangles.ts";

const nan = Number.NaN;
// Four conditions.
const upper = [1, 2, 3, 4, 5, 6];
const withDiagonal = (self: number) => Float64Array.of(self, 1, 2, 3, self, 4, 5, self, 6, self);
const lowerWithDiagonal = (self: number) => Float64Array.of(self, 1, self, 2, 4, self, 3, 5, 6, self);

describe("a triangle in one row", () => {
  it("tells the number of conditions, with and without the diagonal", () => {
    assert.deepEqual([1, 3, 4186, 1999000].map(conditionCountOf), [2, 3, 92, 2000]);
    assert.deepEqual([0, 2, 4, 4187].map(conditionCountOf), [undefined, undefined, undefined, undefined]);
  });

  it("with its diagonal of zeros, of the largest similarity or of nothing is known, row by row, upper or lower", () => {
    for (const self of [0, 7, nan]) {
      assert.equal(triangleWithDiagonal(withDiagonal(self), Number.isNaN(self) ? 0 : self), "upperWithDiagonal");
      assert.equal(triangleWithDiagonal(lowerWithDiagonal(self), Number.isNaN(self) ? 0 : self), "lowerWithDiagonal");
    }
    assert.equal(triangleWithDiagonal(withDiagonal(7), 0), undefined);
  });

  it("without one is not taken for one", () => {
    assert.equal(triangleWithDiagonal(Float64Array.from(upper), 0), undefined);
    // Five conditions of which the third is of another category: zeros at what would be the lower diagonal, and elsewhere.
    assert.equal(triangleWithDiagonal(Float64Array.of(0, 1, 0, 0, 1, 0, 0, 1, 1, 0), 0), undefined);
    assert.equal(triangleWithDiagonal(new Float64Array(10), 0), undefined);
    // More is missing than the diagonal.
    assert.equal(triangleWithDiagonal(withDiagonal(nan).with(1, nan), 0), undefined);
  });

  it("loses its diagonal", () => {
    assert.deepEqual([...upperTriangle(withDiagonal(0), "upperWithDiagonal")], upper);
    assert.deepEqual([...upperTriangle(lowerWithDiagonal(0), "lowerWithDiagonal")], upper);
    assert.deepEqual([...upperTriangle(Float64Array.from(upper), "upper")], upper);
  });
});
