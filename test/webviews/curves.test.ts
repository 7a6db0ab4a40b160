import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { type Curves, curveKinds, decideCurves, decideMarker } from "../../src/core/figure/decoding/curves.ts";
import { launchChromium } from "./chromium.ts";
import type { Compared } from "./curvePage.ts";
import { decoded, folds, likeTheCourse, threeClasses } from "./decodeResults.ts";

let browser: Browser;
let page: Page;

before(async () => {
  const bundle = await build({
    entryPoints: ["test/webviews/curvePage.ts"],
    bundle: true,
    write: false,
    format: "iife",
  });
  browser = await launchChromium();
  page = await browser.newPage({ deviceScaleFactor: 2 });
  await page.addScriptTag({ content: bundle.outputFiles[0]?.text ?? "" });
});

after(() => browser.close());

/** The share of an export's drawn pixels that the panel draws otherwise. */
async function share(...which: Parameters<Window["compareCurves"]>): Promise<number> {
  const { inked, different }: Compared = await page.evaluate((given) => window.compareCurves(...given), which);
  assert.ok(inked > 2000, `${inked} pixels are drawn`);
  return different / inked;
}

for (const kind of curveKinds)
  for (const [classes, madeUp] of [
    ["two", likeTheCourse],
    ["three", threeClasses],
  ] as const)
    test(`${kind} of ${classes} classes: what chart.js shows is what an export shows`, async () => {
      const result = decoded(madeUp);
      const isBinary = result.classes.length === 2;
      const decided = decideCurves(result, kind, isBinary ? folds(result) : undefined);
      const marker = decideMarker(result, kind, 0.5);
      const lacking: Curves = { ...decided, curves: decided.curves.slice(1) };
      for (const side of [200, 400]) {
        assert.ok((await share(decided, marker, side)) < 0.01, `${side} pixels`);
        assert.ok((await share(decided, marker, side, lacking)) > 0.05, "a missing curve is noticed");
      }
    });
