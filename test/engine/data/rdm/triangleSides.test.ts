import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { DataFile } from "../../../../src/engine/data/arrays/dataFile.ts";
import { type ReadRdms, readRdmFile } from "../../../../src/engine/data/rdm/readRdmFile.ts";
import { documentPath, fault, near, type Settings, written } from "./dataFiles.ts";
import { npzOf } from "./writtenArrays.ts";

const names = ["oak", "elm", "ash", "yew", "fir"];
/** Between conditions i and j: another number for each pair. */
const between = (i: number, j: number) => Number((0.1 + Math.min(i, j) * 0.13 + Math.max(i, j) * 0.037).toFixed(3));
const all = [...names.keys()];
/** SciPy's `squareform(D)`, and MATLAB's `D(tril(true(n), -1))`. */
const upper = all.flatMap((i) => all.slice(i + 1).map((j) => between(i, j)));
/** NumPy's `D[np.tril_indices(n, -1)]`, and MATLAB's `D(triu(true(n), 1))`. */
const lower = all.flatMap((i) => all.slice(0, i).map((j) => between(i, j)));
/** NumPy's `D[np.tril_indices(n)]`. */
const lowerWithDiagonal = all.flatMap((i) => all.slice(0, i + 1).map((j) => (i === j ? 0 : between(i, j))));

written("names.txt", names.join("\n"));
const named = { names: { path: "names.txt" } };

const read = (file: DataFile) => readRdmFile(file, { documentPath, byPosition: false });
const row = (values: readonly number[], settings: Settings = {}) =>
  written("row.csv", values.join(), { ...named, ...settings });
const square = (value: (i: number, j: number) => number | string, settings: Settings = {}) => {
  const rows = all.map((i) => [names[i], ...all.map((j) => (i === j ? 0 : value(i, j)))].join());
  return written("square.csv", [["", ...names].join(), ...rows].join("\n"), settings);
};
const told = ({ reading }: ReadRdms) => {
  const fact = reading.facts.find(({ name }) => name === "triangle");
  return fact && `${fact.value}${fact.key === undefined ? "" : ` by ${fact.key}`}`;
};
const isUpper = ({ rdms }: ReadRdms) => near(rdms[0]?.condensed ?? [], upper, 1e-12);

describe("a triangle as a list", () => {
  it("is the upper one, which is said, or the one that the document says", async () => {
    assert.notDeepEqual(upper, lower);
    const assumed = await read(row(upper));
    isUpper(assumed);
    assert.equal(told(assumed), "above the diagonal, row by row");
    isUpper(await read(row(upper, { triangle: "upper" })));
    const below = await read(row(lower, { triangle: "lower" }));
    isUpper(below);
    assert.equal(told(below), "below the diagonal, row by row by triangle");
    // What was assumed is another RDM, so the key decides a number.
    assert.notDeepEqual([...((await read(row(lower))).rdms[0]?.condensed ?? [])], upper);
  });

  it("of each subject, and of similarities", async () => {
    const stack = written("stack.npz", npzOf({ rdms: [lower, lower.map((value) => 2 * value)] }), {
      ...{ ...named, axes: ["subject", "pair"], triangle: "lower" },
    });
    const { rdms } = await read(stack);
    near(
      rdms[1]?.condensed ?? [],
      upper.map((value) => 2 * value),
      1e-12,
    );
    const similar = row(
      lower.map((value) => 1 - value),
      { triangle: "lower", similarity: true },
    );
    near((await read(similar)).rdms[0]?.condensed ?? [], upper, 1e-9);
  });

  it("with its diagonal is on the side that its diagonal shows, and no other", async () => {
    isUpper(await read(row(lowerWithDiagonal, { triangle: "lower" })));
    assert.equal(
      await fault(read(row(lowerWithDiagonal, { triangle: "upper" }))),
      "row.csv is said to hold the triangle above the diagonal, row by row, but has 0 wherever the diagonal of the one below it would be. Correct “triangle”, or look at what the file holds.",
    );
  });
});

