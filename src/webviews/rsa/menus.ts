import { type RdmPalette, type RdmScale, rdmPalettes, rdmScales } from "../../core/figure/rsa/rdmPicture.ts";
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

const scaleTexts: Record<RdmScale, string> = { percentile: "Percentiles", raw: "Dissimilarities as they are" };
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
const exportTexts: Record<ExportFormat, string> = {
  png: "PNG, the whole figure…",
  svg: "SVG, the whole figure…",
  csv: "CSV, the comparisons…",
  json: "JSON, all figures…",
};

/** View and Export, for the choices that `current` gives. */
export function menus(current: () => Choices, events: MenuEvents): HTMLElement {
  /** One choice of several, under its heading. */
  function choices<Name extends "order" | "scale" | "palette">(
    heading: string,
    name: Name,
    all: readonly Choices[Name][],
    texts: Readonly<Record<Choices[Name], string>>,
  ): MenuItem[] {
    return [
      { kind: "heading", text: heading },
      ...all.map((one): MenuItem => {
        const run = () => events.onChoices({ [name]: one });
        return { kind: "choice", text: texts[one], chosen: one === current()[name], run };
      }),
      { kind: "separator" },
    ];
  }
  const check = (text: string, name: "arrows" | "asTable"): MenuItem => {
    const chosen = current()[name];
    return { kind: "check", text, chosen, run: () => events.onChoices({ [name]: !chosen }) };
  };
  const view = (): MenuItem[] => [
    ...choices("Colours show", "scale", rdmScales, scaleTexts),
    ...choices("Order", "order", orders, orderTexts),
    ...choices("Palette", "palette", rdmPalettes, rdmPaletteTexts),
    check("Arrows between arrangements", "arrows"),
    check("View as table", "asTable"),
  ];
  const exporting = (): MenuItem[] => [
    ...exportFormats.map((format): MenuItem => {
      return { kind: "command", text: exportTexts[format], run: () => events.onExport(format) };
    }),
    { kind: "separator" },
    { kind: "command", text: "Copy table", run: events.onCopy },
  ];
  return element("div", { class: "menus" }, menu("View", view), menu("Export", exporting));
}
