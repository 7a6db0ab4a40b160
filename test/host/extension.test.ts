import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commands } from "../../src/extension/ids.ts";

const extension = () => {
  const found = vscode.extensions.getExtension("stimuli-lab.stimuli-lab");
  assert.ok(found, "the extension is installed");
  return found;
};

/** What only the real editor can show about the extension as a whole. */
export const extensionTests: Record<string, () => Promise<void>> = {
  "activation takes at most 50 ms": async () => {
    // Another window's document may have activated it already: then the time is what that took.
    const start = performance.now();
    const active = extension().isActive;
    await extension().activate();
    const took = performance.now() - start;
    console.log(active ? "already active" : `activation: ${took.toFixed(1)} ms`);
    assert.ok(active || took <= 50, `activation took ${took.toFixed(1)} ms`);
  },
  "every command of the manifest is registered, and no other": async () => {
    await extension().activate();
    const registered = (await vscode.commands.getCommands(true)).filter((id) => id.startsWith("stimuli."));
    const contributed = (extension().packageJSON as { contributes: { commands: { command: string }[] } }).contributes;
    assert.deepEqual(registered.sort(), Object.values(commands).sort());
    assert.deepEqual(contributed.commands.map(({ command }) => command).sort(), Object.values(commands).sort());
  },
};
