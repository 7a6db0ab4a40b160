import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alignLayout } from "../../../src/core/map/procrustes.ts";
import { assertClose } from "../../assertClose.ts";
import reference from "../../reference/rsa.json" with { type: "json" };

describe("layouts aligned", () => {
  const { points, reference: target, disparity, mirrored } = reference.alignment;

  it("undoes a mirror, a turn, a scale and a move", () => {
    assertClose(alignLayout(Float64Array.from(mirrored), Float64Array.from(points)), points);
    assertClose(alignLayout(Float64Array.from(points), Float64Array.from(mirrored)), mirrored);
  });

  it("leaves the residue of SciPy's Procrustes analysis", () => {
    const aligned = alignLayout(Float64Array.from(points), Float64Array.from(target));
    const centre = [0, 1].map((axis) => target.reduce((sum, value, k) => sum + (k % 2 === axis ? value : 0), 0) / 7);
    const size = target.reduce((sum, value, k) => sum + (value - (centre[k % 2] ?? 0)) ** 2, 0);
    const residue = target.reduce((sum, value, k) => sum + (value - (aligned[k] ?? 0)) ** 2, 0);
    assertClose([residue / size], [disparity], 1e-12);
  });

  it("leaves points that are all in one place where the reference's middle is", () => {
    assert.deepEqual([...alignLayout(Float64Array.of(1, 1, 1, 1), Float64Array.of(0, 0, 2, 4))], [1, 2, 1, 2]);
  });
});
