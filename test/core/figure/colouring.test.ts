import assert from "node:assert/strict";
import { test } from "node:test";
import { colouringOf, usefulColours } from "../../../src/core/figure/map/colouring.ts";
import { pointGroups, shadeLegend } from "../../../src/core/figure/map/mapPicture.ts";
import { paperLook } from "../../../src/core/figure/scene/look.ts";
import type { MapResult } from "../../../src/core/results/mapResult.ts";
import { sixMapped } from "../../webviews/maps.ts";

const six: MapResult = {
  ...(await sixMapped()),
  columns: [
    { name: "size", kind: "numbers", values: Float64Array.of(1, 2, 3, 4, 5, Number.NaN) },
    { name: "wild", kind: "words", words: ["no", "yes"], wordOf: Uint8Array.of(0, 0, 1, 255, 255, 0) },
  ],
};
const groups = (colour?: string) => pointGroups(six, colour, paperLook).map(({ stimuli, fill }) => [fill, ...stimuli]);

test("points are coloured by category, by neighbours kept, and by every column of the table", () => {
  assert.deepEqual(
    usefulColours(six).map(({ name }) => name),
    ["Category", "Share of neighbours kept", "size", "wild"],
  );
  const [first, second] = paperLook.categories;
  assert.deepEqual(groups().slice(1), [
    [first, 0, 1, 2],
    [second, 3, 4, 5],
  ]);
  assert.deepEqual(groups("column wild"), [
    [paperLook.line, 3, 4],
    [first, 0, 1, 5],
    [second, 2],
  ]);
  const bySize = groups("column size");
  assert.deepEqual(bySize[0], [paperLook.line, 5]);
  assert.equal(new Set(bySize.map(([fill]) => fill)).size, 6);
});

test("a number's legend has its limits; a colour that this result has not is by category", () => {
  const size = colouringOf(six, "column size");
  assert.ok(size.kind === "shades");
  assert.deepEqual(
    shadeLegend(size).map(({ name }) => name),
    ["1", "2", "3", "4", "5"],
  );
  assert.deepEqual(groups("column gone"), groups());
});
