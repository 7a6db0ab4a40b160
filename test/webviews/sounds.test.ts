import assert from "node:assert/strict";
import { test } from "node:test";
import type { DecodeResult } from "../../src/core/results/decodeResult.ts";
import { wavBytes } from "../../src/engine/audio/wavBytes.ts";
import type { SimilarityState } from "../../src/webviews/protocol/similarity.ts";
import { decoded, threeClasses } from "./decodeResults.ts";
import { inEveryLook } from "./everyLook.ts";
import { openPanels, panelTests } from "./openPanels.ts";
import type { PanelPage } from "./panelPage.ts";
import { breathing, breaths } from "./sounds.ts";

const result = await breathing();
const document = "file:///breathing.stimuli";
const state: SimilarityState = { kind: "ready", result, fileName: "breathing.stimuli", offers: [] };
const panels = openPanels();
const panelTest = panelTests(panels, (shown: SimilarityState) => ({ type: "state", document, state: shown }));

/** So many seconds of a soft tone, as the host sends them. */
function wav(seconds: number): Uint8Array<ArrayBuffer> {
  const samples = Float32Array.from({ length: 16_000 * seconds }, (_, k) => 0.1 * Math.sin(k / 6));
  return new Uint8Array(wavBytes(samples, 16_000));
}

/** Answers the panel's last request, or the one before that, … */
async function answer(panel: PanelPage, wav: Uint8Array | undefined, back = 1): Promise<void> {
  const asked = (await panel.sent("play")).at(-back);
  await panel.send({ type: "reply", id: asked?.id ?? 0, ok: true, answer: wav });
}

/** Positions of the sounds that were asked for. */
async function askedFor(panel: PanelPage): Promise<number[]> {
  return (await panel.sent("play")).map(({ item }) => item);
}

/** Opens the first two sounds' details and gives their buttons. */
async function openDetails(panel: PanelPage) {
  await panel.click(0, 1, breaths.length);
  const buttons = panel.page.locator(".details .sound button");
  assert.equal(await buttons.count(), 2);
  return { first: buttons.nth(0), second: buttons.nth(1), playing: panel.page.locator(".sound.playing") };
}

panelTest("pointing at a pair shows both spectrograms with how long they last", state, async (panel) => {
  const hover = panel.page.locator(".cell-tip");
  await panel.hover(0, 2, breaths.length);
  const alts = await hover.locator("img").evaluateAll((all) => all.map((one) => one.getAttribute("alt")));
  assert.deepEqual(alts, ["Spectrogram: normal 1", "Spectrogram: fast 1"]);
  assert.deepEqual(await hover.locator(".tip-pictures p").allTextContents(), ["5.8 s", "5.8 s"]);
});

panelTest("pressed, a sound is asked for and heard, one at a time; pressed again it stops", state, async (panel) => {
  const { first, second, playing } = await openDetails(panel);
  assert.equal(await first.getAttribute("aria-label"), "Play normal 1, 5.8 s");
  await first.click();
  assert.deepEqual(await askedFor(panel), [0]);
  await answer(panel, wav(5.8));
  await panel.page.waitForFunction(() =>
    /^0\.[1-9] of 5\.8 s/.test(globalThis.document.querySelector(".playing")?.textContent ?? ""),
  );
  assert.equal(await first.getAttribute("aria-label"), "Stop normal 1, 5.8 s");

  await second.press("Enter");
  await panel.painted();
  assert.deepEqual(await askedFor(panel), [0, 1]);
  assert.equal(await first.getAttribute("aria-label"), "Play normal 1, 5.8 s");
  // An answer that comes too late for the first is not heard.
  await answer(panel, wav(5.8), 2);
  await panel.painted();
  assert.match((await playing.textContent()) ?? "", /0\.0 of/);
  await answer(panel, wav(5.8));
  await panel.page.waitForFunction(() =>
    /^0\.[1-9] of/.test(globalThis.document.querySelector(".playing")?.textContent ?? ""),
  );
  await second.press("Space");
  assert.equal(await playing.count(), 0);
  assert.equal((await panel.sent("play")).length, 2);
});

panelTest("a sound that ends, or cannot be read, leaves its button at rest", state, async (panel) => {
  const { first, playing } = await openDetails(panel);
  await first.click();
  await answer(panel, wav(0.3));
  await playing.waitFor({ state: "detached" });
  assert.match((await panel.page.locator(".sound").first().textContent()) ?? "", /^5\.8 s/);
  await first.click();
  await answer(panel, undefined);
  assert.equal(await playing.count(), 0);
  await first.click();
  const [asked] = (await panel.sent("play")).slice(-1);
  await panel.send({ type: "reply", id: asked?.id ?? 0, ok: false, message: "Ended.", next: "" });
  assert.equal(await playing.count(), 0);
  await first.click();
  await answer(panel, new Uint8Array([1, 2, 3]));
  await playing.waitFor({ state: "detached" });
});

panelTest("what is closed is heard no more", state, async (panel) => {
  await panel.page.evaluate(() => {
    const { pause } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.pause = function () {
      globalThis.document.title = "silent";
      return pause.call(this);
    };
  });
  const { first } = await openDetails(panel);
  await first.click();
  await answer(panel, wav(5.8));
  await panel.page.locator(".sound.playing").waitFor();
  await panel.page.keyboard.press("Escape");
  await panel.page.waitForFunction(() => globalThis.document.title === "silent");
});

panelTest("sounds in every look, one of them heard", state, async (panel) => {
  const { first } = await openDetails(panel);
  await first.click();
  await panel.hover(2, 3, breaths.length);
  await inEveryLook(panel, "sounds", { widths: [1000, 420], height: 640 });
});

test("decoded sounds: a spectrogram in the list of mistakes, heard from there; no sentence is tried", async () => {
  const texts = decoded(threeClasses);
  const [{ sound, thumbnail } = {}] = result.stimuli;
  assert.ok(sound && thumbnail);
  const sounds: DecodeResult = {
    ...texts,
    items: texts.items.map((item, k) => ({ ...item, text: `./${k}.wav`, kind: "audio", sound, thumbnail })),
  };
  const panel = await panels.open({ panel: "decoding" });
  const { page } = panel;
  await panel.send({
    type: "state",
    document,
    state: { kind: "ready", result: sounds, fileName: "sounds.stimuli", offers: [] },
  });
  assert.equal(await page.locator(".section", { hasText: "Try a sentence" }).isVisible(), false);
  const mistakes = page.locator(".section", { hasText: "Mistakes" });
  await mistakes.locator("summary").first().click();
  await mistakes.locator("details.item summary").first().click();
  const button = mistakes.locator(".sound button");
  await button.click();
  const [asked] = await panel.sent("play");
  assert.ok(asked);
  // The toolkit's button takes its label over a frame later.
  await panel.painted();
  assert.equal(await button.getAttribute("aria-label"), `Stop ./${asked.item}.wav, 5.8 s`);
  await inEveryLook(panel, "decoding-sounds", { widths: [900], height: 1400 });
});
