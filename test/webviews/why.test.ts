// Why two texts are similar, in the panel: what the bundled encoder really says of them.
import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { paletteEntry } from "../../src/core/figure/scene/limits.ts";
import { partColours, symmetricLimits } from "../../src/core/figure/why/tokenMatrix.ts";
import { partText } from "../../src/core/figure/why/whyWords.ts";
import type { WhyResult } from "../../src/core/results/whyResult.ts";
import { encoderLoader } from "../../src/engine/encoders/openEncoder.ts";
import { whyJob } from "../../src/engine/jobs/why.ts";
import { openModelStore } from "../../src/engine/models/modelStore.ts";
import type { ToSimilarity } from "../../src/webviews/protocol/similarity.ts";
import { repository } from "../../tools/editor/repository.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const six = await sixWords();
const texts = ["a cat sleeps on the sofa", "two dogs are barking"] as const;
const [first, second] = await Promise.all(["pocket", "pooling"].map(explained));

function explained(encoder: string): Promise<WhyResult> {
  const models = openModelStore({
    bundled: join(repository, "media/encoders"),
    root: join(repository, "no-such-folder"),
    folders: [join(repository, "test/reference/sentence")],
  });
  const path = join(repository, "words.stimuli");
  const request = { text: "cat\ndog\n", path, encoder, defaultEncoder: encoder, previewIfMissing: false, texts };
  return whyJob(request, { models, cache: undefined, encoders: encoderLoader });
}

function ready(result: typeof six): ToSimilarity {
  const state = { kind: "ready", result, fileName: "words.stimuli", offers: [] } as const;
  return { type: "state", document: "file:///words.stimuli", state };
}

const panels = openPanels();
const panelTest = panelTests(panels, ready, { panel: "similarity", width: 1100, height: 900 });

/** Opens the details of cat and dog, and asks. */
async function ask(panel: PanelPage): Promise<number> {
  const { page } = panel;
  await page.locator("#heatmap [role=grid]").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: /^Why 0\.\d+\?$/ }).click();
  const [asked] = await panel.sent("why");
  assert.deepEqual({ ...asked, id: 0 }, { type: "why", id: 0, row: 0, column: 1 });
  return asked?.id ?? 0;
}

