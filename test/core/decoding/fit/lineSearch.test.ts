import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { lineSearch } from "../../../../src/core/decoding/fit/lineSearch.ts";
import reference from "../../../reference/lineSearch.json" with { type: "json" };

/** The functions of tools/reference/lineSearch.py: value and slope. */
const functions: Readonly<Record<string, (a: number) => [number, number]>> = {
  first: (a) => [-a / (a * a + 2), (a * a - 2) / (a * a + 2) ** 2],
  second: (a) => {
    const c = a + 0.004;
    return [c ** 5 - 2 * c ** 4, 5 * c ** 4 - 8 * c ** 3];
  },
  third: (a) => {
    const b = 0.01;
    const valley = a <= 1 - b ? 1 - a : a >= 1 + b ? a - 1 : (a - 1) ** 2 / (2 * b) + b / 2;
    const side = a <= 1 - b ? -1 : a >= 1 + b ? 1 : (a - 1) / b;
    const angle = ((39 * Math.PI) / 2) * a;
    return [valley + ((2 * (1 - b)) / (39 * Math.PI)) * Math.sin(angle), side + (1 - b) * Math.cos(angle)];
  },
  fourth: (a) => yanai(a, 0.001, 0.001),
  fifth: (a) => yanai(a, 0.01, 0.001),
  sixth: (a) => yanai(a, 0.001, 0.01),
};

function yanai(a: number, left: number, right: number): [number, number] {
  const gamma = (b: number) => Math.sqrt(1 + b * b) - b;
  const [l, r] = [Math.sqrt((1 - a) ** 2 + right ** 2), Math.sqrt(a * a + left ** 2)];
  return [gamma(left) * l + gamma(right) * r, (gamma(left) * (a - 1)) / l + (gamma(right) * a) / r];
}

describe("line search", () => {
  for (const { function: name, first, looks } of reference.cases) {
    it(`looks where SciPy's looks: ${name} function from ${first}`, () => {
      const at = functions[name] ?? assert.fail(name);
      const seen: number[] = [];
      const lookAt = (step: number) => {
        if (step > 0) seen.push(step);
        const [value, slope] = at(step);
        return { step, value, slope };
      };
      const end = lineSearch(lookAt, lookAt(0), first);
      assert.equal(seen.length, looks.length);
      for (const [k, look] of looks.entries()) {
        assert.ok(Math.abs((seen[k] ?? 0) - look) <= 1e-9 * look, `look ${k}: ${seen[k]}, SciPy ${look}`);
      }
      assert.equal(end?.step, seen.at(-1));
    });
  }

  it("ends on a function that only falls, at the longest step", () => {
    const end = lineSearch((step) => ({ step, value: -step, slope: -1 }), { step: 0, value: 0, slope: -1 }, 1);
    assert.equal(end?.step, 1e10);
  });

  it("finds nothing where there are no numbers", () => {
    const nowhere = (step: number) => ({ step, value: Number.NaN, slope: Number.NaN });
    assert.equal(lineSearch(nowhere, { step: 0, value: 0, slope: -1 }, 1), undefined);
  });
});
