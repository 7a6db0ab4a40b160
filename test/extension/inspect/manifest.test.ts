import assert from "node:assert/strict";
import { it } from "node:test";
import manifest from "../../../package.json" with { type: "json" };
import { dataEndings } from "../../../src/core/formats/dataFormats.ts";
import { mediaEndings } from "../../../src/core/formats/mediaFormats.ts";
import { commands, hasDocumentsContext } from "../../../src/extension/editor/ids.ts";

it("the explorer offers to inspect what is read and nothing else, where a document is in the workspace", () => {
  const entry = manifest.contributes.menus["explorer/context"].find(({ command }) => command === commands.inspect);
  const endings = ["stimuli", ...dataEndings("table", "matrix", "names"), ...mediaEndings, "zip"];
  const pattern = endings.join("|").replaceAll(".", "\\.");
  assert.equal(entry?.when, `${hasDocumentsContext} && resourceFilename =~ /\\.(${pattern})$/i`);
});
