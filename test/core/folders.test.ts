import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join, posix, sep } from "node:path";
import { test } from "node:test";

// Folders are layers: what one needs of another, the other does not need of it. A file is a thing that a reader looks for.

const source = join(import.meta.dirname, "../../src");
const files = readdirSync(source, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name: name.split(sep).join("/"), text: readFileSync(join(source, name), "utf8") }));

/** Why a file of fewer than 20 lines that is no type, table or entry stands alone. */
const short: Readonly<Record<string, string>> = {
  "core/documents/peers.ts": "both formats' tables of other programs' names are read by it",
  "core/geometry/cosine.ts": "beside compareVectors, which keeps to its speed",
  "core/rsa/comparison/squareOf.ts": "three folders need it",
  "core/rsa/rdm/averageRdm.ts": "three folders need it",
  "engine/files/homeless.ts": "the one place that hides a home folder",
  "engine/jobs/inspect.ts": "a job",
  "engine/net/useProxy.ts": "loads undici only where there is a proxy",
  "extension/editor/logText.ts": "tested without an editor",
  "extension/editor/notificationText.ts": "tested without an editor",
};

/** From a folder to the folders that it imports, type imports too, each with one of the files that do. */
const imports = new Map<string, Map<string, string>>();
for (const { name, text } of files) {
  for (const [, from, lazy] of text.matchAll(
    /^(?:import|export)\b[^;]*? from "(\.[^"]+\.ts)"|\bimport\("(\.[^"]+)"\)/gm,
  )) {
    const target = posix.join(posix.dirname(name), from ?? lazy ?? "");
    const [folder, needed] = [posix.dirname(name), posix.dirname(target)];
    if (folder === needed) continue;
    const of = imports.get(folder) ?? new Map<string, string>();
    imports.set(folder, of.set(needed, `${name} imports ${target}`));
  }
}

test("folders import each other in one direction", () => {
  const pairs = [...imports].flatMap(([folder, of]) =>
    [...of].flatMap(([needed, why]) => {
      const back = imports.get(needed)?.get(folder);
      return back !== undefined && folder < needed ? [`${folder} and ${needed}: ${why}; ${back}`] : [];
    }),
  );
  assert.deepEqual(pairs, []);
  assert.ok(imports.size > 50, "imports were found");
});

test("no circle of folders, however long", () => {
  const done = new Set<string>();
  const visit = (folder: string, path: readonly string[]): void => {
    const start = path.indexOf(folder);
    assert.ok(
      start < 0,
      `${[...path.slice(start), folder].map((one, k, all) => `${one}${k + 1 < all.length ? ` (${imports.get(one)?.get(all[k + 1] ?? "")})` : ""}`).join("\n→ ")}`,
    );
    if (done.has(folder)) return;
    for (const needed of imports.get(folder)?.keys() ?? []) visit(needed, [...path, folder]);
    done.add(folder);
  };
  for (const folder of imports.keys()) visit(folder, []);
});

test("a folder holds 20 files at most", () => {
  const counts = new Map<string, number>();
  for (const { name } of files) counts.set(dirname(name), (counts.get(dirname(name)) ?? 0) + 1);
  assert.deepEqual(
    [...counts]
      .filter(([folder, count]) => count > (folder === "webviews/ui" ? 27 : 20))
      .map(([folder, count]) => `${folder}: ${count} files`),
    [],
  );
});

const lines = (text: string) => text.split("\n").length - 1;

test("a file has 300 lines at most", () => {
  assert.deepEqual(
    files.filter(({ text }) => lines(text) > 300).map(({ name, text }) => `${name}: ${lines(text)} lines`),
    [],
  );
});

/** What is bundled as a program or a page of its own. */
const bundled = readFileSync(join(source, "../esbuild.mjs"), "utf8");

/** Types alone, or constants: nothing that is done. */
function isTable(text: string): boolean {
  const left = stripTypeScriptTypes(text)
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "")
    .replace(/^(?:import|export) [^;]*;$/gm, (line) => (/^import|^export (?:type )?\{/.test(line) ? "" : line));
  return left
    .split("\n")
    .every((line) => !/^\S/.test(line) || /^[)\]}]|^(?:export )?const \w+[^=]*=\s*(?:$|[[{"]|new )/.test(line));
}

test("a file of fewer than 20 lines is a type, a table, an entry, or here with its reason", () => {
  const small = files
    // Controls of the pages are small by nature.
    .filter(({ name }) => !name.startsWith("webviews/"))
    .filter(({ name, text }) => lines(text) < 20 && !bundled.includes(`"src/${name}"`) && !isTable(text))
    .map(({ name }) => name);
  assert.deepEqual(
    small.filter((name) => !(name in short)),
    [],
  );
  assert.deepEqual(
    Object.keys(short).filter((name) => !small.includes(name)),
    [],
    "listed, and not small any more",
  );
});
