import { test } from "node:test";
import type { DecodeResult } from "../../src/core/results/decodeResult.ts";
import type { DecodingState, ToDecoding } from "../../src/webviews/protocol/decoding.ts";
import { baseline, decoded, folds, likeTheCourse, shuffledLabels, splits, threeClasses } from "./decodeResults.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const document = "file:///sst2.stimuli";
const two = decoded(likeTheCourse);
const three = decoded(threeClasses);

function ready(result: DecodeResult): ToDecoding {
  return shown({ kind: "ready", result, fileName: "sst2.stimuli", offers: [] });
}

function shown(state: DecodingState): ToDecoding {
  return { type: "state", document, state };
}

const found: ToDecoding[] = [
  {
    type: "analysis",
    analysis: "crossValidation",
    state: { kind: "ready", analysis: "crossValidation", result: folds(two) },
  },
  {
    type: "analysis",
    analysis: "permutation",
    state: { kind: "ready", analysis: "permutation", result: shuffledLabels() },
  },
  { type: "analysis", analysis: "baseline", state: { kind: "ready", analysis: "baseline", result: baseline } },
  { type: "analysis", analysis: "splits", state: { kind: "ready", analysis: "splits", result: splits } },
];

/** Every state of the panel, by the name of its pictures: the messages that lead there, then what the reader does. */
const states: Record<string, { messages: ToDecoding[]; act?: (panel: PanelPage) => Promise<void>; menu?: string }> = {
  ready: { messages: [ready(two)] },
  threeClasses: { messages: [ready(three)] },
  loading: { messages: [ready(two), shown({ kind: "loading", stage: "Encoding", done: 1200, total: 3000 })] },
  failed: {
    messages: [
      shown({
        kind: "failed",
        message: "sst2.tsv has no column “label”.",
        next: "Its columns are sentence and sentiment: name one as label in the front matter.",
        actions: ["openFile"],
      }),
    ],
  },
  preview: {
    messages: [
      shown({
        kind: "ready",
        result: { ...two, encoder: "pocket", preview: { wanted: "all-MiniLM-L6-v2" } },
        fileName: "sst2.stimuli",
        offers: [{ action: "download", label: "Download (91 MB)" }],
      }),
    ],
  },
  unsettled: { messages: [ready({ ...two, fit: { ...two.fit, converged: false, iterations: 1000 } })] },
  cell: { messages: [ready(two)], act: (panel) => panel.click(0, 1, 2) },
  menu: { messages: [ready(two)], menu: "View" },
  table: { messages: [ready(two)], act: (panel) => panel.choose("View", "View as Table") },
  precisionRecall: { messages: [ready(two)], act: (panel) => panel.choose("View", "Precision–recall") },
  calibration: { messages: [ready(three)], act: (panel) => panel.choose("View", "Calibration") },
  threshold: { messages: [ready(two)], act: (panel) => panel.page.locator("#threshold").fill("0.8") },
  running: {
    messages: [
      ready(two),
      {
        type: "analysis",
        analysis: "crossValidation",
        state: { kind: "loading", stage: "Fitting fold", done: 2, total: 5 },
      },
      {
        type: "analysis",
        analysis: "permutation",
        state: { kind: "failed", message: "The engine stopped.", next: "Try again." },
      },
    ],
    act: openAll,
  },
  everything: { messages: [ready(two), ...found], act: openAll },
};

async function openAll({ page }: PanelPage): Promise<void> {
  for (const summary of await page.locator(".section > summary:visible").all()) await summary.click();
  await page.locator(".item > summary").first().click();
}

const panels = openPanels();

for (const [name, { messages, act, menu }] of Object.entries(states)) {
  test(`decoding, ${name}: in every theme and at every width nothing serious for axe, no error, no sideways scrolling`, async () => {
    const panel = await panels.open({ panel: "decoding" });
    for (const message of messages) await panel.send(message);
    await act?.(panel);
    await inEveryLook(panel, `decoding-${name}`, {
      widths: [300, 720, 1400],
      height: name === "everything" ? 2400 : 860,
      menu,
    });
  });
}
