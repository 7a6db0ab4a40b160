import assert from "node:assert/strict";
import { test } from "node:test";
import { openPanels } from "./openPanels.ts";
import { manyStimuli } from "./results.ts";

const panels = openPanels();

// How long it takes is measured by `npm run bench`.
for (const count of [500, 2000, 5000]) {
  test(`${count} × ${count} is painted true to its averages, and pans`, async () => {
    const panel = await panels.open();
    const result = await manyStimuli(count, 5);
    const state = { kind: "ready", result, fileName: "many.stimuli", offers: [] } as const;
    await panel.send({ type: "state", document: "file:///many.stimuli", state });
    // A block of pairs between categories is blue, one within is red, whatever the number of cells below a pixel.
    const [red = 0, , blue = 0] = await panel.pixel(0.5, 0.2 * 5 + 0.5, 5);
    const [innerRed = 0, , innerBlue = 0] = await panel.pixel(0.7, 0.3, 5);
    assert.ok(blue > red + 20 && innerRed > innerBlue + 20, "the blocks have their colours");

    await panel.hover(count / 2, count / 2, count);
    await panel.page.keyboard.down("Control");
    await panel.page.mouse.wheel(0, -400);
    await panel.page.keyboard.up("Control");
    await panel.painted();
    const zoomed = await panel.zoom();
    assert.ok(zoomed !== undefined && zoomed.columns < count / 2, `${zoomed?.columns} of ${count} in view`);
    await panel.page.mouse.wheel(50, 30);
    await panel.painted();
    const panned = await panel.zoom();
    assert.ok(panned !== undefined && panned.row > zoomed.row && panned.column > zoomed.column);
    assert.equal(panned.columns, zoomed.columns);
    assert.deepEqual(panel.errors, []);
    await panel.close();
  });
}
