import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Browser, BrowserContextOptions, Frame, Page } from "playwright-core";
import type { ExpectedResult } from "../../src/core/expect/evaluate/quantityValue.ts";
import { type HandIn, handInFormat } from "../../src/core/handin/handIn.ts";
import { handInPage } from "../../src/core/handin/handInPage.ts";
import { parseHandIn } from "../../src/core/handin/parseHandIn.ts";
import { figureSvg, handedAnalysis, sealed } from "../../src/engine/handin/analysed.ts";
import { liveFigures } from "../../src/engine/handin/liveFigures.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { takesPictures } from "../pictures.ts";
import { serious } from "./axe.ts";
import { launchChromium } from "./chromium.ts";
import { decoded, likeTheCourse } from "./decodeResults.ts";
import { pages } from "./panelSite.ts";
import { likeThePaper, rsaResult } from "./rsaResults.ts";
import { breathing } from "./sounds.ts";
import { themeStyle } from "./themes.ts";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const folder = await mkdtemp(join(tmpdir(), "stimuli-hand-in-page-"));
const bundles = process.env.STIMULI_TEST_PAGES ?? join(folder, "pages");
let browser: Browser;
before(async () => {
  if (process.env.STIMULI_TEST_PAGES === undefined) await build({ ...pages, outdir: bundles });
  browser = await launchChromium();
});
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs where it is taken for HTML or for a script. */
const hostile = `</script></style></title><script>hacked=1</script><img src=x onerror="hacked=1">'"&`;

interface Handed {
  readonly results: readonly ExpectedResult[];
  readonly student?: string;
}

/** A hand-in of these results, as it is made, but for the documents. */
async function handedIn({ results, student = "4711" }: Handed): Promise<{ handIn: HandIn; html: string }> {
  const paths = results.map((_, k) => `part ${k + 1}/analysis.${results[k]?.kind === "rsa" ? "rsa.json" : "stimuli"}`);
  const handIn = sealed({
    format: handInFormat,
    student,
    created: "2026-12-01T12:00:00.000Z",
    documents: paths.map((path) => ({ path, text: `a text\n${student}\n` })),
    analyses: results.map((result, k) => handedAnalysis(paths[k] ?? "", result)),
  });
  const shown = results.map((result) => ({ svg: figureSvg(result), expectations: [], notes: student }));
  return { handIn, html: handInPage(handIn, shown, await liveFigures(results, bundles)) };
}

/** The page from the disk without a network: nothing else is asked for. What its policy refused is given back. */
async function opened(
  name: string,
  html: string,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<string[]> {
  const file = join(folder, `${name}.html`);
  await writeFile(file, html);
  const context = await browser.newContext({ viewport: { width: 1100, height: 800 }, offline: true, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  const refused: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    (/Content Security Policy/.test(message.text()) ? refused : faults).push(message.text());
  });
  page.on("request", (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && request.url() !== pathToFileURL(file).href)
      faults.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  await use(page);
  assert.deepEqual(faults, []);
  await context.close();
  return refused;
}

/** As {@link opened}; its policy refuses nothing that it does. */
async function unrefused(...given: Parameters<typeof opened>): Promise<void> {
  assert.deepEqual(await opened(...given), []);
}

/** A point of the heatmap in a panel, from shares of its width and height. */
async function placeIn(panel: Frame, across: number, down: number) {
  const canvas = panel.locator(".plot:not(.curve) canvas").first();
  const { x, y, width, height } = JSON.parse((await canvas.getAttribute("data-frame")) ?? "{}");
  const position = { x: x + width * across, y: y + height * down };
  return { canvas, how: { position, force: true } };
}

/** The panel in the place of the figure of this analysis. */
async function panelOf(page: Page, analysis: number): Promise<Frame> {
  const section = page.locator("section").nth(analysis);
  await section.scrollIntoViewIfNeeded();
  const frame = section.locator("iframe.shown");
  await frame.waitFor();
  const content = await (await frame.elementHandle())?.contentFrame();
  assert.ok(content);
  await content.locator("#app[data-state=ready]").waitFor();
  return content;
}

async function screenshot(page: Page, name: string): Promise<void> {
  await mkdir("out/screenshots", { recursive: true });
  await page.screenshot({ path: `out/screenshots/${name}.png` });
}

const three = await handedIn({ results: [await sixWords(), decoded(likeTheCourse), rsaResult(likeThePaper)] });

test("each figure is its panel, in the browser's scheme; nothing that only the editor can do is offered", async () => {
  assert.deepEqual(parseHandIn(three.html), three.handIn);
  for (const colorScheme of ["light", "dark"] as const)
    await unrefused("three", three.html, { colorScheme }, async (page) => {
      // What axe looks at besides colours is the same in both.
      const rules = colorScheme === "light" ? undefined : ["color-contrast"];
      await page.evaluate(axe);
      const words = [];
      for (const analysis of [0, 1, 2]) {
        const panel = await panelOf(page, analysis);
        await panel.evaluate(axe);
        assert.deepEqual(await serious(panel as unknown as Page, rules), []);
        words.push(await panel.locator("h1").textContent());
        const sections = await panel.locator(".section:visible h2").allTextContents();
        for (const needy of ["Try a sentence", "Cross-validation", "Baseline"]) assert.ok(!sections.includes(needy));
        assert.equal(
          await panel.evaluate(() => getComputedStyle(document.body).backgroundColor),
          colorScheme === "dark" ? "rgb(31, 31, 31)" : "rgb(255, 255, 255)",
        );
        if (takesPictures) await screenshot(page, `hand-in-page-${analysis + 1}-${colorScheme}`);
      }
      assert.deepEqual(words, ["Similarity", "Decoding", "RSA"]);
      assert.deepEqual(await serious(page, rules), []);
    });
});

test("a cell is read, the table is shown, values and pictures are taken along", async () => {
  await unrefused("used", three.html, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const panel = await panelOf(page, 0);
    const { canvas, how } = await placeIn(panel, 0.25, 0.08);
    await canvas.hover(how);
    await panel.locator(".cell-tip", { hasText: "cat — dog" }).waitFor();
    const choose = async (menu: string, item: string) => {
      await panel.locator("vscode-button", { hasText: menu }).click();
      await panel.locator(".menu-popup:not([hidden]) .menu-item", { hasText: item }).click();
    };
    const saved = page.waitForEvent("download");
    await choose("Export", "CSV");
    const file = await saved;
    assert.equal(file.suggestedFilename(), "analysis.csv");
    assert.match(await readFile(await file.path(), "utf8"), /^,cat,dog,/);
    const picture = page.waitForEvent("download");
    await choose("Export", "PNG");
    assert.equal((await readFile(await (await picture).path())).subarray(1, 4).toString(), "PNG");
    await choose("Export", "Copy Values");
    await panel.locator(".said", { hasText: "Copied" }).waitFor();
    assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^\tcat\tdog/);
    await choose("View", "View as Table");
    await panel.locator("table th", { hasText: "cat" }).first().waitFor();
  });
});

