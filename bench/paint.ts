import type { Browser } from "playwright-core";
import { launchChromium } from "../test/webviews/chromium.ts";
import { decoded } from "../test/webviews/decodeResults.ts";
import { type OpenOptions, type PanelMessage, PanelPage } from "../test/webviews/panelPage.ts";
import { PanelSite } from "../test/webviews/panelSite.ts";
import { manyStimuli } from "../test/webviews/results.ts";
import { likeThePaper, rsaResult } from "../test/webviews/rsaResults.ts";

// The panels in a real browser: from the arrival of a large result to the painted figure, and the time of a frame while the reader moves
// something, median of all rounds. Usage: node bench/paint.ts [rounds]

const rounds = Number(process.argv[2] ?? 3);
const site = await PanelSite.open();
const browser: Browser = await launchChromium();
const figures: { name: string; milliseconds: number }[] = [];

for (const count of [500, 2000, 5000]) {
  const state = { kind: "ready", result: await manyStimuli(count, 8), fileName: "many.stimuli", offers: [] } as const;
  const message = { type: "state", document: "file:///many.stimuli", state } as const;
  await measure(`${count} stimuli`, message, {}, "panning", panned);
}
const items = decoded({
  classes: ["Negative", "Positive"],
  train: 2000,
  confusion: [
    [5700, 1300],
    [1400, 7600],
  ],
});
const decodedState = { kind: "ready", result: items, fileName: "many.stimuli", offers: [] } as const;
const decodedMessage = { type: "state", document: "file:///many.stimuli", state: decodedState } as const;
await measure("16,000 test items", decodedMessage, { panel: "decoding" }, "a step of the threshold", moved);
const conditions = rsaResult({ ...likeThePaper, conditions: 1000, subjects: 2, models: ["M"] });
const rsaState = { kind: "ready", result: conditions, fileName: "many.rsa.json", offers: [] } as const;
const rsaMessage = { type: "state", document: "file:///many.rsa.json", state: rsaState } as const;
const large = { panel: "rsa", width: 1400, height: 1300 } as const;
await measure("1,000 conditions", rsaMessage, large, "a move of the pointer", followed);

await browser.close();
site.close();
console.log(JSON.stringify({ what: "painting in a real browser", figures }, null, 1));

/** Adds both figures of one panel. `frame` gives milliseconds. */
async function measure(
  what: string,
  message: PanelMessage,
  options: OpenOptions,
  doing: string,
  frame: (panel: PanelPage) => Promise<number>,
): Promise<void> {
  const painting: number[] = [];
  const frames: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const panel = await PanelPage.open(browser, site, options);
    painting.push(await panel.send(message));
    frames.push(await frame(panel));
    // A page of its own each time: the second picture of a page is never its first paint.
    await panel.page.close();
  }
  figures.push({ name: `first paint, ${what}`, milliseconds: Math.round(median(painting)) });
  figures.push({ name: `${doing}, ${what}`, milliseconds: Number(median(frames).toFixed(1)) });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function panned(panel: PanelPage): Promise<number> {
  await panel.hover(2, 2, 5);
  await panel.page.keyboard.down("Control");
  await panel.page.mouse.wheel(0, -400);
  await panel.page.keyboard.up("Control");
  return panel.page.evaluate(async () => {
    const grid = document.querySelector(".grid");
    await new Promise((done) => requestAnimationFrame(done));
    const start = performance.now();
    for (let k = 0; k < 20; k++) {
      grid?.dispatchEvent(new WheelEvent("wheel", { deltaX: 5, deltaY: 3, bubbles: true, cancelable: true }));
      await new Promise((done) => requestAnimationFrame(done));
    }
    return (performance.now() - start) / 20;
  });
}

async function moved({ page }: PanelPage): Promise<number> {
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>("#threshold");
    const start = performance.now();
    for (let k = 0; k < 20; k++) {
      if (input !== null) input.value = String(0.3 + k / 50);
      input?.dispatchEvent(new Event("input"));
      await new Promise((done) => requestAnimationFrame(done));
    }
    return (performance.now() - start) / 20;
  });
}

async function followed({ page }: PanelPage): Promise<number> {
  return page.evaluate(async () => {
    const targets = ["#model-rdm .grid", "#pairs-plot canvas:last-child"].map((one) => document.querySelector(one));
    const start = performance.now();
    for (let k = 0; k < 20; k++) {
      for (const target of targets) {
        const { x = 0, y = 0, width = 0, height = 0 } = target?.getBoundingClientRect() ?? {};
        const place = { clientX: x + width * (0.2 + k * 0.03), clientY: y + height * (0.3 + k * 0.02), bubbles: true };
        target?.dispatchEvent(new PointerEvent("pointermove", place));
        await new Promise((done) => requestAnimationFrame(done));
      }
    }
    return (performance.now() - start) / 40;
  });
}
