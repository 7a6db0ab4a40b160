import { rsaExports } from "../../core/figure/exports/rsaExports.ts";
import { type RdmPalette, type RdmScale, rdmPalettes, rdmScales } from "../../core/figure/rsa/rdmPicture.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import { type Order, orders } from "../../core/geometry/arrange.ts";
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

const scaleTexts: Record<RdmScale, string> = { percentile: "Percentiles", raw: "Raw dissimilarities" };
const orderTexts: Record<Order, string> = {
  category: "By category",
  file: "As in the file",
  cluster: "By clustering the reference",
};
const rdmPaletteTexts: Record<RdmPalette, string> = {
  viridis: paletteTexts.viridis,
  cividis: "Cividis, blue to yellow, safe for colour blindness",
  Greys: paletteTexts.Greys,
};

/** View and Export, for the choices that `current` gives. */
export function menus(current: () => Choices, events: MenuEvents): HTMLElement {
  const check = (text: string, name: "arrows" | "asTable"): MenuItem => {
    const chosen = current()[name];
    return { kind: "check", text, chosen, run: () => events.onChoices({ [name]: !chosen }) };
  };
  const view = (): MenuItem[] => [
    ...choiceItems("Colours show", rdmScales, scaleTexts, current().scale, (scale) => events.onChoices({ scale })),
    ...choiceItems("Order", orders, orderTexts, current().order, (order) => events.onChoices({ order })),
    ...choiceItems("Palette", rdmPalettes, rdmPaletteTexts, current().palette, (palette) =>
      events.onChoices({ palette }),
    ),
    check("Arrows between arrangements", "arrows"),
    check("View as Table", "asTable"),
  ];
  const exporting = () => exportItems(rsaExports, events.onExport, { text: "Copy Table", run: events.onCopy });
  return element("div", { class: "menus" }, menu("View", view), menu("Export", exporting));
}
