import assert from "node:assert/strict";
import { test } from "node:test";
import type { PanelResult } from "../../src/core/results/panelResult.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { sixCompared } from "./comparisons.ts";
import { decoded, threeClasses } from "./decodeResults.ts";
import { inEveryLook } from "./everyLook.ts";
import { sixMapped } from "./maps.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelMessage, PanelPage } from "./panelPage.ts";
import type { PanelName } from "./panelSite.ts";
import { rated } from "./ratings.ts";
import {
  hashOf,
  ownReading,
  picturePaths,
  subjectReadings,
  type Told,
  tableReading,
  telling,
  warningsAt,
} from "./readings.ts";
import { oneSubject, rsaResult, withMissing } from "./rsaResults.ts";

const document = "animals-and-fruits.stimuli";
const results: Readonly<Record<PanelName, PanelResult>> = {
  similarity: await sixWords(),
  decoding: decoded(threeClasses),
  rsa: rsaResult(oneSubject),
  compare: await sixCompared(),
  map: await sixMapped(),
  rating: rated("pairs"),
};
const names = Object.keys(results) as PanelName[];
const panels = openPanels();

function ready(result: PanelResult): PanelMessage {
  const state = { kind: "ready", result, fileName: document, offers: [] };
  return { type: "state", document: `file:///${document}`, state } as PanelMessage;
}

/** The panel of this name, shown its result with what is told of its files. */
async function opened(name: PanelName, told: Told, kept?: unknown): Promise<PanelPage> {
  const panel = await panels.open({ panel: name, kept });
  await panel.send(ready(telling(results[name], told)));
  return panel;
}

const section = ({ page }: PanelPage) =>
  page.locator("details.section", { has: page.locator("h2", { hasText: /^Data$/ }) });

async function open(panel: PanelPage): Promise<void> {
  await section(panel).locator("summary").first().click();
  await panel.painted();
}

for (const name of names) {
  test(`${name}: Data is closed at first, says which files, and stays open over a reload`, async () => {
    const told = { data: [ownReading], files: [] };
    const panel = await opened(name, told);
    assert.equal(await section(panel).getAttribute("open"), null);
    assert.equal(await section(panel).locator(".reading").count(), 0);
    assert.equal(await section(panel).locator(".note").textContent(), document);
    await open(panel);
    assert.match((await section(panel).textContent()) ?? "", /6 texts in 2 categories/);
    const again = await opened(name, told, await panel.kept());
    await again.painted();
    assert.equal(await again.page.locator(".section[open] .reading h3").first().textContent(), document);
    assert.deepEqual([...panel.errors, ...again.errors], []);
    await panel.close();
    await again.close();
  });

  test(`${name}: how a file was read: warnings, what was inferred, what the document says, its SHA-256 to be copied`, async () => {
    const panel = await opened(name, { data: [tableReading], files: ["reviews.csv"] });
    await open(panel);
    const reading = section(panel).locator(".reading").first();
    const facts = await reading.locator("dt, dd").allTextContents();
    assert.deepEqual(facts.slice(0, 4), [
      "separator",
      "semicolon (inferred)",
      "encoding",
      "latin1 (as “encoding” says)",
    ]);
    assert.deepEqual(
      await reading.locator(".warning").allTextContents(),
      tableReading.warnings.map((warning) => `Warning: ${warning}`),
    );
    assert.equal(await reading.locator(".hash").getAttribute("title"), `SHA-256 ${hashOf("reviews.csv")}`);
    await reading.getByRole("button", { name: "of reviews.csv: copy" }).focus();
    await panel.page.keyboard.press("Enter");
    await section(panel).getByText("Copy Receipt").click();
    const [first, second] = (await panel.sent("copy")).map(({ text }) => text);
    assert.equal(first, hashOf("reviews.csv"));
    const receipt = telling(results[name], { data: [tableReading], files: ["reviews.csv"] }).receipt;
    assert.deepEqual(JSON.parse(second ?? ""), JSON.parse(JSON.stringify(receipt)));
    await panel.send({ type: "announce", text: "Copied" });
    assert.equal(await panel.page.locator(".said:visible").textContent(), "Copied");
    await panel.close();
  });

  test(`${name}: many files are lines to open, those with a warning first, and pictures one line`, async () => {
    const data = subjectReadings(30);
    const panel = await opened(name, { data, files: [...data.map(({ file }) => file), ...picturePaths(92)] });
    await open(panel);
    const rows = section(panel).getByRole("list", { name: "Files" }).locator("details");
    assert.equal(await rows.count(), 20);
    assert.match((await rows.first().textContent()) ?? "", /subject-07\.csv.*310 channels.*1 warning/);
    await rows.first().locator("summary").press("Enter");
    assert.ok(await rows.first().getByText("4144 of 4186 (inferred)").isVisible());
    await section(panel).getByText("Next").first().click();
    assert.equal(await rows.count(), 10);
    const pictures = section(panel).locator("summary", { hasText: /^Also read: 93 files$/ });
    await pictures.click();
    assert.ok(await section(panel).getByText("pictures/object-01.png").isVisible());
    assert.deepEqual(panel.errors, []);
    await panel.close();
  });

  test(`${name}: a warning is a line at the top that leads to its place; it is read out too`, async () => {
    const panel = await opened(name, { data: [ownReading], diagnostics: warningsAt(4, 6, 7) });
    const text = `3 warnings in ${document}: pocket knows no token of the stimulus in line 5: its vector says nothing of it.`;
    const notice = panel.page.getByRole("list", { name: "Notices" }).getByRole("listitem");
    assert.equal(await notice.count(), 1);
    assert.equal(await notice.locator("> span").textContent(), text);
    assert.ok(((await panel.page.locator("[aria-live]").last().textContent()) ?? "").endsWith(text));
    await notice.getByRole("link", { name: "Show line 5" }).press("Enter");
    assert.deepEqual(await panel.sent("openDiagnostic"), [{ type: "openDiagnostic", diagnostic: 0 }]);
    // The focus stays where the reader was when the result comes anew.
    await panel.send(ready(telling(results[name], { diagnostics: warningsAt(5) })));
    assert.equal(await panel.page.evaluate(() => globalThis.document.activeElement?.textContent), "Show line 6");
    await panel.send(ready(telling(results[name], {})));
    assert.equal(await panel.page.locator(".banner").count(), 0);
    await panel.close();
  });

  test(`${name}: a warning on how a file was read leads to Data, where all of it is`, async () => {
    const panel = await opened(name, { data: [tableReading], files: ["reviews.csv"] });
    await panel.page.getByRole("link", { name: "Show in Data" }).press("Enter");
    await panel.painted();
    const heading = section(panel).locator("summary").first();
    assert.ok(await heading.evaluate((node) => node === globalThis.document.activeElement));
    assert.ok(await section(panel).locator(".reading").first().isVisible());
    const box = await heading.boundingBox();
    assert.ok(box !== null && box.y >= 0 && box.y < 800, "the heading is in sight");
    const kept = (await panel.kept()) as { view: { open: string[] } };
    assert.ok(kept.view.open.includes("data"));
    await panel.close();
  });
}

