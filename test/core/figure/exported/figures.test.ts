import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../../../tools/editor/repository.ts";
import { differences } from "./compareSvg.ts";
import { exportedFigures } from "./figures.ts";

const figures = await exportedFigures();
const committed = (name: string) => readFileSync(join(import.meta.dirname, `${name}.svg`), "utf8");

for (const [name, svg] of figures) {
  // Where the change is meant: look at the new pictures, then `node test/core/figure/exported/write.ts`.
  test(`the exported figure ${name} is the committed one`, () =>
    assert.deepEqual(differences(committed(name), svg), []));
}

test("every committed figure is compared", () => {
  const names = readdirSync(import.meta.dirname).flatMap((file) => /^(.*)\.svg$/.exec(file)?.[1] ?? []);
  assert.deepEqual(names.sort(), [...figures.keys()].sort());
});

test("the figure of every kind of result is among them", () => {
  const here = readFileSync(join(import.meta.dirname, "figures.ts"), "utf8");
  const kinds = readdirSync(join(repository, "src/core/figure/exports")).filter((name) => /.Exports\.ts$/.test(name));
  assert.ok(kinds.length >= 4);
  // Where one is missing: give `figures.ts` its scenes, then `node test/core/figure/exported/write.ts`.
  assert.deepEqual(
    kinds.filter((name) => !here.includes(`/exports/${name}`)),
    [],
  );
});

test("a mark that moved, changed its colour, came or went is told; the last bits of a number are not", () => {
  const svg = '<svg>\n<rect x="10" y="5" fill="#ff0000"/>\n<text>cat</text>\n</svg>';
  assert.deepEqual(differences(svg, svg.replace('"10"', '"10.009"')), []);
  const one = (changed: string) => differences(svg, changed).join();
  assert.match(one(svg.replace('"10"', '"10.02"')), /^line 2 was <rect x="10".*\n {2}and is <rect x="10.02"/);
  assert.match(one(svg.replace("#ff0000", "#fe0000")), /^line 2/);
  assert.match(one(svg.replace("cat", "cats")), /^line 3/);
  assert.match(one(`${svg}\n<rect/>`), /^line 5 is new: <rect\/>/);
  assert.match(one(svg.replace("\n</svg>", "")), /^line 4 is missing/);
});
