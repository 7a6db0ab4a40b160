import assert from "node:assert/strict";
import { decideConfusion } from "../../src/core/figure/decoding/confusion.ts";
import { hexColour } from "../../src/core/figure/scene/colormap.ts";
import type { DecodeResult } from "../../src/core/results/decodeResult.ts";
import type { WhyDecision } from "../../src/core/results/whyResult.ts";
import type { DecodingState } from "../../src/webviews/protocol/decoding.ts";
import { takesPictures } from "../pictures.ts";
import { baseline, decoded, folds, likeTheCourse, shuffledLabels, splits, threeClasses } from "./decodeResults.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const document = "file:///sst2.stimuli";
const two = decoded(likeTheCourse);
const three = decoded(threeClasses);

function ready(result: DecodeResult): DecodingState {
  return { kind: "ready", result, fileName: "sst2.stimuli", offers: [] };
}

const panels = openPanels();
const panelTest = panelTests(panels, (result: DecodeResult) => ({ type: "state", document, state: ready(result) }), {
  panel: "decoding",
});

const section = (panel: PanelPage, name: string) =>
  panel.page.locator(".section", { has: panel.page.getByRole("heading", { name, level: 2, exact: true }) });
const open = async (panel: PanelPage, name: string) => {
  await section(panel, name).locator("> summary").click();
  await panel.painted();
  return section(panel, name).locator(".section-body");
};
/** The numbers of the answer, with what is said below them. */
const answer = (panel: PanelPage) => panel.page.locator(".status").textContent();

panelTest("the first lines say what was done and found, with which encoder", two, async (panel) => {
  assert.equal(await panel.page.locator(".source").textContent(), "sst2.stimuli · all-MiniLM-L6-v2 · 384 dimensions");
  assert.equal(
    await panel.page.locator(".finding").textContent(),
    "3000 sentences × 384, 2250 train, 750 test. 3 mistakes with confidence above 0.95.",
  );
});

panelTest("the answer’s numbers are above it, and follow the threshold", two, async (panel) => {
  const numbers = () => panel.page.locator(".headline .value").allTextContents();
  assert.deepEqual(await numbers(), ["0.829", "0.904", "128"]);
  await panel.page.getByRole("slider").focus();
  for (let press = 0; press < 5; press++) await panel.page.keyboard.press("ArrowRight");
  const moved = await numbers();
  assert.notDeepEqual(moved, ["0.829", "0.904", "128"]);
  assert.match((await answer(panel)) ?? "", /^Accuracy at threshold 0\.\d\d /);
});

panelTest("examples are drawn by a seed, others at the press of a button, and are copied", two, async (panel) => {
  const body = await open(panel, "Examples");
  const places = () => body.locator(".place").allTextContents();
  const first = await places();
  assert.equal(first.length, 6);
  assert.match(first[0] ?? "", /^line \d+$/);
  const seed = body.locator("vscode-text-field input");
  assert.equal(await seed.inputValue(), "42");
  await body.getByRole("button", { name: "Show Others" }).focus();
  await panel.page.keyboard.press("Enter");
  await panel.painted();
  assert.equal(await seed.inputValue(), "43");
  assert.notDeepEqual(await places(), first);
  assert.match((await panel.page.locator(".visually-hidden[aria-live=polite]").last().textContent()) ?? "", /seed 43/);
  await seed.fill("42");
  assert.deepEqual(await places(), first);
  await seed.fill("x");
  assert.match((await body.locator("[role=alert]").textContent()) ?? "", /whole number from 0 to 4294967295/);
  assert.deepEqual(await places(), first);
  await seed.fill("42");
  if (takesPictures) await body.screenshot({ path: "out/screenshots/decoding-examples.png" });
  await body.getByRole("button", { name: "Copy" }).click();
  const [copy] = await panel.sent("copy");
  assert.deepEqual(
    copy?.text
      .trimEnd()
      .split("\n")
      .slice(1)
      .map((line: string) => line.split("\t")[1]),
    first,
  );
});

