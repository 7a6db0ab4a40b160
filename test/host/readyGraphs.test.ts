import assert from "node:assert/strict";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { csvOf, noise } from "../engine/rsa/rsaFolder.ts";
import { showsHeatmap } from "./heatmap.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const reference = join(repository, "test", "reference");
const models = mkdtempSync(join(tmpdir(), "stimuli-ready-models-"));
const workspace = mkdtempSync(join(tmpdir(), "stimuli-ready-"));
for (const model of ["vit", "whisper"]) {
  cpSync(join(reference, "readyGraphs", model), join(models, model), { recursive: true });
}
cpSync(join(reference, "pictures"), join(workspace, "pictures"), { recursive: true });
cpSync(join(repository, "samples", "breathing"), join(workspace, "sounds"), { recursive: true });

/** Writes a file of two categories, and an RSA of its stimuli with made-up judgements. */
function write(encoder: string, left: readonly string[], right: readonly string[]): void {
  const lines = (paths: readonly string[], side: string) => paths.map((path, k) => `${side}${k} => ./${path}`);
  const sections = ["[left]", ...lines(left, "left"), "[right]", ...lines(right, "right")];
  const head = `---\nencoder: ${encoder}\ndecode: { testSize: 0.5 }\n---\n`;
  writeFileSync(join(workspace, `of-${encoder}.stimuli`), `${head}${sections.join("\n")}\n`);
  const labels = [...left.map((_, k) => `left${k}`), ...right.map((_, k) => `right${k}`)];
  writeFileSync(join(workspace, `${encoder}.csv`), csvOf(labels, noise(1)));
  const analysis = {
    stimuli: `of-${encoder}.stimuli`,
    models: [{ name: encoder, encoder }],
    reference: { kind: "behavioural", name: "judgements", rdms: [`${encoder}.csv`] },
    permutations: 100,
  };
  writeFileSync(join(workspace, `of-${encoder}.rsa.json`), JSON.stringify(analysis));
}

const pictures = ["wide.png", "tall.webp", "grey.png", "small.png"].map((name) => `pictures/${name}`);
write("vit", pictures.slice(0, 2), pictures.slice(2));
const sounds = ["normal-1", "normal-2", "fast-1", "fast-2"].map((name) => `sounds/synthetic-${name}.wav`);
write("whisper", sounds.slice(0, 2), sounds.slice(2));

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace, environment: { STIMULI_MODELS: models } },
);

for (const [encoder, kind] of [
  ["vit", "pictures"],
  ["whisper", "sounds"],
] as const) {
  test(`${kind} with a ready graph of ${encoder}: heatmap, Decoding, RSA`, async () => {
    await vscode.contextMenu(`of-${encoder}.stimuli`, "Similarity");
    await vscode.until(() => showsHeatmap(vscode.panel()));
    const source = vscode.panel().locator(".source");
    assert.match((await source.textContent()) ?? "", new RegExp(`${encoder} · 16 dimensions`));
    await vscode.screenshot(`ready-${encoder}`);

    await vscode.closeEditors();
    await vscode.contextMenu(`of-${encoder}.stimuli`, "Decode");
    await vscode.panelReady();
    const decoded = (await vscode.panel().locator(".finding").textContent()) ?? "";
    assert.match(decoded, new RegExp(`^4 ${kind} × 16, `));

    await vscode.closeEditors();
    await vscode.contextMenu(`of-${encoder}.rsa.json`, "Run RSA");
    await vscode.panelReady();
    const compared = (await vscode.panel().locator("p.source").textContent()) ?? "";
    assert.match(compared, /4 conditions/);
    await vscode.screenshot(`ready-${encoder}-rsa`);
  });
}