const rows = (panel: PanelPage, name: string) =>
  panel.page
    .getByRole("region", { name })
    .locator("tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));

panelTest("Why …? opens tokens × tokens, and both texts word by word", six, async (panel) => {
  assert.ok(first);
  const { page } = panel;
  const id = await ask(panel);
  assert.match((await page.locator(".section-body [role=status]").textContent()) ?? "", /^Encoding/);
  await panel.send({ type: "reply", id, ok: true, answer: first });
  await panel.painted();
  const said = await page.locator(".section-body").first().innerText();
  assert.match(said, /a part is not what the word would add/);
  assert.match(said, /The cosine 0\.\d{4} is the sum of 9 × 7 parts, one for each pair of tokens\./);
  const words = await rows(panel, "Words of the first text");
  assert.deepEqual(
    words.map(([word]) => word),
    ["a", "cat", "sleeps", "on", "the", "sofa", "(other tokens)"],
  );
  // What the reader sees adds up to the number above.
  const shown = words.reduce((sum, [, part = ""]) => sum + Number((part ?? "").replace("−", "-")), 0);
  assert.ok(Math.abs(shown - first.similarity) < 7 * 5e-5);

  const grid = page.locator("#why [role=grid]");
  await grid.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const part = partText(first.parts?.[8] ?? 0);
  assert.equal(await page.locator(".section-body .readout").textContent(), `a × two: ${part}`);
});

panelTest("a word has the colour of its part", six, async (panel) => {
  assert.ok(first);
  await panel.send({ type: "reply", id: await ask(panel), ok: true, answer: first });
  const { words } = first.texts[0];
  // One scale for both texts.
  const all = first.texts.flatMap((text) => text.words.map(({ part = 0 }) => part));
  const limits = symmetricLimits(Float64Array.from(all));
  const found = await panel.page
    .locator(".why-words")
    .first()
    .locator("span")
    .evaluateAll((all) => all.map((word) => getComputedStyle(word).backgroundColor));
  const expected = words.map(({ part = 0 }) => {
    const entry = 3 * paletteEntry(part, limits);
    return `rgb(${[...partColours.subarray(entry, entry + 3)].join(", ")})`;
  });
  assert.deepEqual(found, expected);
});

panelTest("an encoder that takes one token's vector says so, and leaves out words", six, async (panel) => {
  assert.ok(second);
  await panel.send({ type: "reply", id: await ask(panel), ok: true, answer: second });
  const { page } = panel;
  assert.match(await page.locator(".section-body").first().innerText(), /that of its first token.*cannot be divided/s);
  assert.equal(await page.locator("#why").count(), 0);
  // What is said of parts belongs to those who have some.
  assert.equal(await page.getByText("a part is not what the word would add").count(), 0);
  const [word] = await rows(panel, "Words of the second text");
  assert.equal(word?.length, 3);
  await page.getByRole("button", { name: "Copy Values" }).click();
  const [copied] = await panel.sent("copy");
  assert.match(String(copied?.text), /^text\tword\tcosine without it\na cat sleeps on the sofa\ta\t0\.\d+\n/);
});

panelTest("a failure is said; another figure forgets the answer", six, async (panel) => {
  const id = await ask(panel);
  await panel.send({ type: "reply", id, ok: false, message: "The text has 301 words.", next: "Explain a part of it." });
  const section = panel.page.locator(".section-body").first();
  assert.match(await section.innerText(), /The text has 301 words\.\s+Explain a part of it\./);
  await panel.send(ready({ ...six, title: "Another" }));
  assert.match(await section.innerText(), /^Click a cell/);
});

panelTest("the stimuli nearest to a text of one's own, or to a sum of texts", six, async (panel) => {
  const { page } = panel;
  const section = page.locator("details.section", { hasText: "Nearest to a text" });
  await section.locator("summary").click();
  const field = section.getByRole("textbox");
  await field.fill("tiger");
  await field.press("Enter");
  const [one] = await panel.sent("place");
  assert.deepEqual({ ...one, id: 0 }, { type: "place", id: 0, text: "tiger" });
  const nearest = [
    { position: 2, distance: 0.25 },
    { position: 0, distance: 0.5 },
  ];
  await panel.send({ type: "reply", id: one?.id ?? 0, ok: true, answer: { nearest } });
  assert.deepEqual(await section.locator("li").allTextContents(), ["lion0.2500", "cat0.5000"]);
  await field.fill("lion - cat + dog");
  await field.press("Enter");
  const sum = (await panel.sent("place"))[1];
  const answer = { nearest, others: [{ position: 4, distance: 0.75 }] };
  await panel.send({ type: "reply", id: sum?.id ?? 0, ok: true, answer });
  assert.deepEqual(await section.getByRole("list", { name: "Without these" }).locator("li").allTextContents(), [
    "banana0.7500",
  ]);
  await panel.send(ready({ ...six, title: "Another" }));
  assert.equal(await section.locator("li").count(), 0);
});

const euclidean = { ...six, matrix: { ...six.matrix, kind: "dissimilarity", metric: "euclidean" } } as const;
panelTest("only a cosine is explained", euclidean, async ({ page }) => {
  await page.locator("#heatmap [role=grid]").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  assert.equal(await page.getByRole("button", { name: /^Why/ }).count(), 0);
  assert.equal(await page.getByText("Why are two texts similar?").isVisible(), false);
});

for (const [name, answer] of Object.entries({ parts: first, left: second })) {
  test(`why in every look: ${name}`, async () => {
    assert.ok(answer);
    const panel = await panels.open({ panel: "similarity", width: 1100, height: 1400 });
    await panel.send(ready(six));
    await panel.send({ type: "reply", id: await ask(panel), ok: true, answer });
    // The heatmap would fill the window, however high that is.
    await panel.page.locator(".body").evaluate((body: HTMLElement) => body.style.setProperty("display", "none"));
    await inEveryLook(panel, `why-${name}`, { widths: [1100, 360], height: 1000 });
  });
}
