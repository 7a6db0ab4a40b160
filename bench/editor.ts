// In a real editor: activation, and the time from the command to the painted heatmap. Usage: node bench/editor.ts
import { setTimeout as wait } from "node:timers/promises";
import { WorkbenchPage } from "../test/host/workbenchPage.ts";

const name = "animals-and-fruits.stimuli";
const figures: { name: string; milliseconds: number }[] = [];

/** Milliseconds from Enter in the palette to the painted picture. */
async function drawn(vscode: WorkbenchPage): Promise<number> {
  await vscode.prepareCommand("Stimuli: Visualize Similarity");
  const start = performance.now();
  await vscode.page.keyboard.press("Enter");
  await vscode.panel().locator("#app[data-state=ready]").waitFor();
  return performance.now() - start;
}

for (const [encoder, environment] of [
  ["pocket", { STIMULI_MODELS: "" }],
  ["all-MiniLM-L6-v2", {}],
] as const) {
  const vscode = await WorkbenchPage.open({ environment });
  try {
    // An editor that starts competes for the processor with what is measured.
    await wait(6_000);
    await vscode.openFile(name);
    await vscode.page.locator(".codelens-decoration a").first().waitFor();
    await wait(3_000);
    figures.push({ name: `command to heatmap, first (${encoder})`, milliseconds: Math.round(await drawn(vscode)) });
    await vscode.page.keyboard.press("Control+W");
    await wait(500);
    figures.push({ name: `command to heatmap, again (${encoder})`, milliseconds: Math.round(await drawn(vscode)) });
    if (encoder === "pocket") figures.push({ name: "activation", milliseconds: await activation(vscode) });
  } finally {
    await vscode.close();
  }
}
console.log(JSON.stringify({ what: "the extension in a real editor", figures }, null, 1));

/** As VS Code itself measured it: loading the bundle and calling `activate`. */
async function activation(vscode: WorkbenchPage): Promise<number> {
  await vscode.command("Developer: Show Running Extensions");
  const row = vscode.page.locator(".editor-instance .monaco-list-row", { hasText: "stimuli-lab" });
  const text = (await row.textContent()) ?? "";
  const milliseconds = /Activation: (\d+)ms/.exec(text)?.[1];
  if (milliseconds === undefined) throw new Error(`The list of running extensions shows no activation time: ${text}`);
  return Number(milliseconds);
}
