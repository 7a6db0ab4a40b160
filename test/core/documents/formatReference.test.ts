import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { it } from "node:test";
import { type FrontMatterKey, frontMatterKeys } from "../../../src/core/documents/frontMatter/frontMatterKeys.ts";
import { describeType } from "../../../src/core/documents/frontMatter/valueTypes.ts";
import { rsaKeys } from "../../../src/core/documents/rsa/rsaKeys.ts";
import { diagnosticCodes } from "../../../src/core/documents/stimuliDocument.ts";
import { type DataFormat, dataFormats } from "../../../src/core/formats/dataFormats.ts";
import { mediaFormats } from "../../../src/core/formats/mediaFormats.ts";

it("the format's reference names every key, as the parser knows it, every format of pictures and sounds, and every diagnostic", async () => {
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
  for (const { name, endings, reading } of mediaFormats) {
    const row = `| ${name} | ${endings.map((ending) => `\`${ending}\``).join(", ")} | ${reading} |`;
    assert.ok(reference.includes(`${row}\n`), row);
  }
});

it("the format's reference has every format of tables, as it is read", async () => {
  const reference = await readFile(new URL("../../../docs/stimuliFormat.md", import.meta.url), "utf8");
  const formats = (dataFormats as readonly DataFormat[]).filter(({ uses }) => uses.includes("table"));
  const rows = formats.map(({ endings, compressible, reading, asTable = reading }) => {
    const written = endings.map((ending) => `\`.${ending}\``).join(", ");
    return `| ${written} | ${compressible ? "yes" : "no"} | ${asTable} |`;
  });
  const table = `| ending | also \`.gz\` | how it is read |\n|---|---|---|\n${rows.join("\n")}\n\n`;
  assert.ok(reference.includes(table), table);
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
