import { type Normalisation, normalisations } from "../../core/decoding/confusionMatrix.ts";
import { confusionPalettes } from "../../core/figure/colormap.ts";
import { type CurveKind, curveKinds } from "../../core/figure/curves.ts";
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
const exportTexts: Record<ExportFormat, string> = {
  png: "PNG, both plots…",
  svg: "SVG, both plots…",
  csv: "CSV, the test items…",
  json: "JSON, everything…",
};

/** View and Export, for the choices that `current` gives. */
export function menus(current: () => Choices, events: MenuEvents): HTMLElement {
  /** One choice of several, under its heading. */
  function choices<Name extends "normalise" | "palette" | "curve">(
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
  const view = (): MenuItem[] => [
    ...choices("Cells show", "normalise", normalisations, normalisationTexts),
    ...choices("Curve", "curve", curveKinds, curveTexts),
    ...choices("Palette", "palette", confusionPalettes, paletteTexts),
    {
      kind: "check",
      text: "View as table",
      chosen: current().asTable,
      run: () => events.onChoices({ asTable: !current().asTable }),
    },
  ];
  const exporting = (): MenuItem[] => [
    ...exportFormats.map((format): MenuItem => {
      return { kind: "command", text: exportTexts[format], run: () => events.onExport(format) };
    }),
    { kind: "separator" },
    { kind: "command", text: "Copy report", run: events.onCopy },
  ];
  return element("div", { class: "menus" }, menu("View", view), menu("Export", exporting));
}
