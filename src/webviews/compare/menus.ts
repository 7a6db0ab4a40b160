import { compareExports } from "../../core/figure/exports/compareExports.ts";
import { defaultPalette } from "../../core/figure/heatmap/heatmap.ts";
import { heatmapPalettes } from "../../core/figure/scene/colormap.ts";
import { type LimitMode, usefulLimitModes } from "../../core/figure/scene/limits.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import { type Order, orders } from "../../core/geometry/arrange.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import { element } from "../ui/element.ts";
import { type MenuItem, menu } from "../ui/menu.ts";
import { choiceItems, exportItems } from "../ui/menuItems.ts";
import { paletteTexts } from "../ui/paletteTexts.ts";
import type { Choices } from "./host.ts";

export interface MenuEvents {
  readonly onChoices: (change: Partial<Choices>) => void;
  readonly onExport: (format: ExportFormat) => void;
  readonly onCopy: () => void;
}

const orderTexts: Record<Order, string> = {
  file: "As in the file",
  category: "By category",
  cluster: "By clustering the first encoder",
};
const limitTexts: Record<LimitMode, string> = {
  data: "Each encoder's own range",
  full: "Full range of the measure",
  centred: "Centred on zero",
};

/** View and Export, for what `current` gives. */
export function menus(
  current: () => { readonly comparison: EncoderComparison; readonly choices: Choices },
  events: MenuEvents,
): HTMLElement {
  const view = (): MenuItem[] => {
    const { comparison, choices } = current();
    const palette = choices.palette ?? defaultPalette(comparison.first);
    const order = choices.order ?? comparison.first.order;
    return [
      ...choiceItems("Order", orders, orderTexts, order, (one) => events.onChoices({ order: one })),
      ...choiceItems("Colours from", usefulLimitModes(comparison.first.matrix), limitTexts, choices.limits, (limits) =>
        events.onChoices({ limits }),
      ),
      ...choiceItems("Palette of both", heatmapPalettes, paletteTexts, palette, (one) =>
        events.onChoices({ palette: one }),
      ),
      {
        kind: "check",
        text: "View as Table",
        chosen: choices.asTable,
        run: () => events.onChoices({ asTable: !choices.asTable }),
      },
    ];
  };
  const exporting = () => exportItems(compareExports, events.onExport, { text: "Copy Pairs", run: events.onCopy });
  return element("div", { class: "menus" }, menu("View", view), menu("Export", exporting));
}
