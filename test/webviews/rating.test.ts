import assert from "node:assert/strict";
import { placeOf, plannedTrials, type RatingProgress, withAnswer } from "../../src/core/rating/progress.ts";
import type { RatingResult } from "../../src/core/results/ratingResult.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";
import { animals, begun, rated, toRate } from "./ratings.ts";

const document = "file:///animals.stimuli";
const panels = openPanels();
const ready = (result: RatingResult) =>
  ({ type: "state", document, state: { kind: "ready", result, fileName: "animals.stimuli", offers: [] } }) as const;
const panelTest = panelTests(panels, ready, { panel: "rating", width: 900, height: 900 });

const text = async ({ page }: PanelPage, selector: string) =>
  (await page.locator(selector).first().textContent()) ?? "";

/** Answers the last request, as the host does once it has the answer on disk. */
async function reply(panel: PanelPage, type: "begin" | "answer" | "step", answer?: unknown): Promise<void> {
  const { id = 0 } = (await panel.sent(type)).at(-1) ?? {};
  await panel.send({ type: "reply", id, ok: true, answer });
}

async function begin(panel: PanelPage, progress: RatingProgress): Promise<void> {
  const { page } = panel;
  await page.locator("vscode-text-field input").fill("anna");
  await page.locator(`vscode-radio[value=${progress.method}]`).click();
  await page.getByRole("button", { name: "Begin" }).click();
  await page.waitForFunction(() => window.testHost.sent.some(({ type }) => type === "begin"));
  await reply(panel, "begin", progress);
  await page.locator(".session").waitFor();
}

panelTest("a session begins with a name and a way to rate, which says how long it takes", toRate(), async (panel) => {
  const { page } = panel;
  assert.equal(await page.locator(".menus").isVisible(), false);
  const start = page.getByRole("button", { name: "Begin" });
  assert.equal(await start.isDisabled(), true);
  assert.match(await text(panel, "vscode-radio[value=pairs]"), /Pairs with a slider · 19 pairs, about 2 minutes/);
  assert.equal(await page.locator("vscode-radio[value=pairs]").isChecked(), true);
  await page.locator("vscode-text-field input").fill("  anna ");
  await page.keyboard.press("Enter");
  const [{ rater, method } = { rater: "", method: "" }] = await panel.sent("begin");
  assert.deepEqual([rater, method], ["anna", "pairs"]);
});

