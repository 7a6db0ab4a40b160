import assert from "node:assert/strict";
import { test } from "node:test";
import { unitRows } from "../../../src/core/linear/unitRows.ts";

const close = (got: ArrayLike<number>, wanted: readonly number[]) => {
  assert.equal(got.length, wanted.length);
  for (const [k, value] of wanted.entries())
    assert.ok(Math.abs((got[k] ?? Number.NaN) - value) < 1e-7, `${k}: ${got[k]}`);
};

test("rows have length 1, and centred ones also mean 0", () => {
  close(unitRows(Float64Array.of(3, 4, 0, -2), { columns: 2, centred: false }), [0.6, 0.8, 0, -1]);
  close(unitRows(Float32Array.of(1, 2, 3), { columns: 3, centred: true }), [-Math.SQRT1_2, 0, Math.SQRT1_2]);
});

test("values whose squares would vanish or overflow keep their direction", () => {
  close(unitRows(Float64Array.of(3e-200, 4e-200, 3e200, 4e200), { columns: 2, centred: false }), [0.6, 0.8, 0.6, 0.8]);
});

test("a row without a direction is named by its position, and becomes zeros where that does not throw", () => {
  const named: number[] = [];
  const rows = unitRows(Float32Array.of(1, 0, 0, 0, 0.1, 0.1), {
    columns: 2,
    centred: true,
    directionless: (row) => void named.push(row),
  });
  assert.deepEqual(named, [1, 2]);
  close(rows, [Math.SQRT1_2, -Math.SQRT1_2, 0, 0, 0, 0]);
  assert.deepEqual([...unitRows(Float64Array.of(0, 0), { columns: 2, centred: false })], [0, 0]);
});

test("equal values count as equal though their mean is rounded", () => {
  for (const values of [new Float32Array(384).fill(0.1), new Float64Array(7).fill(0.1)]) {
    let told = 0;
    const options = { columns: values.length, centred: true, directionless: () => void told++ };
    if (values instanceof Float32Array) unitRows(values, options);
    else unitRows(values, options);
    assert.equal(told, 1);
  }
});
