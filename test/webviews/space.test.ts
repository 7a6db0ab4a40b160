// Axes, human ratings and the association test, as the bundled encoder really answers.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { alongAxis, mostDifferent, numberText } from "../../src/core/figure/space/spaceWords.ts";
import type { SimilarityResult } from "../../src/core/results/similarityResult.ts";
import { encoderLoader } from "../../src/engine/encoders/openEncoder.ts";
import { similarityJob } from "../../src/engine/jobs/similarity.ts";
import { openModelStore } from "../../src/engine/models/modelStore.ts";
import type { ToSimilarity } from "../../src/webviews/protocol/similarity.ts";
import { repository } from "../../tools/editor/repository.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";

const folder = mkdtempSync(join(tmpdir(), "stimuli-space-"));
writeFileSync(
  join(folder, "pairs.tsv"),
  "# made up\ncat\tdog\t8\ncat\tapple\t1\nrose\ttulip\t9\npeace\tmurder\t0.5\nwasp\tant\t6\n",
);
writeFileSync(join(folder, "sizes.csv"), "animal,size\nrose,2\ntulip,1.5\nant,0.1\nwasp,0.3\nmoth,0.2\n");
const text = `---
ratings: pairs.tsv
axes:
  size: { from: [mouse, ant], to: [elephant, whale], ratings: sizes.csv }
weat: { targets: [flowers, insects], attributes: [pleasant, unpleasant] }
---
[flowers]
rose
tulip
daisy
[insects]
ant
wasp
moth
[pleasant]
peace
love
[unpleasant]
murder
filth
`;
const result = await similarityJob(
  { text, path: join(folder, "words.stimuli"), defaultEncoder: "pocket", previewIfMissing: false },
  {
    models: openModelStore({ bundled: join(repository, "media/encoders"), root: join(folder, "none"), folders: [] }),
    cache: undefined,
    encoders: encoderLoader,
  },
);
const space = result.space ?? {};

function ready(shown: SimilarityResult): ToSimilarity {
  const state = { kind: "ready", result: shown, fileName: "words.stimuli", offers: [] } as const;
  return { type: "state", document: "file:///words.stimuli", state };
}

const panels = openPanels();
const panelTest = panelTests(panels, ready, { panel: "similarity", width: 1100, height: 900 });
const section = ({ page }: PanelPage, title: string) =>
  page.locator("details.section", { has: page.getByRole("heading", { name: title, level: 2, exact: true }) });
async function open(panel: PanelPage, title: string) {
  await section(panel, title).locator("> summary").click();
  await panel.painted();
  return section(panel, title).locator(".section-body");
}

panelTest("an axis: each stimulus with its place and range, in a figure and in words", result, async (panel) => {
  const [axis] = space.axes ?? [];
  assert.ok(axis?.rated);
  const body = await open(panel, "Semantic axes");
  assert.match(
    await body.innerText(),
    /size: 0 is the mean of mouse, ant; 1 is the mean of elephant, whale\. Pearson’s/,
  );
  const places = await body.getByRole("list", { name: "Stimuli along size" }).locator("li").allTextContents();
  const first = alongAxis(axis)[0] ?? 0;
  assert.equal(places.length, 10);
  assert.ok(
    places[0]?.startsWith(`${result.stimuli[first]?.label} ${numberText(axis.positions[first] ?? Number.NaN)}, `),
  );
  const painted = await body.locator(".axis-plot canvas").evaluate((node) => {
    const { width, height } = node as HTMLCanvasElement;
    const data = (node as HTMLCanvasElement).getContext("2d")?.getImageData(0, 0, width, height).data ?? [];
    return new Set(Array.from(data).filter((_, at) => at % 4 === 0)).size;
  });
  assert.ok(painted > 10, "the figure is painted");
  assert.equal(await body.locator(".square-plot").count(), 1);
});

panelTest("human ratings: Spearman beside the title, and the pairs that differ most", result, async (panel) => {
  const { ratings } = space;
  assert.ok(ratings);
  const note = await section(panel, "Human ratings").locator(".note").textContent();
  assert.equal(note, `Spearman ${numberText(ratings.correlation)}`);
  const body = await open(panel, "Human ratings");
  const [row] = await body.locator("tbody th").allTextContents();
  assert.equal(row, mostDifferent(ratings, 1)[0]?.texts.join(" — "));
  assert.match(await body.innerText(), /human ratings in pairs\.tsv is .*, 5 pairs\./);
});

panelTest("the association test says what it does not show", result, async (panel) => {
  const body = await open(panel, "Association test");
  const said = await body.innerText();
  assert.match(said, /Effect size d = .*, p = .* \(one-sided, all 20 regroupings of the targets\)\./);
  assert.match(said, /does not show what any person thinks/);
  assert.equal(await body.locator("tbody tr").count(), 6);
});

const { space: _, ...without } = result;
panelTest("a document that asks nothing has none of these", without, async (panel) => {
  for (const title of ["Semantic axes", "Human ratings", "Association test"])
    assert.equal(await section(panel, title).isVisible(), false);
});

test("questions about the space in every look", async () => {
  const panel = await panels.open({ panel: "similarity", width: 1100, height: 1800 });
  await panel.send(ready(result));
  for (const title of ["Semantic axes", "Human ratings", "Association test"]) await open(panel, title);
  // The heatmap would fill the window, however high that is.
  await panel.page.locator(".body").evaluate((body: HTMLElement) => body.style.setProperty("display", "none"));
  await inEveryLook(panel, "space", { widths: [1100, 360], height: 1800 });
});
