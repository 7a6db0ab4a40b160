import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commands } from "../../src/extension/editor/ids.ts";
import { panelKinds } from "../../src/extension/panels/panels.ts";

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
    const known = [...Object.values(commands), ...panelKinds.map(({ command }) => command)].sort();
    assert.deepEqual(registered.sort(), known);
    assert.deepEqual(contributed.commands.map(({ command }) => command).sort(), known);
  },
  "the manifest restores every panel after a reload, and offers it on the files that it is of": async () => {
    const { activationEvents, contributes } = extension().packageJSON as {
      activationEvents: string[];
      contributes: { menus: { "explorer/context": { command: string }[] } };
    };
    const offered = contributes.menus["explorer/context"].map(({ command }) => command);
    for (const { name, command } of panelKinds) {
      assert.ok(activationEvents.includes(`onWebviewPanel:stimuli.${name}`), name);
      assert.ok(offered.includes(command), command);
    }
    assert.equal(activationEvents.filter((event) => event.startsWith("onWebviewPanel:")).length, panelKinds.length);
  },
};
