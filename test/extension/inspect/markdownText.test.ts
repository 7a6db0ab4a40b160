import assert from "node:assert/strict";
import { it } from "node:test";
import { commandLink, markdownText } from "../../../src/extension/inspect/markdownText.ts";

it("what others wrote is shown as it is", () => {
  assert.equal(markdownText("[a](command:b)"), "\\[a\\]\\(command\\:b\\)");
  assert.equal(markdownText("<img src=x>\n\n# $(bug)"), "&lt;img src=x&gt; \\# \\$\\(bug\\)");
});

it("a file's name ends no link", () => {
  const link = commandLink("Inspect", "stimuli.inspect", { file: "file:///a)[b](command:c) 'd'_*.csv" });
  assert.match(link, /^\[Inspect\]\(command:stimuli\.inspect\?[\w%.-]+\)$/);
  const [, query = ""] = /\?(.+)\)$/.exec(link) ?? [];
  assert.deepEqual(JSON.parse(decodeURIComponent(query)), [{ file: "file:///a)[b](command:c) 'd'_*.csv" }]);
});
