import { captionMatrix, hasCaptions } from "../../core/figure/captions/captionMatrix.ts";
import { similarityExports } from "../../core/figure/exports/similarityExports.ts";
import { defaultPalette } from "../../core/figure/heatmap/heatmap.ts";
import { heatmapPalettes } from "../../core/figure/scene/colormap.ts";
import { type LimitMode, usefulLimitModes } from "../../core/figure/scene/limits.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import { type Order, orders } from "../../core/geometry/arrange.ts";
import { type Metric, metrics } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { element } from "../ui/element.ts";
import { type MenuItem, menu } from "../ui/menu.ts";
import { exportItems } from "../ui/menuItems.ts";
import { paletteTexts } from "../ui/paletteTexts.ts";
import type { Choices } from "./host.ts";

export interface MenuEvents {
  readonly onChoices: (change: Partial<Choices>) => void;
  readonly onOptions: (metric: Metric, order: Order) => void;
  readonly onZoom: (factor: number | "whole") => void;
  readonly onExport: (format: ExportFormat) => void;
  readonly onCopy: () => void;
}

const limitNames: Record<LimitMode, string> = { data: "Range of the data", full: "−1 to 1", centred: "Centred at 0" };
const metricNames: Record<Metric, string> = {
  cosine: "Cosine similarity",
  correlation: "Correlation",
  euclidean: "Euclidean distance",
};
const orderNames: Record<Order, string> = { file: "As in the file", category: "By category", cluster: "By clustering" };

/** View, Order and Export, for the result that `current` gives. */
export function menus(current: () => { result: SimilarityResult; choices: Choices }, events: MenuEvents): HTMLElement {
  const view = (): MenuItem[] => {
    const { result, choices } = current();
    const { matrix } = result;
    const modes = usefulLimitModes(matrix);
    const limits = modes.includes(choices.limits) ? choices.limits : "data";
    const limitText = (mode: LimitMode) =>
      mode === "full" && matrix.kind === "dissimilarity" ? "0 to 2" : limitNames[mode];
    const asCaptions = choices.captions && captionMatrix(result) !== undefined;
    const table: MenuItem = {
      kind: "check",
      text: "View as Table",
      chosen: choices.asTable,
      run: () => events.onChoices({ asTable: !choices.asTable }),
    };
    const captions: MenuItem = {
      kind: "check",
      text: "Pictures × captions",
      chosen: asCaptions,
      run: () => {
        events.onChoices({ captions: !asCaptions });
        // The softmax is of cosines.
        if (!asCaptions && matrix.metric !== "cosine") events.onOptions("cosine", result.order);
      },
    };
    if (asCaptions) return [captions, table];
    return [
      ...(hasCaptions(result) ? [captions, { kind: "separator" } as const] : []),
      { kind: "heading", text: "Measure" },
      ...metrics.map((metric): MenuItem => {
        const run = () => events.onOptions(metric, result.order);
        return { kind: "choice", text: metricNames[metric], chosen: metric === matrix.metric, run };
      }),
      { kind: "separator" },
      { kind: "heading", text: "Colours span" },
      ...modes.map((mode): MenuItem => {
        return {
          kind: "choice",
          text: limitText(mode),
          chosen: mode === limits,
          run: () => events.onChoices({ limits: mode }),
        };
      }),
      { kind: "separator" },
      { kind: "heading", text: "Palette" },
      ...heatmapPalettes.map((palette): MenuItem => {
        const chosen = palette === (choices.palette ?? defaultPalette(result));
        return { kind: "choice", text: paletteTexts[palette], chosen, run: () => events.onChoices({ palette }) };
      }),
      { kind: "separator" },
      { kind: "command", text: "Zoom In", key: "+", run: () => events.onZoom(1.5) },
      { kind: "command", text: "Zoom Out", key: "−", run: () => events.onZoom(1 / 1.5) },
      { kind: "command", text: "Whole Matrix", key: "0", run: () => events.onZoom("whole") },
      { kind: "separator" },
      table,
    ];
  };
  const order = (): MenuItem[] => {
    const { result } = current();
    return orders.map((one) => {
      const run = () => events.onOptions(result.matrix.metric, one);
      return { kind: "choice", text: orderNames[one], chosen: one === result.order, run };
    });
  };
  const exporting = () => exportItems(similarityExports, events.onExport, { text: "Copy Values", run: events.onCopy });
  return element("div", { class: "menus" }, menu("View", view), menu("Order", order), menu("Export", exporting));
}
