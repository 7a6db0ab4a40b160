import { test } from "node:test";
import type { RatingResult } from "../../src/core/results/ratingResult.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";
import { begun, rated, toRate } from "./ratings.ts";
import { breathing } from "./sounds.ts";

const panels = openPanels();
const twelve = Array.from({ length: 12 }, (_, k) => `stimulus ${k + 1}`);
const seen = toRate(twelve, { kind: "image" });
/** Wide and high in turn, as photographs are. */
const picture = (k: number) => {
  const [width, height] = k % 2 === 0 ? [360, 240] : [240, 360];
  const fill = `rgb(${20 * k},120,${255 - 20 * k})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${fill}"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
};
const pictures = {
  ...seen,
  stimuli: seen.stimuli.map((one, k) => ({ ...one, thumbnail: picture(k) })),
};
const { stimuli: sounding } = await breathing();
const sounds = {
  ...seen,
  stimuli: sounding.map(({ label, content, sound }) => ({
    label,
    content,
    kind: "audio" as const,
    ...(sound && { sound }),
  })),
};

const states: Readonly<
  Record<string, readonly [RatingResult, Parameters<typeof begun>[0] | undefined, (panel: PanelPage) => Promise<void>]>
> = {
  start: [toRate(), undefined, async () => {}],
  pairs: [toRate(), "pairs", ({ page }) => page.keyboard.press("ArrowRight")],
  "pairs-sounds": [sounds, "pairs", async () => {}],
  "triplets-pictures": [pictures, "triplets", async () => {}],
  triplets: [toRate(twelve), "triplets", async () => {}],
  arrangement: [toRate(twelve), "arrangement", place],
  "arrangement-pictures": [pictures, "arrangement", place],
  finished: [rated("triplets", twelve), undefined, async () => {}],
};

/** Some of the items in the arena, each somewhere else; the others wait. */
async function place({ page }: PanelPage): Promise<void> {
  for (let k = 0; k < 2; k++) {
    await page.locator(".tray .arena-item").first().focus();
    await page.keyboard.press("Enter");
    for (let step = 0; step < 4 - 3 * k; step++) await page.keyboard.press("Shift+ArrowLeft");
    for (let step = 0; step < 3 * k; step++) await page.keyboard.press("Shift+ArrowDown");
  }
}

for (const [name, [result, method, prepare]] of Object.entries(states))
  test(`${name} in every look`, async () => {
    const panel = await panels.open({ panel: "rating", height: 900 });
    await panel.send({
      type: "state",
      document: "file:///animals.stimuli",
      state: { kind: "ready", result, fileName: "animals.stimuli", offers: [] },
    });
    if (method !== undefined) {
      const progress = begun(
        method,
        result.stimuli.map(({ label }) => label),
      );
      const { page } = panel;
      await page.locator("vscode-text-field input").fill("anna");
      await page.getByRole("button", { name: "Begin" }).click();
      const [{ id } = { id: 0 }] = await panel.sent("begin");
      await panel.send({ type: "reply", id, ok: true, answer: progress });
      await page.locator(".session").waitFor();
    }
    await prepare(panel);
    await inEveryLook(panel, `rating-${name}`, { widths: [900, 1400, 320], height: 900 });
  });
