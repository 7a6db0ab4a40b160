import { type Normalisation, normalisations } from "../../core/decoding/scores/confusionMatrix.ts";
import { usualThreshold } from "../../core/decoding/scores/decodeFigures.ts";
import { type CurveKind, curveKinds } from "../../core/figure/decoding/curves.ts";
import { confusionPalettes } from "../../core/figure/scene/colormap.ts";
import type { FromDecoding, KeptDecoding } from "../protocol/decoding.ts";
import { host, keptOpen, record } from "../ui/host.ts";

export function post(message: FromDecoding): void {
  host.postMessage(message);
}

/** The reader's choices, kept over a reload of the window. */
export interface Choices {
  readonly normalise: Normalisation;
  readonly palette: (typeof confusionPalettes)[number];
  readonly curve: CurveKind;
  /** [0, 1] */
  readonly threshold: number;
  readonly asTable: boolean;
  /** Names of the sections that are open. */
  readonly open: readonly string[];
}

export function keep(state: Omit<KeptDecoding, "view">, choices: Choices): void {
  host.setState({ ...state, view: choices });
}

/** What was kept, as far as it still makes sense. */
export function keptChoices(): Choices {
  const view = record(record(host.getState()).view);
  const { threshold } = view;
  return {
    normalise: normalisations.find((one) => one === view.normalise) ?? "true",
    palette: confusionPalettes.find((one) => one === view.palette) ?? confusionPalettes[0],
    curve: curveKinds.find((one) => one === view.curve) ?? "roc",
    threshold: typeof threshold === "number" && threshold >= 0 && threshold <= 1 ? threshold : usualThreshold,
    asTable: view.asTable === true,
    open: keptOpen(view.open),
  };
}
