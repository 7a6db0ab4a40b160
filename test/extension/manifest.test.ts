import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import manifest from "../../package.json" with { type: "json" };
import texts from "../../package.nls.json" with { type: "json" };
import { commands, panelCommands } from "../../src/extension/editor/ids.ts";

interface Setting {
  readonly scope?: string;
}
const properties: Readonly<Record<string, Setting>> = manifest.contributes.configuration.properties;
const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;

test("a folder can set its default encoder and which sections are shown, and nothing else", () => {
  const ofFolder = Object.entries(properties).filter(([, { scope }]) => scope !== "machine");
  assert.deepEqual(
    ofFolder.map(([name]) => name),
    ["stimuli.defaultEncoder", "stimuli.detail"],
  );
});

test("every address, path and program is restricted in an untrusted folder, too", () => {
  for (const name of ["hub", "servers", "modelFolders", "python"])
    assert.ok(restricted.includes(`stimuli.${name}`), name);
  for (const name of restricted) assert.ok(name in properties, name);
});

test("every setting that the code reads is in the manifest, and the other way round", () => {
  const code = readFileSync(join(import.meta.dirname, "../../src/extension/editor/settings.ts"), "utf8");
  const read = [...code.matchAll(/\bget(?:<[^(]*>)?\("([\w.]+)"/g)].map(([, name]) => `stimuli.${name}`);
  assert.deepEqual(read.filter((name) => name !== "stimuli.proxy").toSorted(), Object.keys(properties).toSorted());
});

test("no folder is searched to see whether the extension is wanted: languages are known by their names", () => {
  assert.deepEqual(
    manifest.activationEvents.filter((event) => !event.startsWith("onWebviewPanel:")),
    [],
  );
  const { languages, grammars, jsonLanguageParticipants } = manifest.contributes;
  const rsa = languages.find(({ id }) => id === "stimuli-rsa");
  assert.deepEqual(rsa?.filenamePatterns, ["*.rsa.json"]);
  assert.deepEqual(jsonLanguageParticipants, [{ languageId: "stimuli-rsa" }]);
  for (const file of [rsa?.configuration, ...grammars.map(({ path }) => path)])
    JSON.parse(readFileSync(join(import.meta.dirname, "../..", file ?? ""), "utf8"));
});

test("no file of a workspace is parsed by code that the extension host runs, beside what is named here", () => {
  // What the editor's process imports of the engine, other than types.
  const allowed = new Set([
    // Names, words and addresses.
    ...["models/modelServer", "models/catalogue", "rsa/namedFiles", "inspect/rsaMention"],
    ...["inspect/stimuliMention", "data/files/findFile"],
    // Lists of encoders, downloads and packs, each at the user's command.
    ...[
      "models/modelStore",
      "models/modelFolder",
      "models/vectorsModel",
      "models/get/modelGetting",
      "data/remote/fetchSource",
      "pack/writePack",
    ],
    ...["pack/readPack", "pack/packedNames", "pack/hideExpectations"],
    // The engine's client, and the line of a table's row that was clicked.
    ...["process/engineClient", "data/rows/rowLine"],
  ]);
  const folder = join(import.meta.dirname, "../../src/extension");
  const imported = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => {
      const code = readFileSync(join(folder, name), "utf8");
      return [...code.matchAll(/import(?! type)[^;"]*?["(]"?(?:\.\.\/)+engine\/([\w/]+)\.ts"/g)].map(
        ([, path]) => path ?? "",
      );
    });
  assert.ok(imported.includes("process/engineClient"));
  assert.deepEqual(
    imported.filter((path) => !allowed.has(path)),
    [],
  );
});

test("the manifest has every command; each panel is restored after a reload and offered on the files that it is of", () => {
  const folder = join(import.meta.dirname, "../../src/extension/panels");
  const descriptions = readdirSync(folder)
    .filter((name) => /Panel\.ts$/.test(name) && name !== "documentPanel.ts")
    .map((name) => {
      const code = readFileSync(join(folder, name), "utf8");
      const [, panel = ""] = /\n {2}name: "(\w+)",/.exec(code) ?? [];
      const [, id, key = ""] = /\n {2}command: (?:"([\w.]+)"|panelCommands\.(\w+)),/.exec(code) ?? [];
      return { panel, command: id ?? panelCommands[key as keyof typeof panelCommands] };
    });
  assert.ok(descriptions.length >= 4);
  const { commands: contributed, menus } = manifest.contributes;
  assert.deepEqual(
    contributed.map(({ command }) => command).toSorted(),
    [...Object.values(commands), ...descriptions.map(({ command }) => command)].toSorted(),
  );
  assert.deepEqual(
    manifest.activationEvents.filter((event) => event.startsWith("onWebviewPanel:")).toSorted(),
    descriptions.map(({ panel }) => `onWebviewPanel:stimuli.${panel}`).toSorted(),
  );
  const offered = menus["explorer/context"].map(({ command }) => command);
  for (const { command } of descriptions) assert.ok(offered.includes(command), command);
});

/** The tests in a real editor, in one text; `restricted` is about what has no effect. */
function editorTests(): string {
  const folder = join(import.meta.dirname, "../host");
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const files = all.filter((name) => name.endsWith(".ts") && !name.startsWith("restricted"));
  return files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

test("every command is run in a real editor, and every setting changed there, by a test that names it", () => {
  const tests = editorTests();
  const titles: Readonly<Record<string, string>> = texts;
  const named = (title: string) =>
    ["", "…"].some((end) =>
      ["", "Stimuli: "].some((start) => tests.includes(`"${start}${title.replace("…", "")}${end}"`)),
    );
  const unseen = manifest.contributes.commands
    .map(({ title }) => titles[title.replaceAll("%", "")] ?? title)
    .filter((title) => !named(title));
  assert.deepEqual(unseen, [], "commands");
  assert.deepEqual(
    Object.keys(properties).filter((name) => !tests.includes(`"${name}"`)),
    [],
    "settings",
  );
});
