import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import { execute, hover, open } from "./editor.ts";

const table = "id,review,stars\n1,a fine film,good\n2,not for me,bad\n3,again and again,good\n";
const matrix = ",cat,dog,pear\ncat,0,1,4\ndog,1,0,3\npear,4,3,0\n";
const reviews = "---\nsource: reviews.csv\ntext: review\nlabel: stars\n---\n";
const analysis = `{
  "models": [{ "name": "A", "rdm": "a.csv" }],
  "reference": { "kind": "neural", "name": "IT", "rdms": ["b.csv", "gone.csv"] }
}
`;

/** The preview that shows a file beside a document, once its text is as wanted. */
async function preview(document: vscode.TextDocument, name: string, wanted: RegExp): Promise<vscode.TextDocument> {
  const file = path.posix.join(path.posix.dirname(document.uri.path), name);
  for (let tries = 0; tries < 100; tries++) {
    const found = vscode.workspace.textDocuments.find(
      ({ uri }) => uri.scheme === "stimuli-inspect" && uri.path === `${file} (inspected)`,
    );
    if (found !== undefined && wanted.test(found.getText())) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const texts = vscode.workspace.textDocuments.map(
    (document) => `${document.uri}\n${document.getText().slice(0, 1000)}`,
  );
  throw new Error(`No preview of ${name} matches ${wanted} among:\n${texts.join("\n")}`);
}

/** What a hover and the command tell of data files, in a real editor with a real engine. */
export const inspectTests: Record<string, () => Promise<void>> = {
  "inspect: a hover over a table's path tells how it is read and its first rows, with a link that opens all of it":
    async () => {
      const document = await open(reviews, "reviews.stimuli", { "reviews.csv": table });
      const text = await hover(document, 1, 12);
      assert.match(text, /reviews\\\.csv\*\* · table, 3 rows × 3 columns/);
      assert.match(text, /separator\\: comma \\\(inferred\\\)/);
      assert.match(text, /text\\: column “review” \\\(as “text” says\\\)/);
      assert.match(text, /1 {2}a fine film +good/);
      const [, argument] = /\(command:stimuli\.inspect\?([^)]+)\)/.exec(text) ?? [];
      assert.ok(argument !== undefined);
      const [link] = JSON.parse(decodeURIComponent(argument)) as [unknown];
      await execute("stimuli.inspect", link);
      await preview(document, "reviews.csv", /class +column “stars” +as “label” says/);
    },

  "inspect: a hover over a column's name tells of its values": async () => {
    const document = await open(reviews, "reviews.stimuli", { "reviews.csv": table });
    assert.match(
      await hover(document, 3, 9),
      /stars\*\* · text, 2 distinct values, none missing[\s\S]*good \(2\), bad \(1\)/,
    );
  },

  "inspect: a hover over an RDM draws it small; over a file that is not there it says so": async () => {
    const document = await open(analysis, "test.rsa.json", { "a.csv": matrix, "b.csv": matrix });
    const text = await hover(document, 2, 62);
    assert.match(text, /b\\\.csv\*\* · RDM, 3 conditions/);
    assert.match(text, /!\[Heatmap\]\(data:image\/png;base64,[A-Za-z0-9+/=]+\)/);
    assert.match(await hover(document, 2, 71), /\$\(error\) gone\\\.csv does not exist or cannot be read/);
  },

  "inspect: the command shows a read-only text that follows its file": async () => {
    const document = await open("cat\n", "words.stimuli", { "reviews.csv": table });
    const file = path.join(path.dirname(document.uri.fsPath), "reviews.csv");
    await execute("stimuli.inspect", vscode.Uri.file(file));
    const shown = await preview(document, "reviews.csv", /stars +text +0 +2 +good \(2\), bad \(1\)/);
    assert.equal(shown.languageId, "stimuli-inspection");
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), shown.uri.toString());
    assert.match(shown.getText(), /source: reviews\.csv\n {4}text: review\n/);
    await fs.writeFile(file, `${table}4,never,bad\n`);
    await preview(document, "reviews.csv", /good \(2\), bad \(2\)/);
    assert.ok(existsSync(file));
  },

  "inspect: a document's preview follows what is being written": async () => {
    const document = await open("[a]\ncat\n", "words.stimuli");
    await execute("stimuli.inspect", document.uri);
    await preview(document, "words.stimuli", /1 text in 1 category/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), "dog\n");
    assert.ok(await vscode.workspace.applyEdit(edit));
    await preview(document, "words.stimuli", /2 texts in 1 category/);
  },

  "inspect: of a file that cannot be read the preview says why": async () => {
    const document = await open("cat\n", "words.stimuli", { "broken.npy": "no array" });
    await execute("stimuli.inspect", vscode.Uri.joinPath(document.uri, "..", "broken.npy"));
    await preview(document, "broken.npy", /is not a NumPy file/);
  },
};