describe("a square with one side of its diagonal", () => {
  it("that is not empty, or not zero, is that triangle, which is said", async () => {
    for (const [filled, value] of [
      ["above", (i: number, j: number) => (i < j ? between(i, j) : 0)],
      ["below", (i: number, j: number) => (i > j ? between(i, j) : 0)],
    ] as const) {
      const other = filled === "above" ? "below" : "above";
      const zeros = await read(square(value));
      isUpper(zeros);
      assert.equal(told(zeros), `${filled} the diagonal, as the other side has only zeros`);
      assert.deepEqual(zeros.reading.warnings, [
        `It has only zeros ${other} the diagonal, so it was read as the triangle ${filled} the diagonal.`,
      ]);
      const empty = await read(square((i, j) => value(i, j) || ""));
      isUpper(empty);
      assert.equal(told(empty), `${filled} the diagonal, as the other side is empty`);
      assert.deepEqual(empty.reading.warnings, []);
    }
  });

  it("is read on the side that the document says, whatever the other holds", async () => {
    const mixed = (i: number, j: number) => (i > j ? between(i, j) : 0.05);
    const chosen = await read(square(mixed, { triangle: "lower" }));
    isUpper(chosen);
    assert.equal(told(chosen), "only the lower one by triangle");
    assert.match(await fault(read(square(mixed))), /is not symmetric.*say which: "triangle": "upper" or "lower"\.$/);
    // Only a pair that is zero on both sides is one.
    assert.match(await fault(read(square((i, j) => (i < j ? between(i, j) : i === 4 ? 0.2 : 0)))), /is not symmetric/);
  });
});

describe("a pair with a value on one side of the diagonal only", () => {
  it("is missing, which is said with the pair and the value that is not used", async () => {
    for (const [side, other] of [
      ["below", "above"],
      ["above", "below"],
    ] as const) {
      const isGap = (i: number, j: number) => (side === "below" ? i === 1 && j === 3 : i === 3 && j === 1);
      const { rdms, reading } = await read(square((i, j) => (isGap(i, j) ? "" : between(i, j))));
      assert.equal(reading.taken, "RDM, 5 conditions, 9 of 10 pairs");
      near(rdms[0]?.condensed ?? [], upper.with(5, Number.NaN), 1e-12);
      assert.deepEqual(reading.warnings, [
        `“elm” and “yew” have 0.341 ${side} the diagonal, but nothing ${other} the diagonal: the pair counts as missing, and 0.341 is not used. Write the correct value on both sides.`,
      ]);
    }
  });

  it("is counted where there are more, and not meant where both sides are empty", async () => {
    const gaps = await read(square((i, j) => ((i === 0 && j > 2) || (i === 2 && j === 1) ? "nan" : between(i, j))));
    assert.deepEqual(gaps.reading.warnings, [
      "3 pairs have a value on one side of the diagonal only, the first “oak” and “yew” (0.211 below the diagonal): they count as missing, and these values are not used. Write the correct value on both sides.",
    ]);
    const both = await read(square((i, j) => (i + j === 4 ? "" : between(i, j))));
    assert.deepEqual(both.reading.warnings, []);
  });

  it("does not matter on the side that is not read", async () => {
    const one = await read(square((i, j) => (i === 0 && j === 1 ? "" : between(i, j)), { triangle: "lower" }));
    isUpper(one);
    assert.deepEqual(one.reading.warnings, []);
  });
});

describe("dissimilarities below zero", () => {
  it("are doubted where most are, in squares, triangles and each of a stack", async () => {
    const all10 =
      'All 10 dissimilarities are below zero, as logarithms and negated similarities are. A larger number must mean less alike: if it means more alike, write "similarity": true.';
    assert.deepEqual((await read(square((i, j) => -between(i, j)))).reading.warnings, [all10]);
    assert.deepEqual((await read(row(upper.map((value) => -value)))).reading.warnings, [all10]);
    const most = await read(row(upper.map((value, k) => (k < 4 ? value : -value))));
    assert.match(most.reading.warnings[0] ?? "", /^6 of the 10 dissimilarities are below zero/);
    // Crossvalidated distances of what does not differ are below zero half of the time.
    const half = await read(row(upper.map((value, k) => (k < 5 ? value : -value))));
    assert.deepEqual(half.reading.warnings, []);
    const stack = npzOf({ rdms: [upper, upper.map((value) => -value)] });
    const { reading } = await read(written("stack.npz", stack, { ...named, axes: ["subject", "pair"] }));
    assert.deepEqual(reading.warnings, [`RDM 2: ${all10}`]);
    const similar = row(
      upper.map((value) => -value),
      { similarity: true },
    );
    assert.deepEqual((await read(similar)).reading.warnings, []);
  });
});