test("in print, and where no script runs, each figure is a picture", async () => {
  const pictures = (page: Page) => page.locator(".picture svg:visible").count();
  await unrefused("print", three.html, {}, async (page) => {
    await panelOf(page, 0);
    assert.equal(await page.locator("section").first().locator(".picture svg").isVisible(), false);
    await page.emulateMedia({ media: "print" });
    assert.deepEqual([await pictures(page), await page.locator("iframe:visible").count()], [3, 0]);
  });
  await unrefused("static", three.html, { javaScriptEnabled: false }, async (page) => {
    assert.deepEqual([await pictures(page), await page.locator("iframe").count()], [3, 0]);
  });
});

test("what a student wrote is text, in the page and in its panels, and no script of another runs", async () => {
  const words = await sixWords();
  const result: ExpectedResult = {
    ...words,
    title: hostile,
    encoder: hostile,
    categories: words.categories.map((name) => name + hostile),
    stimuli: words.stimuli.map((one) => ({ ...one, label: one.label + hostile, content: hostile })),
    receipt: { ...words.receipt, files: { [hostile]: hostile } },
  };
  const { html } = await handedIn({ results: [result], student: hostile });
  const hacked = () => "hacked" in globalThis;
  const refused = await opened("hostile", html, {}, async (page) => {
    const panel = await panelOf(page, 0);
    await panel.locator(".section summary", { hasText: "Data" }).click();
    assert.match(await panel.locator("body").innerText(), /<img src=x onerror/);
    assert.deepEqual([await page.evaluate(hacked), await panel.evaluate(hacked)], [false, false]);
    assert.equal(await page.locator("img[src=x]").count(), 0);
    // The frame is shut off from the page, and both from the network.
    const reached = await panel.evaluate(async () => {
      const tries = [() => String(parent.document.title), () => fetch("https://example.org").then(() => "fetched")];
      return Promise.all(tries.map(async (one) => one()).map((one) => one.then(String, () => "refused")));
    });
    assert.deepEqual(reached, ["refused", "refused"]);
  });
  assert.ok(refused.length > 0 && refused.every((one) => one.includes("example.org")), refused.join());
  const tampered = html.replace("</main>", "<script>hacked=1</script><img src=data:, onerror='hacked=1'></main>");
  const refusedToo = await opened("tampered", tampered, {}, async (page) =>
    assert.equal(await page.evaluate(hacked), false),
  );
  assert.equal(refusedToo.length, 2);
});

test("a sound has its spectrogram, and no button that would play it", async () => {
  const { html } = await handedIn({ results: [await breathing()] });
  await unrefused("sounds", html, {}, async (page) => {
    const panel = await panelOf(page, 0);
    const { canvas, how } = await placeIn(panel, 0.4, 0.1);
    await canvas.click(how);
    await panel.locator(".details .sound img").first().waitFor();
    assert.deepEqual([await panel.locator(".details .sound button, .details .actions").count()], [0]);
  });
});

test("the panels' colours are those of the editor's themes", async () => {
  const css = await readFile("src/webviews/handin/styles.css", "utf8");
  for (const theme of ["light", "dark"] as const)
    for (const one of themeStyle(theme)
      .split("; ")
      .filter((rule) => !rule.includes("font-family: ")))
      assert.ok(css.includes(`${one};`), one);
});
