import { test } from "node:test";
import type { RsaResult } from "../../src/core/results/rsaResult.ts";
import type { RsaState, ToRsa } from "../../src/webviews/protocol/rsa.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";
import { likeThePaper, manyModels, oneSubject, rsaResult, sixConditions, withFits, withMissing } from "./rsaResults.ts";

const paper = rsaResult(likeThePaper);

function ready(result: RsaResult): ToRsa {
  return shown({ kind: "ready", result, fileName: "objects.rsa.json", offers: [] });
}

function shown(state: RsaState): ToRsa {
  return { type: "state", document: "file:///objects.rsa.json", state };
}

/** Every state of the panel, by the name of its pictures: the messages that lead there, then what the reader does. */
const states: Record<string, { messages: ToRsa[]; act?: (panel: PanelPage) => Promise<void>; menu?: string }> = {
  idle: { messages: [shown({ kind: "idle" })] },
  ready: { messages: [ready(paper)] },
  synthetic: { messages: [ready({ ...paper, synthetic: true })] },
  oneSubject: { messages: [ready(rsaResult(oneSubject))] },
  sixConditions: { messages: [ready(rsaResult(sixConditions))] },
  manyModels: { messages: [ready(rsaResult(manyModels))], act: openAll },
  missing: { messages: [ready(withMissing(rsaResult(oneSubject)))] },
  fits: { messages: [ready(withFits(paper))] },
  loading: { messages: [ready(paper), shown({ kind: "loading", stage: "Permuting", done: 2400, total: 10_000 })] },
  failed: {
    messages: [
      shown({
        kind: "failed",
        message: "subject-2.csv names 90 conditions, and 2 of objects.stimuli are not among them: hand, ear.",
        next: "Add their rows and columns, or leave the conditions out of objects.stimuli.",
        actions: ["openFile", "showLog"],
      }),
    ],
  },
  failedAgain: {
    messages: [
      ready(paper),
      shown({ kind: "failed", message: "The engine stopped.", next: "Try again.", actions: ["retry", "showLog"] }),
    ],
  },
  menu: { messages: [ready(paper)], menu: "View" },
  // Of few conditions: axe takes most of a minute for the 4,186 pairs of 92.
  table: { messages: [ready(rsaResult(oneSubject))], act: (panel) => panel.choose("View", "View as Table") },
  raw: {
    messages: [ready(paper)],
    act: async (panel) => {
      await panel.choose("View", "Raw dissimilarities");
      await panel.choose("View", "Cividis");
    },
  },
  lit: { messages: [ready(paper)], act: chooseByKeys },
  everything: { messages: [ready(withFits(paper))], act: openAll },
};

async function openAll({ page }: PanelPage): Promise<void> {
  for (const summary of await page.locator(".section > summary").all()) {
    const isOpen = await summary.evaluate((node) => node.parentElement?.hasAttribute("open"));
    if (!isOpen && (await summary.isVisible())) await summary.click();
  }
}

async function chooseByKeys({ page }: PanelPage): Promise<void> {
  await page.locator("#model-rdm .grid").focus();
  for (const key of ["PageDown", "PageDown", "ArrowRight", "Enter"]) await page.keyboard.press(key);
}

const panels = openPanels();

for (const [name, { messages, act, menu }] of Object.entries(states)) {
  test(`RSA, ${name}: in every theme and at every width nothing serious for axe, no error, no sideways scrolling`, async () => {
    const panel = await panels.open({ panel: "rsa" });
    for (const message of messages) await panel.send(message);
    await act?.(panel);
    const height = act === openAll ? 3600 : 1000;
    await inEveryLook(panel, `rsa-${name}`, { widths: [300, 720, 1400], height, menu });
  });
}
