import { defaultPalette } from "../../core/figure/heatmap/heatmap.ts";
import { heatmapPalettes } from "../../core/figure/scene/colormap.ts";
import { type LimitMode, limitModes, limitsInUse, usefulLimitModes } from "../../core/figure/scene/limits.ts";
import { type Order, orders } from "../../core/geometry/arrange.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import { oneOf } from "../kit/choices.ts";
import type { PanelChoices } from "../kit/pageDescription.ts";
import { several, type ViewItem } from "../kit/viewItems.ts";
import { paletteTexts } from "../ui/menuItems.ts";

export const choices = {
  /** Undefined: as the file says. */
  order: oneOf(orders),
  limits: oneOf(limitModes, "data"),
  /** Of both heatmaps; undefined: what suits the measure. */
  palette: oneOf(heatmapPalettes),
};
export type Choices = PanelChoices<typeof choices>;

const orderTexts: Record<Order, string> = {
  file: "As in the file",
  category: "By category",
  cluster: "By clustering the first encoder",
};
const limitTexts: Record<LimitMode, string> = {
  data: "Range of the data",
  full: "Full range of the measure",
  centred: "Centred on zero",
};

export function viewMenu({ first }: EncoderComparison, chosen: Choices): readonly ViewItem<Choices>[] {
  return [
    several("order", "Order", orders, orderTexts, first.order),
    several(
      "limits",
      "Colours from",
      usefulLimitModes(first.matrix),
      limitTexts,
      limitsInUse(first.matrix, chosen.limits),
    ),
    several("palette", "Palette of both", heatmapPalettes, paletteTexts, chosen.palette ?? defaultPalette(first)),
    { kind: "flag", choice: "asTable", text: "View as Table" },
  ];
}
