import { type RdmPalette, type RdmScale, rdmPalettes, rdmScales } from "../../core/figure/rsa/rdmPicture.ts";
import { type Order, orders } from "../../core/geometry/arrange.ts";
import { flag, oneOf, text } from "../kit/choices.ts";
import type { PanelChoices } from "../kit/pageDescription.ts";
import { several, type ViewItem } from "../kit/viewItems.ts";
import { paletteTexts } from "../ui/menuItems.ts";

export const choices = {
  order: oneOf(orders, "category"),
  scale: oneOf(rdmScales, "percentile"),
  palette: oneOf(rdmPalettes, rdmPalettes[0]),
  /** The model whose RDM is shown, by its name: positions change when the file does. */
  model: text,
  /** The subject whose RDM is shown; empty: the mean of all. */
  subject: text,
  /** Arrows from each condition's place in the reference's arrangement to its place in the model's. */
  arrows: flag,
};
export type Choices = PanelChoices<typeof choices>;

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

export const viewMenu: readonly ViewItem<Choices>[] = [
  several("scale", "Colours show", rdmScales, scaleTexts),
  several("order", "Order", orders, orderTexts),
  several("palette", "Palette", rdmPalettes, rdmPaletteTexts),
  { kind: "flag", choice: "arrows", text: "Arrows between arrangements" },
  { kind: "flag", choice: "asTable", text: "View as Table" },
];
