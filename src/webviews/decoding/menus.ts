import { type Normalisation, normalisations } from "../../core/decoding/scores/confusionMatrix.ts";
import { type CurveKind, curveKinds } from "../../core/figure/decoding/curves.ts";
import { decodingExports } from "../../core/figure/exports/decodingExports.ts";
import { confusionPalettes } from "../../core/figure/scene/colormap.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
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

const normalisationTexts: Record<Normalisation, string> = {
  true: "Shares of the true class",
  predicted: "Shares of the predicted class",
  all: "Shares of all",
  none: "Counts",
};
const curveTexts: Record<CurveKind, string> = {
  roc: "ROC",
  precisionRecall: "Precision–recall",
  calibration: "Calibration",
};

/** View and Export, for the choices that `current` gives. */
export function menus(current: () => Choices, events: MenuEvents): HTMLElement {
  const view = (): MenuItem[] => [
    ...choiceItems("Cells show", normalisations, normalisationTexts, current().normalise, (normalise) =>
      events.onChoices({ normalise }),
    ),
    ...choiceItems("Curve", curveKinds, curveTexts, current().curve, (curve) => events.onChoices({ curve })),
    ...choiceItems("Palette", confusionPalettes, paletteTexts, current().palette, (palette) =>
      events.onChoices({ palette }),
    ),
    {
      kind: "check",
      text: "View as Table",
      chosen: current().asTable,
      run: () => events.onChoices({ asTable: !current().asTable }),
    },
  ];
  const exporting = () => exportItems(decodingExports, events.onExport, { text: "Copy Report", run: events.onCopy });
  return element("div", { class: "menus" }, menu("View", view), menu("Export", exporting));
}