panelTest("the result is reported in APA style, to be copied as a sentence and as a table", two, async (panel) => {
  const report = await open(panel, "Report in APA style");
  const said = (await report.locator("p").first().textContent()) ?? "";
  assert.match(said, /accuracy = \.829, 95% CI \[\.801, \.855\]/);
  await report.getByRole("button", { name: "Copy Sentence" }).click();
  await report.getByRole("button", { name: "Copy Table" }).click();
  const copies = (await panel.sent("copy")).map(({ text }) => text);
  assert.equal(copies[0], said);
  assert.match(copies[1] ?? "", /\nAccuracy\t\.829\t\[\.801, \.855\]\n/);
});

panelTest("every cell has its palette's colour", two, async (panel) => {
  const { entries, palette } = decideConfusion(two);
  for (let cell = 0; cell < 4; cell++) {
    const pixel = await panel.pixel(Math.floor(cell / 2) + 0.1, (cell % 2) + 0.1, 2);
    const hex = `#${pixel.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
    assert.equal(hex, hexColour(palette, entries[cell] ?? 0), `cell ${cell}`);
  }
});

panelTest(
  "a fit that did not settle says so",
  { ...two, fit: { ...two.fit, converged: false, iterations: 1000 } },
  async (panel) => {
    assert.match(
      (await answer(panel)) ?? "",
      /The fit had not converged after 1000 iterations: raise maxIter \(1000\)\.Logistic/,
    );
  },
);

panelTest("the threshold moves matrix, counts and finding; by keys; back to 0.5", two, async (panel) => {
  const { page } = panel;
  const slider = page.getByRole("slider", { name: "Threshold" });
  const before = await panel.pixel(0.1, 0.1, 2);
  await slider.focus();
  for (let k = 0; k < 20; k++) await page.keyboard.press("ArrowRight");
  await panel.painted();
  assert.match((await answer(panel)) ?? "", /Accuracy at threshold 0\.70 i0\.776.*Mistakes i168/);
  assert.equal(await slider.getAttribute("aria-valuetext"), "0.70: accuracy 0.776, 168 mistakes");
  assert.equal(await section(panel, "Mistakes").locator(".note").textContent(), "168 of 750");
  assert.notDeepEqual(await panel.pixel(0.1, 0.1, 2), before);
  await panel.hover(0, 0, 2);
  assert.equal(await panel.readout(), "288 of 325 Negative sentences classified correctly (0.89)");
  assert.equal(((await panel.kept()) as { view: { threshold: number } }).view.threshold, 0.7);
  await page.locator("vscode-button", { hasText: "Reset" }).click();
  assert.match((await answer(panel)) ?? "", /^Accuracy i0\.82995 % CI \[0\.801, 0\.855\] · majority/);
  assert.equal(await page.evaluate(() => globalThis.document.activeElement?.id), "threshold");
  await page.keyboard.press("End");
  assert.match((await answer(panel)) ?? "", /^Accuracy at threshold 1\.00 i0\.433/);
});

panelTest("a press on the curve takes the threshold of its nearest point", two, async (panel) => {
  const box = await panel.page.locator(".curve canvas").boundingBox();
  await panel.page.mouse.click((box?.x ?? 0) + 70, (box?.y ?? 0) + 200);
  await panel.painted();
  const { view } = (await panel.kept()) as { view: { threshold: number } };
  assert.ok(view.threshold > 0.8, `${view.threshold}`);
  assert.match((await answer(panel)) ?? "", new RegExp(`at threshold ${view.threshold.toFixed(2)}`));
});

panelTest("a cell, clicked, lists its sentences; Escape and the same again list all mistakes", two, async (panel) => {
  await panel.click(0, 1, 2);
  const mistakes = section(panel, "Mistakes");
  assert.equal(
    await mistakes.locator(".head p").textContent(),
    "66 of 325 Negative sentences classified as Positive (0.20), the most confident first. The number is the predicted probability of the predicted class.",
  );
  assert.equal(await mistakes.locator(".aside").first().textContent(), "true Negative, predicted Positive");
  const numbers = (await mistakes.locator(".item > summary .number").allTextContents()).map(Number);
  assert.deepEqual(
    numbers,
    numbers.toSorted((a, b) => b - a),
  );
  await panel.page.keyboard.press("Escape");
  assert.match((await mistakes.locator(".head p").textContent()) ?? "", /^128 of 750 test sentences misclassified/);
  await panel.click(1, 1, 2);
  assert.equal(
    await mistakes.locator(".head p").textContent(),
    "363 of 425 Positive sentences classified correctly (0.85), the most confident first. The number is the predicted probability of the predicted class.",
  );
  assert.equal(await mistakes.locator(".aside").first().textContent(), "Positive, correctly");
  await mistakes.locator("vscode-button", { hasText: "All mistakes" }).click();
  assert.match((await mistakes.locator(".head p").textContent()) ?? "", /^128 of 750/);
});

panelTest("the matrix is a grid for the keyboard alone", three, async (panel) => {
  const { page } = panel;
  const active = page.locator("[role=gridcell]").first();
  await page.locator(".grid").focus();
  const steps: [string, string][] = [
    ["ArrowRight", "1 of 20 world sentences classified as sport (0.05)"],
    ["ArrowDown", "19 of 20 sport sentences classified correctly (0.95)"],
    ["End", "1 of 20 sport sentences classified as science (0.05)"],
    ["Control+End", "16 of 20 science sentences classified correctly (0.80)"],
    ["Control+Home", "17 of 20 world sentences classified correctly (0.85)"],
  ];
  for (const [key, text] of steps) {
    await page.keyboard.press(key);
    assert.equal(await active.textContent(), text, key);
  }
  assert.equal(await page.locator(".grid").getAttribute("aria-rowcount"), "3");
  await page.keyboard.press("Enter");
  assert.equal(await active.getAttribute("aria-selected"), "true");
  assert.equal(await page.evaluate(() => globalThis.document.activeElement?.className), "grid");
  assert.equal(
    await page.locator("[aria-live]").last().textContent(),
    "17 of 20 world sentences classified correctly (0.85)",
  );
  assert.equal(await page.locator("#threshold").isVisible(), false, "no threshold with three classes");
});

panelTest("a mistake opens by keys, shows its nearest training sentences and its line", two, async (panel) => {
  const body = await open(panel, "Mistakes");
  await body.locator(".item > summary").first().focus();
  await panel.page.keyboard.press("Enter");
  const item = body.locator(".item").first();
  assert.equal(await item.locator("h3").textContent(), "Nearest in training, by cosine similarity");
  assert.equal(await item.locator(".plain li").count(), 3);
  const [revealed] = await panel.sent("reveal");
  assert.ok(revealed !== undefined && "item" in revealed);
  const line = two.items[revealed.item]?.line ?? 0;
  await item.locator("vscode-button", { hasText: `Show line ${line + 1}` }).click();
  assert.deepEqual(await panel.sent("reveal"), [revealed, revealed]);
});

panelTest("mistakes come in pages", two, async (panel) => {
  const body = await open(panel, "Mistakes");
  assert.equal(await body.locator(".item").count(), 20);
  const first = await body.locator(".item .number").first().textContent();
  await body.locator("vscode-button", { hasText: "Next" }).click();
  assert.equal(await body.locator(".actions .muted").textContent(), "21–40 of 128");
  assert.notEqual(await body.locator(".item .number").first().textContent(), first);
});

const tabled: DecodeResult = {
  ...two,
  source: "sst2.parquet",
  items: two.items.map(({ text, label }, row) => ({ text, label, row })),
};

panelTest("rows of a table that is no text have no place to show", tabled, async (panel) => {
  const body = await open(panel, "Mistakes");
  await body.locator(".item > summary").first().click();
  const show = body.locator(".item vscode-button", { hasText: "Show" });
  assert.equal(await show.count(), 0);
  assert.deepEqual(await panel.sent("reveal"), []);
  await panel.send({ type: "state", document, state: ready({ ...tabled, source: "sst2.tsv" }) });
  await body.locator(".item > summary").first().click();
  assert.match((await show.textContent()) ?? "", /^Show row \d+$/);
});

panelTest("a sentence is classified as it is typed; old answers are ignored", two, async (panel) => {
  const body = await open(panel, "Try a sentence");
  await body.locator("input").pressSequentially("a warm", { delay: 10 });
  await panel.page.waitForFunction(() => window.testHost.sent.some(({ type }) => type === "try"));
  const [asked, ...more] = await panel.sent("try");
  assert.equal(asked?.text, "a warm");
  assert.equal(more.length, 0, "one question when the typing settles");
  const prediction = { probabilities: Float64Array.of(0.087, 0.913), neighbours: two.neighbours[0] ?? [] };
  await body.locator("input").pressSequentially("er", { delay: 10 });
  await panel.send({ type: "reply", id: asked?.id ?? 0, ok: true, answer: prediction });
  assert.equal(await body.locator(".bars").count(), 0);
  await panel.page.waitForFunction(() => window.testHost.sent.filter(({ type }) => type === "try").length === 2);
  await panel.send({ type: "reply", id: (await panel.sent("try")).at(-1)?.id ?? 0, ok: true, answer: prediction });
  assert.deepEqual(await body.locator(".bars .number").allTextContents(), ["0.087", "0.913"]);
  assert.equal(await body.locator(".plain li").count(), 3);
  await body.locator("input").press("End");
  await body.locator("input").pressSequentially("!", { delay: 10 });
  await panel.page.waitForFunction(() => window.testHost.sent.filter(({ type }) => type === "try").length === 3);
  const failed = { ok: false, message: "The engine stopped.", next: "Type on." } as const;
  await panel.send({ type: "reply", id: (await panel.sent("try")).at(-1)?.id ?? 0, ...failed });
  assert.equal(await body.locator(".warning").textContent(), "The engine stopped.");
  await body.locator("input").pressSequentially("?", { delay: 10 });
  await panel.page.waitForFunction(() => window.testHost.sent.filter(({ type }) => type === "try").length === 4);
  const lacking = { ...prediction, unknown: ["xyzzy"] };
  await panel.send({ type: "reply", id: (await panel.sent("try")).at(-1)?.id ?? 0, ok: true, answer: lacking });
  assert.match((await body.locator(".warning").textContent()) ?? "", /has no vector for “xyzzy”: the others alone/);
  await body.locator("input").fill("");
  assert.equal(await body.locator(".answer").textContent(), "");
});

panelTest("cross-validation: asked for, progress, cancel, figures, band", two, async (panel) => {
  const body = await open(panel, "Cross-validation");
  await body.locator("vscode-button", { hasText: "Run 5 Folds" }).click();
  assert.deepEqual(await panel.sent("analyse"), [{ type: "analyse", analysis: "crossValidation" }]);
  const analysis = "crossValidation";
  await body.locator("vscode-button").focus();
  await panel.send({
    type: "analysis",
    analysis,
    state: { kind: "loading", stage: "Fitting fold", done: 2, total: 5 },
  });
  const bar = body.getByRole("progressbar");
  assert.equal(await bar.getAttribute("aria-valuenow"), "2");
  await panel.pressThroughProgress(body.locator("vscode-button", { hasText: "Cancel" }), {
    type: "analysis",
    analysis,
    state: { kind: "loading", stage: "Fitting fold", done: 3, total: 5 },
  });
  assert.equal(await bar.getAttribute("aria-valuenow"), "3");
  assert.deepEqual(await panel.sent("cancelAnalysis"), [{ type: "cancelAnalysis", analysis }]);
  assert.equal(await panel.page.evaluate(() => globalThis.document.activeElement?.textContent), "Cancel");
  await panel.page.keyboard.press("Enter");
  assert.equal((await panel.sent("cancelAnalysis")).length, 2);
  await panel.send({ type: "analysis", analysis, state: { kind: "ready", analysis, result: folds(two) } });
  assert.match(
    (await body.textContent()) ?? "",
    /Accuracy 0\.833 ± 0\.008, AUC 0\.919 ± 0\.009 \(mean ± SD over folds; folds share training data, so this is not a standard error\)/,
  );
  assert.equal(await body.locator("tbody tr").count(), 5);
  const label = await panel.page.locator(".curve canvas").getAttribute("aria-label");
  assert.match(label ?? "", /5 folds, mean ± SD/);
});

panelTest("label permutation and baseline in words", two, async (panel) => {
  await panel.send({
    type: "analysis",
    analysis: "permutation",
    state: { kind: "ready", analysis: "permutation", result: shuffledLabels() },
  });
  await panel.send({
    type: "analysis",
    analysis: "baseline",
    state: { kind: "ready", analysis: "baseline", result: baseline },
  });
  assert.equal(await section(panel, "Label permutation").locator(".note").textContent(), "p = 0.005");
  const body = await open(panel, "Label permutation");
  assert.match(
    (await body.textContent()) ?? "",
    /Accuracy on the test items 0\.829; with shuffled labels 0\.5\d\d on average.*\(200 permutations, p = 0\.005, the smallest that 200 permutations allow, one-sided\)\. Cross-validated accuracy 0\.832; .*\(100 permutations/,
  );
  const rows = await (await open(panel, "Baseline")).locator("tbody tr").allInnerTexts();
  assert.deepEqual(
    rows.map((row) => row.split(/\t/)),
    [
      ["all-MiniLM-L6-v2, 384 dimensions", "0.829", "0.904", "", "", ""],
      ["Bag of words, 5214 words", "0.772", "0.851", "106", "146", "0.014"],
      ["Majority class, “Positive”", "0.567", "0.500", "62", "259", "< 0.001"],
    ],
  );
});

panelTest("three models with and without leaks in one table, run when asked for and cancelled", two, async (panel) => {
  const body = await open(panel, "With and without leaks");
  await body.getByRole("button", { name: "Compare Both Splits" }).click();
  assert.deepEqual(
    (await panel.sent("analyse")).map(({ analysis }) => analysis),
    ["splits"],
  );
  await panel.send({
    type: "analysis",
    analysis: "splits",
    state: { kind: "loading", stage: "Fitting", done: 0, total: 2 },
  });
  await body.getByRole("button", { name: "Cancel" }).click();
  assert.deepEqual(
    (await panel.sent("cancelAnalysis")).map(({ analysis }) => analysis),
    ["splits"],
  );
  const state = { kind: "ready", analysis: "splits", result: splits } as const;
  await panel.send({ type: "analysis", analysis: "splits", state });
  assert.equal(
    await body.locator("p").nth(1).textContent(),
    "With leaks on one side, the accuracy of all-MiniLM-L6-v2 changes from 0.829 to 0.810, that of bag of words from 0.737 to 0.682.",
  );
  const rows = await body.locator("tbody tr").allInnerTexts();
  assert.deepEqual(
    rows.map((row) => row.split(/\t/)),
    [
      ["all-MiniLM-L6-v2", "0.829 [0.801, 0.855]", "0.917", "0.810 [0.781, 0.837]", "0.902"],
      ["Bag of words", "0.737 [0.705, 0.768]", "0.841", "0.682 [0.648, 0.715]", "0.760"],
      ["Majority class", "0.567 [0.531, 0.602]", "0.500", "0.567 [0.532, 0.602]", "0.500"],
      ["Test items", "750", "", "749", ""],
    ],
  );
  assert.equal(
    await section(panel, "With and without leaks").locator(".note").first().textContent(),
    "0.829 with leaks, 0.810 without",
  );
  if (takesPictures) await body.screenshot({ path: "out/screenshots/decoding-splits.png" });
  // Pictures have no words.
  const { bagOfWords: _, ...wordless } = splits.asTheyAre;
  await panel.send({
    type: "analysis",
    analysis: "splits",
    state: { ...state, result: { ...splits, asTheyAre: wordless } },
  });
  assert.equal(await body.locator("tbody tr").count(), 3);
});

panelTest("leaks are counted, listed, and kept on one side on request", two, async (panel) => {
  assert.equal(await section(panel, "Leakage").locator(".note").textContent(), "4 of 750 test sentences");
  const body = await open(panel, "Leakage");
  assert.match(
    (await body.textContent()) ?? "",
    /1 the same, 2 contained, 1 nearly the same \(cosine 0\.95 or more\)\. Without them accuracy is 0\.83\d/,
  );
  assert.equal(await body.locator(".item").count(), 4);
  await body.getByLabel("Keep them on one side").click();
  assert.deepEqual(await panel.sent("options"), [{ type: "options", grouped: true }]);
});

panelTest("the menus' choices are drawn and kept over a reload", two, async (panel) => {
  await panel.choose("View", "Counts");
  await panel.choose("View", "Greys, for print");
  await panel.choose("View", "Precision–recall");
  await open(panel, "Report");
  const kept = await panel.kept();
  assert.deepEqual(kept, {
    document,
    grouped: false,
    view: {
      normalise: "none",
      palette: "Greys",
      curve: "precisionRecall",
      threshold: 0.5,
      asTable: false,
      detail: "all",
      open: ["report"],
    },
  });
  const again = await panels.open({ panel: "decoding", kept });
  await again.send({ type: "state", document, state: ready(two) });
  const { entries, palette } = decideConfusion(two, { normalise: "none", palette: "Greys" });
  const first = (entries[0] ?? 0) * 3;
  assert.deepEqual(await again.pixel(0.1, 0.1, 2), Array.from(palette.subarray(first, first + 3)));
  assert.match((await again.page.locator(".curve canvas").getAttribute("aria-label")) ?? "", /^Precision–recall curve/);
  assert.equal(await section(again, "Report").locator("tbody tr").count(), 5);
  await again.close();
});

panelTest("both plots as tables", two, async (panel) => {
  await panel.choose("View", "View as Table");
  const tables = panel.page.locator(".tables .table");
  assert.deepEqual(await tables.first().locator("td").allTextContents(), ["", "0.80", "0.20", "0.15", "0.85"]);
  const points = await tables.nth(1).locator("tbody tr").allInnerTexts();
  assert.equal(points[0], "0.000\t0.000\tabove all");
  assert.match(points.at(-1) ?? "", /^1\.000\t1\.000\t/);
  assert.ok(points.length <= 50);
});

panelTest("another result: analyses of the last one are no longer shown", two, async (panel) => {
  await panel.send({
    type: "analysis",
    analysis: "baseline",
    state: { kind: "ready", analysis: "baseline", result: baseline },
  });
  await panel.send({ type: "state", document, state: ready(three) });
  assert.equal(await section(panel, "Baseline").locator(".note").textContent(), "");
});

panelTest("while another picture is made: progress, cancel, what was typed stays", two, async (panel) => {
  const body = await open(panel, "Try a sentence");
  await body.locator("input").fill("a warm film");
  await panel.send({ type: "state", document, state: { kind: "loading", stage: "Encoding", done: 30, total: 120 } });
  await panel.page.locator("vscode-button", { hasText: "Cancel" }).click();
  assert.deepEqual(await panel.sent("cancel"), [{ type: "cancel" }]);
  await body.locator("input").focus();
  await panel.send({ type: "state", document, state: ready(two) });
  assert.equal(await body.locator("input").inputValue(), "a warm film");
  assert.equal(await panel.page.evaluate(() => globalThis.document.activeElement?.localName), "vscode-text-field");
});

const hostile = '<img src=x onerror="window.broken=1"><script>window.broken=1</script>';
const texts = [hostile, "שלום עולם זה סרט טוב", "👩‍👩‍👧‍👦".repeat(300), "x".repeat(5000), "a\u0000b\u2028c"];
const attacked: DecodeResult = {
  ...two,
  title: hostile,
  classes: [hostile, "مرحبا"],
  items: two.items.map((item, k) => ({ ...item, text: texts[k % texts.length] ?? "" })),
};

panelTest("hostile texts and class names stay text and within the window", attacked, async (panel) => {
  for (const name of ["Examples", "Mistakes", "Report", "Leakage"]) await open(panel, name);
  await panel.page.locator(".item > summary").first().click();
  await panel.click(0, 1, 2);
  await panel.page.setViewportSize({ width: 320, height: 700 });
  await panel.painted();
  const wide = await panel.page.locator("#app").evaluate((node) => node.scrollWidth - node.clientWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  await panel.choose("View", "View as Table");
  assert.equal(await panel.page.evaluate(() => "broken" in window), false);
  assert.equal(await panel.page.locator("img, #app script").count(), 0);
});

panelTest(
  "with reduced motion nothing moves",
  two,
  async (panel) => {
    const body = await open(panel, "Try a sentence");
    await body.locator("input").fill("good");
    await panel.page.waitForFunction(() => window.testHost.sent.some(({ type }) => type === "try"));
    const [asked] = await panel.sent("try");
    const answer = { probabilities: Float64Array.of(0.2, 0.8), neighbours: [] };
    await panel.send({ type: "reply", id: asked?.id ?? 0, ok: true, answer });
    const transition = await body
      .locator(".bar-fill")
      .first()
      .evaluate((node) => getComputedStyle(node).transitionProperty);
    assert.equal(transition, "none");
  },
  { reducedMotion: true },
);

const many = decoded({
  classes: ["Negative", "Positive"],
  train: 2000,
  confusion: [
    [5700, 1300],
    [1400, 7600],
  ],
});

panelTest("16,000 test items: the threshold moves the counts of all, and the list stays short", many, async (panel) => {
  await open(panel, "Mistakes");
  const note = section(panel, "Mistakes").locator(".note");
  assert.equal(await note.textContent(), "2700 of 16,000");
  await panel.page.getByRole("slider", { name: "Threshold" }).focus();
  await panel.page.keyboard.press("End");
  await panel.painted();
  assert.equal(await note.textContent(), "9000 of 16,000");
  assert.equal(await section(panel, "Mistakes").locator(".item").count(), 20);
});

panelTest("why a mistake was made: its words by what they add to the log-odds", two, async (panel) => {
  const body = await open(panel, "Mistakes");
  await body.locator(".item > summary").first().click();
  await body.getByRole("button", { name: /^Why (Negative|Positive)\?$/ }).click();
  const [asked] = await panel.sent("whyDecision");
  const [first] = await body.locator(".aside").first().allTextContents();
  const predicted = first?.endsWith("Positive") ? 1 : 0;
  assert.deepEqual([asked?.one, asked?.other], [predicted, 1 - predicted]);
  const decision: WhyDecision = {
    ...{ text: "warm but tired", isContextual: true, classes: [1, 0], intercept: 0.25, logOdds: 1.5 },
    tokens: [{ text: "[CLS]" }, { text: "warm", word: 0 }, { text: "but", word: 1 }, { text: "tired", word: 2 }],
    words: [
      { text: "warm", part: 1.75, without: -0.5 },
      { text: "but", part: 0.5, without: 1.25 },
      { text: "tired", part: -1.25, without: 2.5 },
    ],
    parts: Float64Array.of(0.25, 1.75, 0.5, -1.25),
    pooling: "mean",
  };
  await panel.send({ type: "reply", id: asked?.id ?? 0, ok: true, answer: decision });
  const cells = await body
    .getByRole("region", { name: "What each word adds to the log-odds" })
    .locator("tbody tr")
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent)));
  assert.deepEqual(cells, [
    ["warm", "+1.7500", "−0.5000", "−2.0000"],
    ["but", "+0.5000", "+1.2500", "−0.2500"],
    ["tired", "−1.2500", "+2.5000", "+1.0000"],
    ["(other tokens)", "+0.2500", "", ""],
    ["(intercept)", "+0.2500", "", ""],
  ]);
  assert.match(
    await body.locator(".why .about").first().innerText(),
    /are \+1\.5000\. They are the sum of the parts of 4/,
  );
  assert.equal(await body.locator(".why-words span").count(), 3);
});
