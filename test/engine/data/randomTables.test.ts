import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, it } from "node:test";
import { readTable } from "../../../src/engine/data/rows/readTable.ts";
import { isMissing, typedColumn } from "../../../src/engine/data/table/cellValues.ts";

/** Made by tools/reference/randomTables.py with pandas. */
interface Reference {
  readonly seed: number;
  readonly tables: readonly {
    readonly file: string;
    readonly style: string;
    readonly content: string;
    readonly columns: Readonly<Record<string, readonly (readonly [kind: string, text: string] | null)[]>>;
  }[];
}
const place = process.env.RANDOM_TABLES ?? new URL("../../reference/randomTables.json", import.meta.url);
const reference = JSON.parse(readFileSync(place, "utf8")) as Reference;

const folder = mkdtempSync(join(tmpdir(), "stimuli-random-"));
after(() => rmSync(folder, { recursive: true }));

/** As the reference has it. */
function shown(value: unknown): readonly [string, string] | null {
  if (value === undefined) return null;
  if (typeof value === "boolean") return ["b", value ? "True" : "False"];
  return typeof value === "string" ? ["s", value] : ["n", String(value)];
}

/** Numbers are compared as such: Python writes 5.0 and 1e-07. */
function plain(value: readonly [string, string] | null): unknown {
  if (value === null) return null;
  const [kind, text] = value;
  if (kind !== "n" || /^-?\d+$/.test(text)) return value;
  return [kind, String(Number(text.replace("inf", "Infinity")))];
}

it(`random tables are read as pandas reads them (seed ${reference.seed})`, async () => {
  for (const [k, { file, style, content, columns }] of reference.tables.entries()) {
    const path = join(folder, file);
    const bytes = Buffer.from(content, "base64");
    writeFileSync(path, bytes);
    const settings = style === "no header" ? { header: false } : {};
    const table = await readTable(path, (names) => names, { name: file, settings });
    const read = [...table.columns].filter(([name]) => name !== "row names");
    const typed = read.map(([name, column]) => {
      const values = typedColumn(column, table.values, (value) => isMissing(value, table));
      return [name, values.map((value) => plain(shown(value)))];
    });
    const expected = Object.entries(columns).map(([name, values]) => [name, values.map(plain)]);
    assert.deepEqual(Object.fromEntries(typed), Object.fromEntries(expected), `table ${k}, ${style}: ${bytes}`);
  }
});
