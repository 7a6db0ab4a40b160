import assert from "node:assert/strict";
import { test } from "node:test";
import { categoriesOnDark, isDark, paperLook } from "../../../../src/core/figure/scene/look.ts";

/** WCAG 2.2, "contrast ratio" of two colours `#rrggbb`. */
function contrast(...colours: readonly [string, string]): number {
  const [low = 0, high = 0] = colours.map(relativeLuminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function relativeLuminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test("the contrast that is computed here is that of WCAG's examples", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  // https://webaim.org/resources/contrastchecker: #767676 is the lightest grey with 4.5 on white.
  assert.equal(contrast("#767676", "#ffffff").toFixed(2), "4.54");
});

test("every category's colour is seen on its grounds, as text would be, and is like no other", () => {
  for (const [colours, ground] of [
    [paperLook.categories, paperLook.background],
    [categoriesOnDark, "#1f1f1f"],
    [categoriesOnDark, "#000000"],
  ] as const) {
    for (const colour of colours) assert.ok(contrast(colour, ground) >= 4.5, `${colour} on ${ground}`);
    assert.equal(new Set(colours).size, colours.length);
  }
  assert.equal(categoriesOnDark.length, paperLook.categories.length, "a category has its hue on either ground");
});

test("a ground is dark or light, however its colour is written", () => {
  for (const dark of ["#1f1f1f", "rgb(0, 0, 0)", "rgb(31, 31, 31)"]) assert.equal(isDark(dark), true, dark);
  for (const light of ["#ffffff", "rgb(255, 255, 255)"]) assert.equal(isDark(light), false, light);
});
