import { test } from "node:test";
import type { Page } from "playwright-core";
import { arrange } from "../../src/core/geometry/arrange.ts";
import type { SimilarityState } from "../../src/webviews/protocol/similarity.ts";
import { sixWords } from "../core/figure/sixWords.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels } from "./openPanels.ts";
import { manyStimuli } from "./results.ts";

const document = "file:///animals-and-fruits.stimuli";
const six = await sixWords();
const objects = await manyStimuli(92, 6);
const clustered = {
  ...objects,
  order: "cluster",
  arrangement: arrange("cluster", objects.matrix, objects.stimuli),
} as const;
const ready = { kind: "ready", result: six, fileName: "animals-and-fruits.stimuli", offers: [] } as const;

/** Every state of the panel, by the name of its pictures: the messages that lead there, then what the reader does. */
const states: Record<string, { states: SimilarityState[]; act?: (page: Page) => Promise<void>; menu?: string }> = {
  idle: { states: [{ kind: "idle" }] },
  ready: { states: [ready] },
  loading: { states: [ready, { kind: "loading", stage: "Encoding", done: 1200, total: 3000 }] },
  starting: { states: [{ kind: "loading", stage: "Starting" }] },
  cancelled: { states: [ready, { kind: "cancelled", message: "Cancelled.", next: "" }] },
  needed: {
    states: [
      {
        kind: "needed",
        message: "The encoder all-MiniLM-L6-v2 is not installed.",
        next: "Download it once (91 MB), or choose another.",
        actions: ["getEncoder", "chooseEncoder"],
      },
    ],
  },
  failed: {
    states: [
      {
        kind: "failed",
        message: "The model file is damaged.",
        next: "Repair it, or choose another.",
        actions: ["repairEncoder", "chooseEncoder"],
      },
    ],
  },
  preview: {
    states: [
      {
        ...ready,
        result: { ...six, encoder: "pocket", preview: { wanted: "all-MiniLM-L6-v2" } },
        offers: [
          { action: "download", label: "Download (91 MB)" },
          { action: "import", label: "Import…" },
        ],
      },
    ],
  },
  details: {
    states: [ready],
    act: async (page) => {
      await page.locator(".grid").focus();
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
    },
  },
  menu: { states: [ready], menu: "View" },
  table: {
    states: [ready],
    act: async (page) => {
      await page.locator("vscode-button", { hasText: "View" }).click();
      await page.getByRole("menuitemcheckbox", { name: "View as Table" }).click();
    },
  },
  clustered: { states: [{ ...ready, result: clustered, fileName: "objects.stimuli" }] },
  categories: { states: [{ ...ready, result: objects, fileName: "objects.stimuli" }] },
};

const panels = openPanels();

for (const [name, { states: sequence, act, menu }] of Object.entries(states)) {
  test(`${name}: in every theme and at every width nothing serious for axe, no error, no sideways scrolling`, async () => {
    const panel = await panels.open();
    for (const state of sequence) await panel.send({ type: "state", document, state });
    await act?.(panel.page);
    await inEveryLook(panel, name, { widths: [300, 900, 1600], height: 760, menu });
  });
}
