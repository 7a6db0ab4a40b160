import assert from "node:assert/strict";
import { test } from "node:test";
import { openPanels } from "./openPanels.ts";
import { manyStimuli } from "./results.ts";

const panels = openPanels();

/** Milliseconds allowed from the result's arrival to the painted picture. */
const allowed = new Map([
  [500, 1000],
  [2000, 1000],
  [5000, 5000],
]);

for (const [count, most] of allowed) {
  test(`${count} × ${count} is painted in time, true to its averages, and pans`, async (context) => {
    const panel = await panels.open();
    const result = await manyStimuli(count, 5);
    const state = { kind: "ready", result, fileName: "many.stimuli", offers: [] } as const;
    const painting = await panel.send({ type: "state", document: "file:///many.stimuli", state });
    // A block of pairs between categories is blue, one within is red, whatever the number of cells below a pixel.
    const [red = 0, , blue = 0] = await panel.pixel(0.5, 0.2 * 5 + 0.5, 5);
    const [innerRed = 0, , innerBlue = 0] = await panel.pixel(0.7, 0.3, 5);
    assert.ok(blue > red + 20 && innerRed > innerBlue + 20, "the blocks have their colours");

    await panel.hover(count / 2, count / 2, count);
    await panel.page.keyboard.down("Control");
    await panel.page.mouse.wheel(0, -400);
    await panel.page.keyboard.up("Control");
    const frame = await panel.page.evaluate(async () => {
      const grid = document.querySelector(".grid");
      const frames = 20;
      await new Promise((done) => requestAnimationFrame(done));
      const start = performance.now();
      for (let k = 0; k < frames; k++) {
        grid?.dispatchEvent(new WheelEvent("wheel", { deltaX: 5, deltaY: 3, bubbles: true, cancelable: true }));
        await new Promise((done) => requestAnimationFrame(done));
      }
      return (performance.now() - start) / frames;
    });
    context.diagnostic(`${count}: painted in ${painting.toFixed(0)} ms, ${frame.toFixed(1)} ms a frame while panning`);
    assert.ok(painting <= most, `${painting} ms`);
    assert.ok(frame <= 100, `${frame} ms a frame`);
    await panel.close();
  });
}
