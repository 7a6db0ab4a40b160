import { type Exports, formatsOf } from "../../core/figure/exports/exports.ts";
import type { PaletteName } from "../../core/figure/scene/colormap.ts";
import { type ExportFormat, exportFormats } from "../../core/formats/exportFormats.ts";
import type { MenuItem } from "./menu.ts";

/** One choice of several, under its heading, with a line below. */
export function choiceItems<Choice extends string>(
  heading: string,
  all: readonly Choice[],
  texts: Readonly<Record<Choice, string>>,
  chosen: Choice,
  onChoose: (choice: Choice) => void,
): MenuItem[] {
  return [
    { kind: "heading", text: heading },
    ...all.map(
      (one): MenuItem => ({ kind: "choice", text: texts[one], chosen: one === chosen, run: () => onChoose(one) }),
    ),
    { kind: "separator" },
  ];
}

/** Every format to export in, and ways to copy. */
export function exportItems<Result, Choice>(
  exports: Exports<Result, Choice>,
  onExport: (format: ExportFormat) => void,
  copies: readonly { readonly text: string; readonly run: () => void }[],
): MenuItem[] {
  return [
    ...formatsOf(exports).map(({ format, what }): MenuItem => {
      return { kind: "command", text: `${exportFormats[format].name}, ${what}…`, run: () => onExport(format) };
    }),
    { kind: "separator" },
    ...copies.map((copy): MenuItem => ({ kind: "command", ...copy })),
  ];
}

/** The palettes in a menu. */
export const paletteTexts: Record<PaletteName, string> = {
  RdBu_r: "Red–blue, as in the course",
  RdPu: "Red–purple, as in the course",
  cividis: "Cividis, safe for colour blindness",
  viridis: "Viridis, even steps",
  Greys: "Greys, for print",
};
