import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeRdm, heatmapSide } from "../../../src/core/inspection/describeRdm.ts";

const square = (rows: readonly (readonly number[])[]) =>
  describeRdm({ count: rows.length, isTriangle: false, at: (row, column) => rows[row]?.[column] ?? Number.NaN });
const none = Number.NaN;

describe("what is told of an RDM", () => {
  it("range, diagonal and symmetry of a clean one", () => {
    const { heatmap, ...told } = square([
      [0, 1, 2],
      [1, 0, 4],
      [2, 4, 0],
    ]);
    assert.deepEqual(told, {
      pairs: 3,
      missingPairs: 0,
      values: { min: 1, max: 4, mean: 7 / 3 },
      diagonal: "zero",
      symmetry: "symmetric",
      distinct: 3,
    });
    assert.deepEqual(heatmap, { side: 3, values: [0, 1, 2, 1, 0, 4, 2, 4, 0] });
  });

  it("the pair that differs most of an asymmetric one", () => {
    const told = square([
      [0, 1, 2],
      [1.5, 0, 4],
      [2, 9, 0],
    ]);
    assert.equal(told.symmetry, "asymmetric");
    assert.deepEqual(told.asymmetry, { row: 2, column: 3, above: 4, below: 9 });
  });

  it("similarities by their diagonal, and any other diagonal by its range", () => {
    assert.equal(
      square([
        [1, 0.5],
        [0.5, 1],
      ]).diagonal,
      "one",
    );
    const ratings = square([
      [7, 5],
      [5, 6],
    ]);
    assert.deepEqual([ratings.diagonal, ratings.diagonalRange], ["other", [6, 7]]);
  });

  it("one triangle, and an empty diagonal", () => {
    const told = square([
      [none, 1, 2],
      [none, none, 3],
      [none, none, none],
    ]);
    assert.deepEqual([told.symmetry, told.diagonal, told.missingPairs], ["triangle", "empty", 0]);
    assert.equal(told.heatmap.values[3], 1, "the other triangle is filled in");
  });

  it("missing pairs, and an RDM of one value", () => {
    const told = square([
      [0, 1, none],
      [1, 0, 1],
      [none, 1, 0],
    ]);
    assert.deepEqual([told.missingPairs, told.distinct], [1, 1]);
    assert.equal(told.heatmap.values[2], null);
  });

  it("a triangle in one row has no diagonal", () => {
    const condensed = [1, 2, 3];
    const told = describeRdm({ count: 3, isTriangle: true, at: (row, column) => condensed[row + column - 1] ?? none });
    assert.deepEqual([told.diagonal, told.symmetry, told.values?.max], ["none", "triangle", 3]);
  });

  it("a large one is shown by the means of its parts, without the diagonal's zeros", () => {
    const count = 2 * heatmapSide;
    const { heatmap } = describeRdm({ count, isTriangle: false, at: (row, column) => (row === column ? 0 : 2) });
    assert.equal(heatmap.side, heatmapSide);
    assert.ok(heatmap.values.every((value) => value === 2));
  });
});
