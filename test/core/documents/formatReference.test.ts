import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import {
  describeType,
  type FrontMatterKey,
  frontMatterKeys,
} from "../../../src/core/documents/stimuli/frontMatterKeys.ts";
import { diagnosticCodes } from "../../../src/core/documents/stimuli/stimuliDocument.ts";
import { mediaEndings } from "../../../src/core/formats/mediaFormats.ts";

it("the format's reference names every key, as the parser knows it, every media file's ending, and every diagnostic", async () => {
  const reference = await readFile(new URL("../../../docs/stimuliFormat.md", import.meta.url), "utf8");
  const rows = (keys: ReadonlyMap<string, FrontMatterKey>, prefix: string): string[] =>
    [...keys].flatMap(([name, { type, description }]) =>
      type.kind === "group"
        ? [`| \`${prefix}${name}\` |  | ${description} |`, ...rows(type.keys, `${name}.`)]
        : [`| \`${prefix}${name}\` | ${describeType(type)} | ${description} |`],
    );
  for (const row of rows(frontMatterKeys, "")) assert.ok(reference.includes(`${row}\n`), row);
  const checked = [...reference.matchAll(/^\| `([a-z-]+)` \| (error|warning|information|warning or error) \| /gm)];
  assert.deepEqual(checked.map(([, code]) => code).sort(), [...diagnosticCodes].sort());
  for (const ending of mediaEndings) assert.ok(reference.includes(`\`${ending}\``), ending);
});
