import { test } from "node:test";
import type { EncoderComparison } from "../../src/core/results/encoderComparison.ts";
import type { CompareState, ToCompare } from "../../src/webviews/protocol/compare.ts";
import { manyCompared, sixCompared } from "./comparisons.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const six = await sixCompared();

function ready(result: EncoderComparison): ToCompare {
  return shown({ kind: "ready", result, fileName: "animals-and-fruits.stimuli", offers: [] });
}

function shown(state: CompareState): ToCompare {
  return { type: "state", document: "file:///animals-and-fruits.stimuli", state };
}

/** Every state of the panel, by the name of its pictures: the messages that lead there, then what the reader does. */
const states: Record<string, { messages: ToCompare[]; act?: (panel: PanelPage) => Promise<void> }> = {
  ready: { messages: [ready(six)] },
  many: { messages: [ready(await manyCompared(92))] },
  lit: {
    messages: [ready(six)],
    act: async ({ page }) => {
      await page.locator("#second-heatmap .grid").focus();
      await page.keyboard.press("ArrowRight");
    },
  },
  table: { messages: [ready(six)], act: (panel) => panel.choose("View", "View as Table") },
  failed: {
    messages: [
      shown({
        kind: "failed",
        message: "The encoder distilbert is not installed.",
        next: "Get it, or choose another one.",
        actions: ["getEncoder", "chooseEncoder"],
      }),
    ],
  },
};

const panels = openPanels();
for (const [name, { messages, act }] of Object.entries(states)) {
  test(`the comparison panel in every look: ${name}`, async () => {
    const panel = await panels.open({ panel: "compare", width: 1200, height: 900 });
    for (const message of messages) await panel.send(message);
    await act?.(panel);
    await inEveryLook(panel, `compare-${name}`, { widths: [1200, 360], height: 900 });
  });
}
