import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import type { ExpectedResult } from "../../core/expect/evaluate/quantityValue.ts";
import type { LiveFigures } from "../../core/handin/handInPage.ts";
import { packResult } from "../../core/handin/packedResult.ts";

/** The panels' bundles, beside this program's; after `npm run build` also where it runs from the source. */
const bundles = fileURLToPath(
  new URL(import.meta.url.endsWith(".ts") ? "../../../dist/webviews/" : "./webviews/", import.meta.url),
);

const panelOf = { similarity: "similarity", decode: "decoding", rsa: "rsa" } as const satisfies Record<
  ExpectedResult["kind"],
  string
>;

/** Bytes of numbers in the results of a page; a result for which no room is left is shown as a picture alone. */
const mostBytes = 16e6;

/**
 * What shows these results as their panels do, in a page without a network. Undefined where the panels' bundles are
 * missing. Throws as reading files does.
 */
export async function liveFigures(
  results: readonly ExpectedResult[],
  folder = bundles,
): Promise<LiveFigures | undefined> {
  const read = (name: string) => readFile(join(folder, name), "utf8");
  const page = await read("handin.js").catch(() => undefined);
  if (page === undefined) return undefined;
  const script = withoutMap(page);
  const theme = await read("handin.css");
  let bytes = 0;
  const packedResults = results.map((result) => {
    const own = bytesIn(result);
    if (bytes + own > mostBytes) return undefined;
    bytes += own;
    return { panel: panelOf[result.kind], packed: packed(packResult(result)) };
  });
  const hashes = [hashOf(script)];
  const panels: Record<string, string> = {};
  for (const panel of new Set(packedResults.flatMap((one) => one?.panel ?? []))) {
    const own = withoutMap(await read(`${panel}.js`));
    hashes.push(hashOf(own));
    panels[panel] = packed(JSON.stringify({ script: own, style: `${theme}\n${await read(`${panel}.css`)}` }));
  }
  return { script, hashes, panels, results: packedResults };
}

/** Without its last comment: a page has no source map. */
function withoutMap(bundle: string): string {
  return bundle.replace(/\n\/\/# sourceMappingURL=.*\n*$/, "\n");
}

function hashOf(script: string): string {
  return createHash("sha256").update(script).digest("base64");
}

function packed(text: string): string {
  return gzipSync(text, { level: 9 }).toString("base64");
}

/** Of all its typed arrays. */
function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== "object" || value === null) return 0;
  return Object.values(value).reduce((sum: number, one: unknown) => sum + bytesIn(one), 0);
}
