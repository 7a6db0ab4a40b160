import assert from "node:assert/strict";
import * as fs from "node:fs/promises";
import * as path from "node:path";
import * as vscode from "vscode";
import { append, applyAction, completions, execute, hover, open, settled } from "./editor.ts";

const course = `---
title: Learned similarity
encoder: pocket
---
[animals]
cat
dog
lion => a lion, the large wild cat
[fruits]
apple
banana
orange
`;

/** The language features in a real editor, on files of a folder of its own. */
export const languageTests: Record<string, () => Promise<void>> = {
  "a .stimuli file opens as stimuli, without complaints": async () => {
    const document = await open(course);
    assert.equal(document.languageId, "stimuli");
    await settled(document, (found) => found.length === 0);
  },

  "squiggles say what is wrong, and where": async () => {
    const document = await open("---\nencodr: pocket\nmetric: cosin\n---\n[empty]\n[a]\ncat\ncat\n./missing.png\n");
    const found = await settled(document, (all) => all.length >= 5);
    assert.deepEqual(
      found.map(({ code, range, severity }) => [code, range.start.line, range.start.character, severity]),
      [
        ["unknown-key", 1, 0, vscode.DiagnosticSeverity.Warning],
        ["bad-value", 2, 8, vscode.DiagnosticSeverity.Error],
        ["empty-category", 4, 0, vscode.DiagnosticSeverity.Warning],
        ["duplicate-stimulus", 7, 0, vscode.DiagnosticSeverity.Warning],
        ["missing-media", 8, 0, vscode.DiagnosticSeverity.Error],
      ],
    );
    assert.match(found[0]?.message ?? "", /Did you mean `encoder`/);
    await fs.writeFile(path.join(path.dirname(document.uri.fsPath), "missing.png"), "");
    await append(document, "dog\n");
    await settled(document, (all) => all.every(({ code }) => code !== "missing-media"));
  },

  "files are found as the engine finds them, and words are told from paths": async () => {
    const document = await open("cat\n");
    const folder = path.dirname(document.uri.fsPath);
    for (const name of ["here.png", "Ba\u0308r.png", "red apple.png"]) await fs.writeFile(path.join(folder, name), "");
    await append(document, "here.png\nred apple.png\n./B\u00e4r.png\ngone.png\n");
    const found = await settled(document, (all) => all.length === 2);
    assert.deepEqual(
      found.map(({ code, range, severity }) => [code, range.start.line, severity]),
      [
        ["other-spelling", 3, vscode.DiagnosticSeverity.Information],
        ["missing-media", 4, vscode.DiagnosticSeverity.Error],
      ],
    );
    assert.match(await hover(document, 2, 2), /Image.*red%20apple\.png/s);
    assert.match(await hover(document, 3, 4), /Image.*another Unicode form.*Ba%CC%88r\.png/s);
    await applyAction(document, 3, "Use the spelling on disk");
    await settled(document, (all) => all.length === 1);
    await applyAction(document, 4, "Read it literally");
    await settled(document, (all) => all.length === 0);
    assert.equal(document.getText(), "cat\nhere.png\nred apple.png\n./Ba\u0308r.png\n\\gone.png\n");
  },

  "an encoder that no one knows is marked": async () => {
    const document = await open(course.replace("pocket", "poket"));
    const [found] = await settled(document, (all) => all.length === 1);
    assert.equal(found?.code, "unknown-encoder");
    assert.match(found?.message ?? "", /Did you mean pocket/);
  },

  "what a run tells is marked too: a text that the encoder cuts": async () => {
    const document = await open(`---\nencoder: pocket\n---\ncat\n${"long ".repeat(2000)}\ndog\n`);
    await execute("stimuli.showSimilarity", document.uri);
    const [found] = await settled(document, (all) => all.length === 1);
    assert.deepEqual([found?.code, found?.range.start.line], ["truncated", 4]);
    assert.match(await hover(document, 4, 2), /2\d\d\d tokens, of which pocket uses \d+/);
    await execute("workbench.action.closeAllEditors");
  },

  "quick fixes are applied": async () => {
    const document = await open("---\nencodr: pocket\n---\ncat\ndog\ncat\ncat\n");
    await settled(document, (all) => all.length === 3);
    await applyAction(document, 1, "Change to `encoder`");
    await settled(document, (all) => all.length === 2);
    await applyAction(document, 5, "Remove all 2 repeated stimuli");
    await settled(document, (all) => all.length === 0);
    assert.equal(document.getText(), "---\nencoder: pocket\n---\ncat\ndog\n");
  },

  "lines that may be meant otherwise are marked, and their quick fixes are applied": async () => {
    const document = await open(
      "---\ndecode: { random_state: 1 }\ntest_size: 0.3\n---\ncat, dog, lion\n#happy\n#sad\nx => owl\nx => fox\n",
    );
    const found = await settled(document, (all) => all.length === 6);
    assert.deepEqual(
      found.map(({ code, range, severity }) => [code, range.start.line, severity]),
      [
        ["unknown-key", 1, vscode.DiagnosticSeverity.Warning],
        ["unknown-key", 2, vscode.DiagnosticSeverity.Warning],
        ["list-line", 4, vscode.DiagnosticSeverity.Information],
        ["hash-word", 5, vscode.DiagnosticSeverity.Information],
        ["hash-word", 6, vscode.DiagnosticSeverity.Information],
        ["label-collision", 8, vscode.DiagnosticSeverity.Warning],
      ],
    );
    await applyAction(document, 6, "Read all 2 lines literally");
    await settled(document, (all) => all.length === 4);
    await applyAction(document, 4, "One per line");
    await settled(document, (all) => all.length === 3);
    await applyAction(document, 2, "Move it below `decode:`");
    await settled(document, (all) => all.length === 2);
    await applyAction(document, 1, "Change to `seed`");
    await settled(document, (all) => all.length === 1);
    assert.equal(
      document.getText(),
      "---\ndecode: { testSize: 0.3, seed: 1 }\n---\ncat\ndog\nlion\n\\#happy\n\\#sad\nx => owl\nx => fox\n",
    );
  },

  "squiggles go when the file is closed, or is taken for another language": async () => {
    const document = await open("cat\ncat\n");
    await settled(document, (all) => all.length === 1);
    // The editor closes a document minutes after its last tab; a change of language closes it at once.
    await vscode.languages.setTextDocumentLanguage(document, "plaintext");
    await settled(document, (all) => all.length === 0);
  },

  "the lenses over the first line show similarity and decode": async () => {
    const document = await open(course);
    const lenses = await execute<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    assert.deepEqual(
      lenses.map(({ command }) => [command?.title, command?.command]),
      [
        ["Visualize Similarity", "stimuli.showSimilarity"],
        ["Show Map", "stimuli.showMap"],
        ["Decode", "stimuli.decode"],
        ["Rate", "stimuli.rateSimilarity"],
        ["6 stimuli · 2 categories · pocket", ""],
      ],
    );
    assert.equal(lenses[0]?.range.start.line, 0);
    assert.equal(String(lenses[0]?.command?.arguments?.[0]), document.uri.toString());
  },

  "the outline has categories with their stimuli": async () => {
    const document = await open(course);
    const symbols = await execute<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
    assert.deepEqual(
      symbols.map(({ name, children }) => [name, children.map((child) => child.name)]),
      [
        ["Front matter", []],
        ["animals", ["cat", "dog", "lion"]],
        ["fruits", ["apple", "banana", "orange"]],
      ],
    );
  },

  "front matter and categories fold": async () => {
    const document = await open(course);
    const folds = await execute<vscode.FoldingRange[]>("vscode.executeFoldingRangeProvider", document.uri);
    assert.deepEqual(
      folds.map(({ start, end }) => [start, end]),
      [
        [0, 3],
        [4, 7],
        [8, 11],
      ],
    );
  },

  "completion knows keys, values, encoders and files": async () => {
    const document = await open("---\ntitle: x\nmetric: \nencoder: \n\n---\n./pictures/\n");
    const folder = path.join(path.dirname(document.uri.fsPath), "pictures");
    await fs.mkdir(path.join(folder, "more"), { recursive: true });
    for (const name of ["cat.png", "dog.wav", "notes.txt"]) await fs.writeFile(path.join(folder, name), "");
    assert.deepEqual((await completions(document, 4, 0)).slice(0, 3), ["order", "sounds", "source"]);
    assert.deepEqual(await completions(document, 2, 8), ["cosine", "correlation", "euclidean"]);
    assert.ok((await completions(document, 3, 9)).includes("pocket"));
    assert.deepEqual((await completions(document, 6, 11)).sort(), ["cat.png", "dog.wav", "more/"]);
    await append(document, "pictures/\n");
    assert.deepEqual((await completions(document, 7, 9)).sort(), ["cat.png", "dog.wav", "more/"]);
  },

  "hover explains keys, encoders and stimuli": async () => {
    const document = await open(course);
    assert.match(await hover(document, 1, 2), /figure's title/);
    assert.match(await hover(document, 2, 10), /pocket.*384 dimensions.*Installed/s);
    assert.match(await hover(document, 7, 2), /Text.*animals.*lion/s);
  },

  "formatting changes the lines that need it": async () => {
    const document = await open("[animals]\n cat \nlion=>a lion\n[fruits]\napple");
    const edits = await execute<vscode.TextEdit[]>("vscode.executeFormatDocumentProvider", document.uri, {
      tabSize: 2,
      insertSpaces: true,
    });
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(document.getText(), "[animals]\ncat\nlion => a lion\n\n[fruits]\napple\n");
  },

  "100,000 lines have their squiggles and their outline": async () => {
    const lines = Array.from({ length: 100_000 }, (_, line) =>
      line % 100 === 0 ? `[category ${line}]` : `stimulus number ${line}`,
    );
    const document = await open(`${lines.join("\n")}\ncategory\ncategory\n`);
    await settled(document, (all) => all.length === 1);
    await append(document, "category\n");
    await settled(document, (all) => all.length === 2);
    await append(document, "one more\n");
    const symbols = await execute<vscode.DocumentSymbol[]>("vscode.executeDocumentSymbolProvider", document.uri);
    assert.equal(symbols.length, 1000);
  },
};
