import type { Heatmap } from "../../../core/figure/heatmap/heatmap.ts";
import { heatmapFrame, shownCategories } from "../../../core/figure/heatmap/heatmapLayout.ts";
import { drawHeatmap } from "../../../core/figure/heatmap/heatmapScene.ts";
import type { InSlices } from "../../../core/figure/heatmap/inOrder.ts";
import { categoryLetter } from "../../../core/figure/matrix/strips.ts";
import { legendNodes } from "./legend.ts";
import type { Matrix } from "./matrix.ts";

/** `onNames`: told at each painting whether the categories' names are in the figure; else it needs a legend. */
export function heatmapMatrix(heatmap: Heatmap, onNames: (named: boolean) => void = () => undefined): Matrix {
  const { stimuli, arrangement } = heatmap.result;
  const names = Array.from(arrangement.positions, (position) => stimuli[position]?.label ?? "");
  return {
    title: heatmap.title,
    rows: names,
    columns: names,
    draw: (options) => {
      const { scene, layout } = drawHeatmap(heatmap, options);
      onNames(layout.namedRuns);
      return { marks: scene.marks, frame: heatmapFrame(layout) };
    },
  };
}

/** The categories that the heatmap's strips show, by letter and name. */
export function heatmapLegend(heatmap: Heatmap): HTMLElement[] {
  const { categories } = heatmap.result;
  const name = (category: number) => `${categoryLetter(category)}\u2002${categories[category] ?? ""}`;
  return legendNodes(shownCategories(heatmap).map((category) => ({ category, name: name(category) })));
}

/** Milliseconds of work between two chances for the page to do something else. */
const slice = 10;

/** Long work on the page's thread, which stays free for clicks and painting. */
export const inSlices: InSlices = async (work) => {
  for (;;) {
    const until = performance.now() + slice;
    while (performance.now() < until) {
      const step = work.next();
      if (step.done) return step.value;
    }
    await new Promise((next) => setTimeout(next));
  }
};
