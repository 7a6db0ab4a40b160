import assert from "node:assert/strict";
import * as vscode from "vscode";
import { applyAction, completions, hover, open, settled } from "./editor.ts";

const text = `---
expect:
  - sim(cat, dgo) > sim(
  - within(animals) > between
---
[animals]
cat
dog
`;

/** What the editor does inside `expect`, in both kinds of documents. */
export const expectLanguageTests: Record<string, () => Promise<void>> = {
  "expect: names between brackets, else quantities; a quick fix for a misspelled name; hover": async () => {
    const document = await open(text);
    assert.deepEqual(await completions(document, 2, 24), ["cat", "dog"]);
    assert.deepEqual((await completions(document, 3, 4)).slice(0, 3), ["sim", "distance", "within"]);
    assert.ok(!(await completions(document, 3, 4)).includes("encoder"), "no keys of the front matter");
    assert.match(await hover(document, 3, 5), /Mean of the heatmap over the pairs within a category/);
    const bracket = await settled(document, (all) => all.length === 1);
    assert.match(bracket[0]?.message ?? "", /A name is missing here/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 24), "cat, cat)");
    assert.ok(await vscode.workspace.applyEdit(edit));
    const [found] = await settled(document, (all) => all.some(({ message }) => message.includes("“dgo”")));
    assert.deepEqual(
      [found?.code, found?.range.start.character, found?.range.end.character],
      ["bad-expectation", 13, 16],
    );
    await applyAction(document, 2, "Change to dog");
    await settled(document, (all) => all.length === 0);
    assert.equal(document.lineAt(2).text, "  - sim(cat, dog) > sim(cat, cat)");
  },

  "expect in an RSA: names of models, a quick fix": async () => {
    const analysis = {
      models: [{ name: "Size", rdm: "a.csv" }],
      reference: { kind: "neural", name: "IT", rdms: ["a.csv"] },
      expect: ["correlation(Sise) > 0.1"],
    };
    const document = await open(JSON.stringify(analysis, null, 1), "test.rsa.json", {
      "a.csv": ",a,b,c\na,0,1,2\nb,1,0,3\nc,2,3,0\n",
    });
    const line = document
      .getText()
      .split("\n")
      .findIndex((one) => one.includes("Sise"));
    const character = document.lineAt(line).text.indexOf("Sise");
    assert.deepEqual(await completions(document, line, character), ["Size"]);
    assert.match(await hover(document, line, character - 5), /How well a model's RDM fits the reference/);
    await settled(document, (all) => all.some(({ code }) => code === "bad-expectation"));
    await applyAction(document, line, "Change to Size");
    await settled(document, (all) => all.every(({ code }) => code !== "bad-expectation"));
    assert.match(document.lineAt(line).text, /"correlation\(Size\) > 0\.1"/);
  },
};
