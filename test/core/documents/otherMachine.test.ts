import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fileFinder, isOnOtherMachine } from "../../../src/core/documents/fileFinder.ts";
import { parseRsa } from "../../../src/core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../../src/core/documents/stimuli/parseStimuli.ts";

const elsewhere = [
  "\\\\host\\share\\x.csv",
  "//host/share/x.csv",
  "\\\\?\\UNC\\host\\share\\x.csv",
  "\\\\.\\pipe\\x",
  "/\\host/share/x.csv",
  " //host/x.csv",
];
const here = ["x.csv", "./x.csv", "../x.csv", "/data/x.csv", "C:\\data\\x.csv", "data//x.csv", "a\\\\b.csv"];

test("paths of other machines are known by their beginning", () => {
  for (const path of elsewhere) assert.ok(isOnOtherMachine(path), path);
  for (const path of here) assert.ok(!isOnOtherMachine(path), path);
});

describe("a .rsa.json file that names one says so at its place, and the path is no part of the document", () => {
  for (const path of elsewhere) {
    const places: Record<string, object> = {
      stimuli: { stimuli: path },
      rdm: { models: [{ name: "m", rdm: path }] },
      "rdm.file": { models: [{ name: "m", rdm: { file: path } }] },
      names: { models: [{ name: "m", rdm: { file: "x.csv", names: path } }] },
      "names.file": { models: [{ name: "m", rdm: { file: "x.csv", names: { file: path } } }] },
      table: { models: [{ name: "m", attribute: "size", table: path }] },
      "table.file": { models: [{ name: "m", attribute: "size", table: { file: path } }] },
      features: { models: [{ name: "m", features: path }] },
      rdms: { reference: { kind: "neural", name: "IT", rdms: [path] } },
      responses: { reference: { kind: "neural", name: "IT", responses: [path] } },
      residuals: { reference: { kind: "neural", name: "IT", responses: ["x.csv"], residuals: [path] } },
    };
    test(path, () => {
      for (const [place, json] of Object.entries(places)) {
        const text = JSON.stringify(json);
        const { diagnostics, ...document } = parseRsa(text);
        const own = diagnostics.find(({ code }) => code === "bad-file");
        assert.ok(own, place);
        assert.ok(own.message.startsWith(`${path} is on another machine`), own.message);
        assert.equal(text.slice(own.range.startCharacter, own.range.endCharacter), JSON.stringify(path));
        assert.ok(!JSON.stringify(document).includes(JSON.stringify(path)), place);
      }
    });
  }
});

test("a .stimuli file whose source is on one", () => {
  for (const path of ["//host/share/x.csv", "'\\\\host\\share\\x.csv'"]) {
    const { diagnostics } = parseStimuli(`---\nsource: ${path}\ntext: word\n---\n`);
    assert.ok(
      diagnostics.some(({ message, severity }) => severity === "error" && message.includes("is on another machine")),
      JSON.stringify(diagnostics),
    );
  }
});

test("the disk is not asked for one", async () => {
  const asked: string[] = [];
  const find = fileFinder({
    names: async (folder) => {
      asked.push(folder);
      return [];
    },
    isFile: async (path) => {
      asked.push(path);
      return true;
    },
  });
  for (const path of elsewhere) assert.equal(await find(path), undefined);
  assert.deepEqual(asked, []);
  assert.deepEqual(await find("x.csv"), { path: "x.csv" });
});
