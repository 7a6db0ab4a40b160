import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import { rsaKeys } from "../../../src/core/documents/rsa/rsaKeys.ts";
import {
  describeType,
  type FrontMatterKey,
  frontMatterKeys,
} from "../../../src/core/documents/stimuli/frontMatterKeys.ts";
import { type DataFormat, dataFormats } from "../../../src/core/formats/dataFormats.ts";
import { mediaEndings } from "../../../src/core/formats/mediaFormats.ts";

it("the format's reference names every key, as the parser knows it, and every media file's ending", async () => {
  const reference = await readFile(new URL("../../../docs/stimuliFormat.md", import.meta.url), "utf8");
  const rows = (keys: ReadonlyMap<string, FrontMatterKey>, prefix: string): string[] =>
    [...keys].flatMap(([name, { type, description }]) =>
      type.kind === "group"
        ? [`| \`${prefix}${name}\` |  | ${description} |`, ...rows(type.keys, `${name}.`)]
        : [`| \`${prefix}${name}\` | ${describeType(type)} | ${description} |`],
    );
  for (const row of rows(frontMatterKeys, "")) assert.ok(reference.includes(`${row}\n`), row);
  for (const ending of mediaEndings) assert.ok(reference.includes(`\`${ending}\``), ending);
});

it("the reference of .rsa.json files has every key of a data file, and every format as it is read", async () => {
  const reference = await readFile(new URL("../../../docs/rsaFormat.md", import.meta.url), "utf8");
  const formats = (dataFormats as readonly DataFormat[]).filter(({ uses }) => uses.includes("matrix"));
  const rows = formats.map(({ endings, compressible, reading }) => {
    const written = endings.map((ending) => `\`.${ending}\``).join(", ");
    return `| ${written} | ${compressible ? "yes" : "no"} | ${reading} |`;
  });
  const table = `| ending | also \`.gz\` | how it is read |\n|---|---|---|\n${rows.join("\n")}\n\n`;
  assert.ok(reference.includes(table), table);
  for (const key of rsaKeys.file) assert.match(reference, new RegExp(`^\\| \`${key}\` \\| `, "m"), key);
});
