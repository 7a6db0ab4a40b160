import assert from "node:assert/strict";
import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { makeYamnetFolder, yamnet } from "../engine/encoders/yamnet.ts";
import { csvOf, noise } from "../engine/rsa/rsaFolder.ts";
import { showsHeatmap } from "./heatmap.ts";
import { useWorkbench } from "./useWorkbench.ts";
import type { WorkbenchPage } from "./workbenchPage.ts";

const reference = join(repository, "test", "reference");
const models = mkdtempSync(join(tmpdir(), "stimuli-media-models-"));
cpSync(join(reference, "clip"), join(models, "clip"), { recursive: true });
// Where YAMNet's real weights are not at hand: the small random VGGish.
const [listener, dimensions] = yamnet === undefined ? ["vggish", 12] : ["yamnet", 1024];
if (yamnet === undefined) cpSync(join(reference, "vggish", "safetensors"), join(models, listener), { recursive: true });
else makeYamnetFolder(join(models, listener));
for (const model of ["vit", "whisper"])
  cpSync(join(reference, "readyGraphs", model), join(models, model), { recursive: true });

const workspace = mkdtempSync(join(tmpdir(), "stimuli-media-"));
cpSync(join(reference, "pictures"), join(workspace, "pictures"), { recursive: true });
cpSync(join(repository, "samples", "breathing"), join(workspace, "sounds"), { recursive: true });

/** Writes a file of two categories, and an RSA of its stimuli with made-up judgements. */
function write(
  name: string,
  encoder: string,
  categories: Readonly<Record<string, readonly (readonly [string, string])[]>>,
  testSize = 0.4,
) {
  const sections = Object.entries(categories).map(([category, stimuli]) => {
    return [`[${category}]`, ...stimuli.map(([label, content]) => `${label} => ${content}`)].join("\n");
  });
  const head = `---\nencoder: ${encoder}\ndecode: { testSize: ${testSize} }\n---\n`;
  writeFileSync(join(workspace, `${name}.stimuli`), `${head}${sections.join("\n")}\n`);
  const labels = Object.values(categories).flatMap((stimuli) => stimuli.map(([label]) => label));
  writeFileSync(join(workspace, `${name}.csv`), csvOf(labels, noise(1)));
  const analysis = {
    stimuli: `${name}.stimuli`,
    models: [{ name: encoder, encoder }],
    reference: { kind: "behavioural", name: "judgements", rdms: [`${name}.csv`] },
    permutations: 100,
  };
  writeFileSync(join(workspace, `${name}.rsa.json`), JSON.stringify(analysis));
}

write("mixed", "clip", {
  wide: [
    ["wide", "./pictures/wide.png"],
    ["small", "./pictures/small.png"],
    ["cat", "a cat"],
    ["dog", "a dog"],
  ],
  grey: [
    ["grey", "./pictures/grey.png"],
    ["tall", "./pictures/tall.webp"],
    ["red cat", "a red cat"],
    ["red dog", "a red dog"],
  ],
});
const clips = (pattern: string) =>
  [1, 2].map((clip) => [`${pattern} ${clip}`, `./sounds/synthetic-${pattern}-${clip}.wav`] as const);
write("breaths", listener, {
  regular: [...clips("normal"), ...clips("slow")],
  irregular: [...clips("fast"), ...clips("cheyne-stokes")],
});
const named = (paths: readonly string[], side: string) => paths.map((path, k) => [`${side}${k}`, `./${path}`] as const);
const writeHalves = (encoder: string, left: readonly string[], right: readonly string[]) =>
  write(`of-${encoder}`, encoder, { left: named(left, "left"), right: named(right, "right") }, 0.5);
writeHalves("vit", ["pictures/wide.png", "pictures/tall.webp"], ["pictures/grey.png", "pictures/small.png"]);
const clip = (name: string) => `sounds/synthetic-${name}.wav`;
writeHalves("whisper", [clip("normal-1"), clip("normal-2")], [clip("fast-1"), clip("fast-2")]);
const patches = `---\nencoder: ${listener}\nsounds: patches\n---\nnormal => ./sounds/synthetic-normal-1.wav\nfast => ./sounds/synthetic-fast-1.wav\n`;
writeFileSync(join(workspace, "patches.stimuli"), patches);

let vscode: WorkbenchPage;
useWorkbench(
  (opened) => {
    vscode = opened;
  },
  { workspace, environment: { STIMULI_MODELS: models } },
);

