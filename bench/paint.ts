import { launchChromium } from "../test/webviews/chromium.ts";
import { PanelPage, PanelSite } from "../test/webviews/panelPage.ts";
import { manyStimuli } from "../test/webviews/results.ts";

// First paint of the heatmap panel in a real browser: from the arrival of a result to the painted picture. Usage: node bench/paint.ts [rounds]

const rounds = Number(process.argv[2] ?? 3);
const site = await PanelSite.open();
const browser = await launchChromium();
const figures: { name: string; milliseconds: number }[] = [];
for (const count of [500, 2000, 5000]) {
  const result = await manyStimuli(count, 8);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    // A page of its own each time: the second picture of a page is never its first paint.
    const panel = await PanelPage.open(browser, site);
    const state = { kind: "ready", result, fileName: "many.stimuli", offers: [] } as const;
    times.push(await panel.send({ type: "state", document: "file:///many.stimuli", state }));
    await panel.close();
  }
  const median = times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  figures.push({ name: `first paint, ${count} stimuli`, milliseconds: Math.round(median) });
}
await browser.close();
site.close();
console.log(JSON.stringify({ what: "first paint of the heatmap panel", figures }, null, 1));
