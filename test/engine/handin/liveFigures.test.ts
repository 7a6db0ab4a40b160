import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync } from "node:zlib";
import type { LiveFigures } from "../../../src/core/handin/handInPage.ts";
import { unpackResult } from "../../../src/core/handin/packedResult.ts";
import type { SimilarityResult } from "../../../src/core/results/similarityResult.ts";
import { liveFigures } from "../../../src/engine/handin/liveFigures.ts";
import { sixWords } from "../../core/figure/sixWords.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-live-"));
after(() => rmSync(folder, { recursive: true, force: true }));
for (const name of ["handin", "similarity"]) {
  writeFileSync(join(folder, `${name}.js`), `show("${name}", "é");\n//# sourceMappingURL=${name}.js.map\n`);
  writeFileSync(join(folder, `${name}.css`), `.${name} {}\n`);
}
const six = await sixWords();
const unpacked = (packed = "") => gunzipSync(Buffer.from(packed, "base64")).toString();
const hashOf = (script: string) => createHash("sha256").update(script).digest("base64");

test("a panel is there once, however many results it shows; the hashes are of what runs", async () => {
  const live = await liveFigures([six, six], folder);
  assert.deepEqual(
    live?.results.map((one) => one && [one.panel, unpackResult(unpacked(one.packed))]),
    [
      ["similarity", six],
      ["similarity", six],
    ],
  );
  assert.deepEqual(Object.keys(live.panels), ["similarity"]);
  const { script, style } = JSON.parse(unpacked(live.panels.similarity));
  assert.deepEqual([script, style], ['show("similarity", "é");\n', ".handin {}\n\n.similarity {}\n"]);
  assert.deepEqual(live.hashes, [hashOf(live.script), hashOf(script)]);
});

test("what would make the page too large stays a picture; without bundles all of it", async () => {
  const condensed = new Float32Array(5e6);
  const large: SimilarityResult = { ...six, matrix: { ...six.matrix, condensed } };
  const shown = (live: LiveFigures | undefined) => live?.results.map((one) => one !== undefined);
  assert.deepEqual(shown(await liveFigures([six, large, six], folder)), [true, false, true]);
  assert.equal(await liveFigures([six], join(folder, "gone")), undefined);
});