/** Decodes the file and runs its RSA; the lines in which they say what they were made from. */
async function decodeAndRsa(name: string): Promise<readonly [string, string]> {
  await vscode.closeEditors();
  await vscode.contextMenu(`${name}.stimuli`, "Decode");
  await vscode.panelReady();
  const decoded = (await vscode.panel().locator(".finding").textContent()) ?? "";
  await vscode.screenshot(`${name}-decoding`);
  await vscode.closeEditors();
  await vscode.contextMenu(`${name}.rsa.json`, "Run RSA");
  await vscode.panelReady();
  const compared = (await vscode.panel().locator("p.source").textContent()) ?? "";
  await vscode.screenshot(`${name}-rsa`);
  return [decoded, compared];
}

/** Draws the file's heatmap and opens the details of its first two stimuli, by the keyboard. */
async function heatmapWithDetails(name: string): Promise<void> {
  await vscode.contextMenu(`${name}.stimuli`, "Similarity");
  // Reading the canvas is refused where a picture from elsewhere was painted.
  await vscode.until(() => showsHeatmap(vscode.panel()));
  await vscode.panel().locator("[role=grid]").focus();
  await vscode.page.keyboard.press("ArrowDown");
  await vscode.page.keyboard.press("Enter");
}

test("pictures and captions: heatmap, pictures in the details, pictures × captions, Decoding, RSA", async () => {
  await heatmapWithDetails("mixed");
  const panel = vscode.panel();
  assert.match((await panel.locator(".source").textContent()) ?? "", /clip · 10 dimensions/);
  assert.match(
    (await panel.locator(".finding").textContent()) ?? "",
    /The means of pictures and texts are \d\.\d\d apart, of at most 2/,
  );
  const picture = panel.locator(".details img[alt='Picture: wide']");
  await picture.waitFor();
  assert.equal(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth), 128);
  await vscode.screenshot("mixed");

  await panel.locator("vscode-button", { hasText: "View" }).click();
  await panel.locator(".menu-item", { hasText: "Pictures × captions" }).click();
  await panel.locator(".caption-box").waitFor();
  assert.match((await panel.locator(".finding").textContent()) ?? "", /of 4 pictures \(chance: /);
  await vscode.screenshot("mixed-captions");

  const [decoded, compared] = await decodeAndRsa("mixed");
  assert.match(decoded, /^8 stimuli × 10, /);
  assert.match(compared, /8 conditions/);
});

test("sounds: heatmap, spectrograms in the details, one is heard; Decoding, RSA, and one heard there", async () => {
  await heatmapWithDetails("breaths");
  const panel = vscode.panel();
  assert.match((await panel.locator(".source").textContent()) ?? "", new RegExp(`${listener} · ${dimensions} dim`));
  const sound = panel.locator(".details .sound").first();
  assert.match((await sound.textContent()) ?? "", /^5\.8 s$/);
  await sound.locator("button").click();
  await vscode.until(async () => /^[1-5]\.\d of 5\.8 s$/.test((await sound.textContent()) ?? ""));
  await vscode.screenshot("breaths");
  await sound.locator("button").press("Enter");
  await vscode.until(async () => (await sound.textContent()) === "5.8 s");

  const [decoded, compared] = await decodeAndRsa("breaths");
  assert.match(decoded, /^8 sounds × /);
  assert.match(compared, /8 conditions/);
  await panel.locator("#reference-rdm .grid").focus();
  await vscode.page.keyboard.press("ArrowRight");
  const ofPair = panel.locator(".lit-pictures .sound").first();
  await ofPair.locator("button").press("Enter");
  await vscode.until(async () => /^[1-5]\.\d of 5\.8 s$/.test((await ofPair.textContent()) ?? ""));
  await vscode.screenshot("breaths-rsa-heard");
});

test("sounds in patches: a row each, which plays the sound that it is of", async () => {
  await heatmapWithDetails("patches");
  const details = vscode.panel().locator(".details");
  assert.match((await details.textContent()) ?? "", /normal · 0\.(96|48) s — normal · 0\.00 s/);
  assert.equal(await details.locator(".sound").first().textContent(), "5.8 s");
  await vscode.screenshot("patches");
});

for (const [encoder, kind] of [
  ["vit", "pictures"],
  ["whisper", "sounds"],
] as const) {
  test(`${kind} with a ready graph of ${encoder}: heatmap, Decoding, RSA`, async () => {
    await vscode.contextMenu(`of-${encoder}.stimuli`, "Similarity");
    await vscode.until(() => showsHeatmap(vscode.panel()));
    const source = (await vscode.panel().locator(".source").textContent()) ?? "";
    assert.match(source, new RegExp(`${encoder} · 16 dimensions`));
    await vscode.screenshot(`ready-${encoder}`);

    const [decoded, compared] = await decodeAndRsa(`of-${encoder}`);
    assert.match(decoded, new RegExp(`^4 ${kind} × 16, `));
    assert.match(compared, /4 conditions/);
  });
}
