import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import manifest from "../../package.json" with { type: "json" };

interface Setting {
  readonly scope?: string;
}
const properties: Readonly<Record<string, Setting>> = manifest.contributes.configuration.properties;
const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;

test("a folder can set its default encoder and nothing else", () => {
  const ofFolder = Object.entries(properties).filter(([, { scope }]) => scope !== "machine");
  assert.deepEqual(
    ofFolder.map(([name]) => name),
    ["stimuli.defaultEncoder"],
  );
});

test("every address, path and program is restricted in an untrusted folder, too", () => {
  for (const name of ["hub", "servers", "modelFolders", "python"])
    assert.ok(restricted.includes(`stimuli.${name}`), name);
  for (const name of restricted) assert.ok(name in properties, name);
});

test("every setting that the code reads is in the manifest, and the other way round", () => {
  const code = readFileSync(join(import.meta.dirname, "../../src/extension/settings.ts"), "utf8");
  const read = [...code.matchAll(/\bget(?:<[^(]*>)?\("([\w.]+)"/g)].map(([, name]) => `stimuli.${name}`);
  assert.deepEqual(read.filter((name) => name !== "stimuli.proxy").toSorted(), Object.keys(properties).toSorted());
});
