import { type Normalisation, normalisations } from "../../core/decoding/scores/confusionMatrix.ts";
import { usualThreshold } from "../../core/decoding/scores/decodeFigures.ts";
import { type CurveKind, curveKinds } from "../../core/figure/decoding/curves.ts";
import { confusionPalettes } from "../../core/figure/scene/colormap.ts";
import { between, oneOf } from "../kit/choices.ts";
import type { PanelChoices } from "../kit/pageDescription.ts";
import { several, type ViewItem } from "../kit/viewItems.ts";
import { paletteTexts } from "../ui/menuItems.ts";

export const choices = {
  normalise: oneOf(normalisations, "true"),
  palette: oneOf(confusionPalettes, confusionPalettes[0]),
  curve: oneOf(curveKinds, "roc"),
  threshold: between(0, 1, usualThreshold),
};
export type Choices = PanelChoices<typeof choices>;

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

export const viewMenu: readonly ViewItem<Choices>[] = [
  several("normalise", "Cells show", normalisations, normalisationTexts),
  several("curve", "Curve", curveKinds, curveTexts),
  several("palette", "Palette", confusionPalettes, paletteTexts),
  { kind: "flag", choice: "asTable", text: "View as Table" },
];
