import assert from "node:assert/strict";
import * as vscode from "vscode";
import { applyAction, completions, execute, hover, open, settled } from "./editor.ts";

const analysis = `{
  "stimuli": "objects.stimuli",
  "models": [
    { "name": "Pocket", "encoder": "poket" },
    { "name": "Pocket", "categories": true },
    { "name": "Sizes", "rdm": "sizes.csv" }
  ],
  "reference": { "kind": "neural", "name": "IT", "rdms": ["subject-1.csv", "subjet-2.csv"] },
  "comparison": "spearmann",
  "n_bootstrap": 10
}
`;
const matrix = (names: readonly string[]) =>
  [["", ...names], ...names.map((a) => [a, ...names.map((b) => (a === b ? 0 : a.length + b.length))])].join("\n");

const four = ["cat", "lion", "apple", "banana"];
/** `subjet-2.csv` is not there, and `sizes.csv` has a condition too many. */
const files = {
  "objects.stimuli": "[a]\ncat\nlion\n[b]\napple\nbanana\n",
  "subject-1.csv": matrix(four),
  "subject-2.csv": matrix(four),
  "sizes.csv": matrix([...four, "pear"]),
};
const openAnalysis = (text = analysis) => open(text, "test.rsa.json", files);

/** What the editor does for `.rsa.json` files, on files of a folder of its own. */
export const rsaLanguageTests: Record<string, () => Promise<void>> = {
  "RSA: squiggles say what is wrong, where, and what was meant; quick fixes write it": async () => {
    const document = await openAnalysis();
    const ours = (all: readonly vscode.Diagnostic[]) => all.filter(({ source }) => source === "rsa");
    // The last line is for the editor's JSON support, which has the schema.
    const all = await settled(document, (found) => ours(found).length >= 5 && found.length > ours(found).length);
    assert.ok(all.some(({ source, range }) => source !== "rsa" && range.start.line === 8));
    assert.deepEqual(
      ours(all)
        .map(({ code, range, severity }) => [code, range.start.line, severity])
        .sort((a, b) => Number(a[1]) - Number(b[1])),
      [
        ["unknown-encoder", 3, vscode.DiagnosticSeverity.Error],
        ["duplicate-model", 4, vscode.DiagnosticSeverity.Error],
        ["unmatched-conditions", 5, vscode.DiagnosticSeverity.Warning],
        ["missing-file", 7, vscode.DiagnosticSeverity.Error],
        ["unknown-key", 9, vscode.DiagnosticSeverity.Error],
      ],
    );
    const odd = ours(all).find(({ code }) => code === "unmatched-conditions");
    assert.equal(odd?.message, "“pear” of sizes.csv has no match in the other files and is left out.");
    await applyAction(document, 9, 'Change to "bootstrap"');
    await settled(document, (found) => ours(found).length === 4);
    await applyAction(document, 3, 'Change to "pocket"');
    await settled(document, (found) => ours(found).length === 3);
    await applyAction(document, 7, 'Change to "subject-2.csv"');
    await settled(document, (found) => ours(found).length === 2);
    await applyAction(document, 8, 'Change to "spearman"');
    const left = await settled(document, (found) => found.length === 2);
    assert.deepEqual(
      ours(left)
        .map(({ code }) => code)
        .sort(),
      ["duplicate-model", "unmatched-conditions"],
    );
  },

  "RSA: the lens over the first line says what is compared": async () => {
    const document = await openAnalysis();
    const lenses = await execute<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    const [lens] = lenses.filter(({ command }) => command?.command === "stimuli.rsa");
    assert.match(lens?.command?.title ?? "", /^Run RSA · 2 models · 2 subjects · Spearman/);
    assert.equal(lens?.range.start.line, 0);
    assert.equal(String(lens?.command?.arguments?.[0]), document.uri.toString());
  },

  "RSA: completion knows encoders and files, and an empty file takes a whole analysis": async () => {
    const document = await openAnalysis();
    assert.ok((await completions(document, 3, 35)).includes("pocket"));
    assert.deepEqual(await completions(document, 1, 14), ["objects.stimuli"]);
    for (const [line, character] of [
      [5, 32],
      [7, 60],
    ] as const) {
      const offered = await completions(document, line, character);
      assert.deepEqual(
        offered.filter((label) => label.endsWith(".csv")),
        ["sizes.csv", "subject-1.csv", "subject-2.csv"],
      );
    }
    const empty = await open("", "empty.rsa.json");
    const position = new vscode.Position(0, 0);
    const list = await execute<vscode.CompletionList>("vscode.executeCompletionItemProvider", empty.uri, position);
    assert.ok(list.items.some(({ label }) => label === "RSA analysis"));
  },

  "RSA: the schema explains and completes keys and choices, and hovers explain encoders": async () => {
    const document = await openAnalysis(analysis.replace("poket", "pocket"));
    assert.match(await hover(document, 8, 6), /RDM/);
    assert.ok((await completions(document, 8, 18)).includes('"kendallTauA"'));
    assert.match(await hover(document, 3, 37), /pocket.*384 dimensions/s);
  },
};
