import type { PaletteName } from "../../core/figure/scene/colormap.ts";

/** The palettes in a menu. */
export const paletteTexts: Record<PaletteName, string> = {
  RdBu_r: "Red–blue, as in the course",
  RdPu: "Red–purple, as in the course",
  cividis: "Cividis, safe for colour blindness",
  viridis: "Viridis, even steps",
  Greys: "Greys, for print",
};
