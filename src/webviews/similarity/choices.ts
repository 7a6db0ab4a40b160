import { captionMatrix, hasCaptions } from "../../core/figure/captions/captionMatrix.ts";
import { defaultPalette } from "../../core/figure/heatmap/heatmap.ts";
import type { View } from "../../core/figure/matrix/matrixFrame.ts";
import { heatmapPalettes } from "../../core/figure/scene/colormap.ts";
import { type LimitMode, limitModes, limitsInUse, usefulLimitModes } from "../../core/figure/scene/limits.ts";
import { type Order, orders } from "../../core/geometry/arrange.ts";
import { type Metric, metrics } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { type Choice, flag, oneOf } from "../kit/choices.ts";
import type { PanelChoices } from "../kit/pageDescription.ts";
import { several, type ViewItem } from "../kit/viewItems.ts";
import { isRecord } from "../protocol/forms.ts";
import type { FromSimilarity } from "../protocol/similarity.ts";
import { isInEditor, post } from "../ui/host.ts";
import type { MenuItem } from "../ui/menu.ts";
import { choiceItems, paletteTexts } from "../ui/menuItems.ts";

const view: Choice<View | undefined> = (kept) => {
  if (!isRecord(kept)) return undefined;
  const { column, row, columns, rows } = kept;
  const isView = [column, row, columns, rows].every(Number.isFinite) && Number(columns) > 0 && Number(rows) > 0;
  return isView ? (kept as unknown as View) : undefined;
};

export const choices = {
  /** Undefined: as the file says. */
  order: oneOf(orders),
  limits: oneOf(limitModes, "data"),
  /** Undefined: the measure's own. */
  palette: oneOf(heatmapPalettes),
  /** Pictures × captions instead of all pairs, where the file has both. */
  captions: flag,
  /** The part of the matrix that is seen, when not all of it. */
  zoom: view,
};
export type Choices = PanelChoices<typeof choices>;

const limitTexts: Record<LimitMode, string> = { data: "Range of the data", full: "−1 to 1", centred: "Centred at 0" };
const metricTexts: Record<Metric, string> = {
  cosine: "Cosine similarity",
  correlation: "Correlation",
  euclidean: "Euclidean distance",
};
const orderTexts: Record<Order, string> = { file: "As in the file", category: "By category", cluster: "By clustering" };

export function orderMenu({ order }: SimilarityResult): readonly ViewItem<Choices>[] {
  return [several("order", "", orders, orderTexts, order)];
}

/** `zoom` zooms by a factor, or out to all. */
export function viewMenu(
  result: SimilarityResult,
  { captions: isWanted, limits, palette }: Choices,
  events: { readonly onCaptions: (captions: boolean) => void; readonly onZoom: (factor: number | "whole") => void },
): readonly ViewItem<Choices>[] {
  const { matrix } = result;
  const asCaptions = isWanted && captionMatrix(result) !== undefined;
  const measure = (metric: Metric) => post<FromSimilarity>({ type: "options", metric });
  const table = { kind: "flag", choice: "asTable", text: "View as Table" } as const;
  const captions: MenuItem = {
    kind: "check",
    text: "Pictures × captions",
    chosen: asCaptions,
    run: () => {
      events.onCaptions(!asCaptions);
      // The softmax is of cosines.
      if (!asCaptions && matrix.metric !== "cosine") measure("cosine");
    },
  };
  if (asCaptions) return [captions, table];
  const full = matrix.kind === "dissimilarity" ? "0 to 2" : limitTexts.full;
  return [
    ...(hasCaptions(result) && (isInEditor || matrix.metric === "cosine")
      ? [captions, { kind: "separator" } as const]
      : []),
    ...(isInEditor ? choiceItems("Measure", metrics, metricTexts, matrix.metric, measure) : []),
    several("limits", "Colours span", usefulLimitModes(matrix), { ...limitTexts, full }, limitsInUse(matrix, limits)),
    several("palette", "Palette", heatmapPalettes, paletteTexts, palette ?? defaultPalette(result)),
    { kind: "command", text: "Zoom In", key: "+", run: () => events.onZoom(1.5) },
    { kind: "command", text: "Zoom Out", key: "−", run: () => events.onZoom(1 / 1.5) },
    { kind: "command", text: "Whole Matrix", key: "0", run: () => events.onZoom("whole") },
    { kind: "separator" },
    table,
  ];
}
