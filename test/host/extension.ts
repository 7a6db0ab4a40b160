import assert from "node:assert/strict";
import * as vscode from "vscode";

const extension = () => {
  const found = vscode.extensions.getExtension("stimuli-lab.stimuli-lab");
  assert.ok(found, "the extension is installed");
  return found;
};

/** What only the real editor can show about the extension as a whole. */
export const extensionTests: Record<string, () => Promise<void>> = {
  "opening a folder does not activate the extension; a .stimuli file does": async () => {
    assert.equal(extension().isActive, false);
    const document = await vscode.workspace.openTextDocument({ language: "stimuli", content: "cat\ndog\n" });
    await vscode.window.showTextDocument(document);
    for (let tries = 0; !extension().isActive && tries < 100; tries++)
      await new Promise((next) => setTimeout(next, 100));
    assert.equal(extension().isActive, true);
  },
  "every command of the manifest is registered, and no other": async () => {
    await extension().activate();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith("stimuli."));
    const contributed = (extension().packageJSON as { contributes: { commands: { command: string }[] } }).contributes;
    assert.deepEqual(registered.sort(), contributed.commands.map(({ command }) => command).sort());
  },
};