panelTest(
  "pairs by keyboard: practice first, nothing chosen before it is, every answer sent once",
  toRate(),
  async (panel) => {
    const { page } = panel;
    let progress = begun("pairs");
    await begin(panel, progress);
    assert.match(await text(panel, ".where"), /^Practice/);
    const next = page.getByRole("button", { name: "Next" });
    assert.equal(await next.isDisabled(), true);
    // Enter without a rating does nothing.
    await page.keyboard.press("Enter");
    assert.match(await text(panel, ".where"), /^Practice/);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    assert.deepEqual(await panel.sent("answer"), []);
    assert.equal(await text(panel, ".where"), "Pair 1 of 19");
    const [first = 0, second = 0] = placeOf(progress).trial?.items ?? [];
    const slider = page.getByRole("slider");
    assert.equal(
      await slider.getAttribute("aria-label"),
      `How different are ${animals[first]} and ${animals[second]}?`,
    );
    assert.match((await slider.getAttribute("aria-valuetext")) ?? "", /^no rating yet/);
    assert.equal(await slider.evaluate((node) => node === globalThis.document.activeElement), true);

    await page.keyboard.press("Home");
    for (let k = 0; k < 3; k++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    const [{ place, values } = { place: -1, values: [] }, ...more] = await panel.sent("answer");
    assert.deepEqual([place, values, more], [0, [0.03], []]);
    await reply(panel, "answer");
    await page.waitForFunction(() => globalThis.document.querySelector(".where")?.textContent === "Pair 2 of 19");
    progress = withAnswer(progress, [0.03]) ?? progress;
    const shown = await page.locator(".stimulus").allTextContents();
    assert.deepEqual(
      shown,
      placeOf(progress).trial?.items.map((item) => animals[item]),
    );

    await page.getByRole("button", { name: "Back" }).click();
    assert.deepEqual(
      (await panel.sent("step")).map(({ step }) => step),
      ["back"],
    );
    await reply(panel, "step");
    await page.waitForFunction(() => globalThis.document.querySelector(".where")?.textContent === "Pair 1 of 19");
  },
);

panelTest("an answer that could not be saved is said, and asked again", toRate(), async (panel) => {
  const { page } = panel;
  await begin(panel, begun("pairs"));
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  const [{ id } = { id: 0 }] = await panel.sent("answer");
  await panel.send({ type: "reply", id, ok: false, message: "The disk is full.", next: "" });
  await page.locator(".trouble", { hasText: "The disk is full." }).waitFor();
  assert.equal(await text(panel, ".where"), "Pair 1 of 19");
  assert.equal(await page.getByRole("slider").isVisible(), true);
});

const many = toRate(Array.from({ length: 13 }, (_, k) => `word ${k + 1}`));
panelTest("triplets by keys and by clicks, at once", many, async (panel) => {
  const { page } = panel;
  const labels = many.stimuli.map(({ label }) => label);
  const progress = begun("triplets", labels);
  assert.equal(await page.locator("vscode-radio[value=triplets]").isChecked(), true);
  await begin(panel, progress);
  await page.keyboard.press("1");
  const total = plannedTrials({ method: "triplets", seed: 5, count: 13 }).length;
  assert.equal(await text(panel, ".where"), `Triplet 1 of ${total}`);
  await page.keyboard.press("3");
  assert.deepEqual(
    (await panel.sent("answer")).map(({ values }) => values),
    [[2]],
  );
  await reply(panel, "answer");
  await page.waitForFunction(() => globalThis.document.querySelector(".where")?.textContent?.startsWith("Triplet 2 "));
  await page.locator(".stimulus").nth(1).click();
  assert.deepEqual(
    (await panel.sent("answer")).map(({ values }) => values),
    [[2], [1]],
  );
  assert.equal(await page.getByRole("button", { name: "Next" }).isVisible(), false);
});

panelTest("an arrangement by pointer and by keyboard; it can end after the first", toRate(), async (panel) => {
  const { page } = panel;
  const progress = begun("arrangement");
  await begin(panel, progress);
  // Practice has three.
  assert.equal(await page.locator(".arena-item").count(), 3);
  const next = page.getByRole("button", { name: "Next" });
  const arena = page.locator(".arena");
  const drag = async (k: number, x: number, y: number) => {
    const item = page.locator(".arena-item").filter({ hasText: animals[k] ?? "" });
    const [from, to] = [await item.boundingBox(), await arena.boundingBox()];
    assert.ok(from && to);
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(to.x + to.width * x, to.y + to.height * y, { steps: 4 });
    await page.mouse.up();
  };
  for (const k of [0, 1, 2]) await drag(k, 0.3 + 0.2 * k, 0.5);
  await next.click();
  assert.equal(await text(panel, ".where"), "Arrangement 1");
  assert.equal(await page.locator(".tray .arena-item").count(), 6);
  for (const k of [0, 1, 2, 3, 4]) await drag(k, 0.2 + 0.12 * k, 0.4);
  assert.equal(await next.isDisabled(), true);
  const last = page.locator(".tray .arena-item");
  await last.focus();
  await page.keyboard.press("Enter");
  for (let k = 0; k < 2; k++) await page.keyboard.press("Shift+ArrowDown");
  const plum = page.locator(".arena .arena-item", { hasText: "plum" });
  assert.match((await plum.getAttribute("aria-label")) ?? "", /^plum, placed, nearest: (owl|apple|pear)$/);
  // Far outside is at the edge.
  await drag(0, 1.4, 0.5);
  await next.click();
  const [{ values } = { values: [] }] = await panel.sent("answer");
  assert.equal(values.length, 12);
  assert.ok(Math.abs((values[0] ?? 0) - 1) < 1e-6 && Math.abs(values[1] ?? 1) < 0.02, `${values.slice(0, 2)}`);
  assert.ok(Math.abs((values[3] ?? 0) - (2 * 0.4 - 1)) < 0.02 && Math.abs((values[2] ?? 0) - (2 * 0.32 - 1)) < 0.02);
  assert.deepEqual(values.slice(10), [0, 0.4]);
  await reply(panel, "answer");
  await page.waitForFunction(() => globalThis.document.querySelector(".where")?.textContent === "Arrangement 2");
  await page.getByRole("button", { name: "Finish" }).click();
  assert.deepEqual(
    (await panel.sent("step")).map(({ step }) => step),
    ["end"],
  );
  // The result comes before the answer that everything is on disk: the focus is on what comes next.
  await panel.send(ready(rated("arrangement")));
  await reply(panel, "step");
  await page.waitForFunction(
    () => globalThis.document.activeElement?.textContent?.trim() === "Compare with an Encoder",
  );
});

panelTest("someone who left off continues there, or starts over", toRate(), async (panel) => {
  const { page } = panel;
  let progress = begun("pairs");
  for (const value of [0.1, 0.9, 0.5]) progress = withAnswer(progress, [value]) ?? progress;
  await panel.send({ type: "progress", progress });
  assert.match(await text(panel, ".start"), /anna has answered 3 of 19 pairs\. Every answer is saved\./);
  await page.getByRole("button", { name: "Continue" }).click();
  assert.equal(await text(panel, ".where"), "Pair 4 of 19");
  // The result comes again, as after an edit that leaves the stimuli: the question stays.
  await page.keyboard.press("ArrowRight");
  await panel.send(ready(toRate()));
  assert.equal(await page.getByRole("slider").evaluate((node) => (node as HTMLInputElement).value), "51");
  // Other stimuli: it cannot go on.
  await panel.send(ready(toRate([...animals.slice(1), "fig"])));
  await panel.send({ type: "progress", progress: null });
  await page.getByRole("button", { name: "Begin" }).waitFor();
});

panelTest(
  "at the end the RDM with its reliability, what it says at a pair, exports and what comes next",
  rated("pairs"),
  async (panel) => {
    const { page } = panel;
    const { rated: own } = rated("pairs");
    assert.equal(await text(panel, ".source"), "animals.stimuli · 6 stimuli · rated by anna");
    assert.match(
      await text(panel, ".finding"),
      /^19 pairs rated\. Reliability: r = [−\d.]+ between first and second rating of 4 pairs\. With fewer than 10 this is a rough figure\.$/,
    );
    await page.locator("#rated-rdm .grid").focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    assert.equal(await text(panel, ".finished .readout"), `cat — dog · dissimilarity ${own?.condensed[0]?.toFixed(2)}`);
    const json = JSON.parse(await panel.exported("json"));
    assert.equal(json.kind, "behavioural");
    assert.equal(json.rdm[0][1], own?.condensed[0]);
    assert.equal(json.trials.length, 19);
    assert.deepEqual(
      json.trials[0].items,
      own?.trials[0]?.items.map((item) => item + 1),
    );
    assert.match(await panel.exported("csv"), /^,cat,dog,owl,apple,pear,plum\n/);
    assert.match(await panel.exported("svg"), /rated by anna/);
    await page.getByRole("button", { name: "Compare with an Encoder" }).click();
    await page.getByRole("button", { name: "Rate as Someone Else" }).click();
    assert.equal((await panel.sent("compare")).length, 1);
    assert.equal((await panel.sent("discard")).length, 1);
  },
);