test("an RSA with conditions and pairs left out says so in its first lines, and lists them under Data", async () => {
  const panel = await panels.open({ panel: "rsa" });
  await panel.send(ready(withMissing(rsaResult(oneSubject))));
  assert.deepEqual(await panel.page.locator(".banner li > span").allTextContents(), [
    "2 of 26 conditions left out: “unicorn” and “dragon” appear only in human IT.",
    "2 RDMs have no value for 4 of 276 pairs.",
  ]);
  await panel.page.getByRole("link", { name: "Show in Data" }).first().click();
  assert.ok(await section(panel).getByText("No match in human IT: unicorn, dragon.").isVisible());
  await panel.close();
});

test("opened, Data takes no room from the heatmap: the page scrolls", async () => {
  const panel = await opened("similarity", { data: [tableReading, ownReading] });
  const before = await panel.page.locator(".plot").boundingBox();
  await open(panel);
  const after = await panel.page.locator(".plot").boundingBox();
  assert.equal(after?.height, before?.height);
  const [first, last] = [section(panel).locator("summary").first(), section(panel).getByText("Copy Receipt")];
  for (const node of [first, last]) {
    const box = await node.boundingBox();
    assert.ok(box !== null && box.y >= 0 && box.y + box.height <= 800, "what was opened is in sight");
  }
  await panel.close();
});

test("a menu at the right edge keeps clear of the page's scroll bar", async () => {
  const panel = await opened("decoding", {});
  // A scroll bar, which the browser of the tests has none of, makes the page so much narrower.
  await panel.page.locator("#app").evaluate((app) => app.style.setProperty("width", "calc(100% - 16px)"));
  await panel.openMenu("View");
  const popup = await panel.page.locator(".menu-popup:visible").boundingBox();
  assert.ok(popup !== null && popup.x + popup.width <= 900 - 16 - 8, JSON.stringify(popup));
  await panel.close();
});

/** What the section and the first lines look like at their fullest, by the name of the pictures. */
const looks: readonly (readonly [PanelName, string, PanelResult])[] = names.flatMap((name) => {
  const many = subjectReadings(20);
  return [
    [name, "data", telling(results[name], { data: [tableReading, ownReading], files: ["reviews.csv"] })],
    [
      name,
      "manyFiles",
      telling(name === "rsa" ? withMissing(results.rsa as never) : results[name], {
        data: many,
        files: [...many.map(({ file }) => file), ...picturePaths(92)],
        diagnostics: warningsAt(4, 6),
      }),
    ],
  ] as const;
});

for (const [name, state, result] of looks) {
  test(`${name}, ${state}: in every theme and at every width nothing serious for axe, no error, no sideways scrolling`, async () => {
    const panel = await panels.open({ panel: name });
    await panel.send(ready(result));
    await open(panel);
    if (state === "manyFiles") await section(panel).locator("li summary").first().click();
    // The heatmap of the similarity panel fills the window, however high it is: Data is below it.
    const isBelow = name === "similarity";
    await panel.page.locator("#app").evaluate((app, down) => app.scrollTo(0, down ? app.scrollHeight : 0), isBelow);
    await inEveryLook(panel, `${name}-${state}`, { widths: [320, 720, 1400], height: isBelow ? 900 : 2400 });
  });
}
