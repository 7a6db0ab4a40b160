import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { alignConditions } from "../../../../src/core/rsa/conditions/alignConditions.ts";
import { oddConditions } from "../../../../src/core/rsa/conditions/oddConditions.ts";

/** What is said of files with these conditions, the first of them trusted most. */
function said(files: Readonly<Record<string, readonly string[]>>): string[] {
  const rdms = Object.entries(files).map(([name, conditions]) => {
    return { name, conditions, condensed: new Float64Array((conditions.length * (conditions.length - 1)) / 2) };
  });
  return oddConditions(Object.keys(files), alignConditions(rdms).unmatched).map(
    ({ source, message }) => `${source}: ${message}`,
  );
}

const four = ["ant", "bee", "cat", "dog"];

describe("conditions without a partner", () => {
  it("are said at the file that goes against the others, whichever it is", () => {
    const odd = ["ant", "bee", "Cat", "dog"];
    const expected = ["x: “Cat” of x has no match in the other files and is left out. Did you mean “cat”?"];
    assert.deepEqual(said({ x: odd, a: four, b: four }), expected);
    assert.deepEqual(said({ a: four, x: odd, b: four }), expected);
    assert.deepEqual(said({ a: four, x: odd }), expected, "of two, at the one that is trusted less");
    assert.deepEqual(said({ a: four, b: four }), []);
  });

  it("have the nearest name: case, spaces, marks, endings, a letter; never another number", () => {
    const names = ["ant", "bee", "elk", "polar bear", "red car", "face 4", "rose", "obj_1"];
    const others = ["ant", "bee", "elk", "Polar_bear", "redcar", "face 9", "rsoe.png", "obj_01"];
    assert.deepEqual(said({ a: names, b: names, x: others }), [
      "x: 5 conditions of x have no match in the other files and are left out: “Polar_bear” (did you mean “polar bear”?), “redcar” (did you mean “red car”?), “face 9”, “rsoe.png” (did you mean “rose”?) and “obj_01” (did you mean “obj_1”?). It has no “face 4”, so it is left out.",
    ]);
  });

  it("have a number that is written in another way as the nearest", () => {
    const names = ["ant", "bee", "elk", "1", "10", "img 7"];
    assert.deepEqual(said({ a: names, b: names, x: ["ant", "bee", "elk", "1.0", "010", "img 007"] }), [
      "x: 3 conditions of x have no match in the other files and are left out: “1.0” (did you mean “1”?), “010” (did you mean “10”?) and “img 007” (did you mean “img 7”?).",
    ]);
  });

  it("that a file lacks are its own, also where it has none of its own", () => {
    assert.deepEqual(said({ a: four, b: four, x: four.slice(1) }), ["x: x has no “ant”, so it is left out."]);
    const many = [...four, "e1", "e2", "e3", "e4", "e5", "e6"];
    assert.deepEqual(said({ a: many, b: many, x: four }), [
      "x: x has no “e1”, “e2”, “e3”, “e4” and 2 more, so they are left out.",
    ]);
  });

  it("of two odd files are said at each", () => {
    assert.deepEqual(said({ a: four, b: four, c: four, x: [...four, "elk"], y: four.slice(0, 3) }), [
      "x: “elk” of x has no match in the other files and is left out.",
      "y: y has no “dog”, so it is left out.",
    ]);
  });
});
