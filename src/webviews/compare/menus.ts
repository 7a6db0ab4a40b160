import { heatmapPalettes } from "../../core/figure/colormap.ts";
import { defaultPalette } from "../../core/figure/heatmap.ts";
import { type LimitMode, usefulLimitModes } from "../../core/figure/limits.ts";
import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import { type Order, orders } from "../../core/results/similarityResult.ts";
import { type ExportFormat, exportFormats } from "../protocol/shared.ts";
import { element } from "../ui/element.ts";
import { type MenuItem, menu } from "../ui/menu.ts";
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
  data: "Each encoder's own values",
  full: "All that the measure can give",
  centred: "Centred on zero",
};
const exportTexts: Record<ExportFormat, string> = {
  png: "PNG, the whole figure…",
  svg: "SVG, the whole figure…",
  csv: "CSV, the pairs…",
  json: "JSON, all figures…",
};

/** View and Export, for what `current` gives. */
export function menus(
  current: () => { readonly comparison: EncoderComparison; readonly choices: Choices },
  events: MenuEvents,
): HTMLElement {
  const choice = (text: string, chosen: boolean, change: Partial<Choices>): MenuItem => {
    return { kind: "choice", text, chosen, run: () => events.onChoices(change) };
  };
  const view = (): MenuItem[] => {
    const { comparison, choices } = current();
    const palette = choices.palette ?? defaultPalette(comparison.first);
    const order = choices.order ?? comparison.first.order;
    return [
      { kind: "heading", text: "Order" },
      ...orders.map((one) => choice(orderTexts[one], one === order, { order: one })),
      { kind: "separator" },
      { kind: "heading", text: "Colours from" },
      ...usefulLimitModes(comparison.first.matrix).map((one) =>
        choice(limitTexts[one], one === choices.limits, { limits: one }),
      ),
      { kind: "separator" },
      { kind: "heading", text: "Palette of both" },
      ...heatmapPalettes.map((one) => choice(paletteTexts[one], one === palette, { palette: one })),
      { kind: "separator" },
      {
        kind: "check",
        text: "View as table",
        chosen: choices.asTable,
        run: () => events.onChoices({ asTable: !choices.asTable }),
      },
    ];
  };
  const exporting = (): MenuItem[] => [
    ...exportFormats.map((format): MenuItem => {
      return { kind: "command", text: exportTexts[format], run: () => events.onExport(format) };
    }),
    { kind: "separator" },
    { kind: "command", text: "Copy pairs", run: events.onCopy },
  ];
  return element("div", { class: "menus" }, menu("View", view), menu("Export", exporting));
}
