import { brier, calibration as calibrationOf } from "../../decoding/scores/calibration.ts";
import { type ClassCurve, classCurves, decodeFigures, meanAuc } from "../../decoding/scores/decodeFigures.ts";
import { averagePrecision, precisionRecall as precisionRecallOf } from "../../decoding/scores/precisionRecall.ts";
import type { CrossValidation, DecodeResult } from "../../results/decodeResult.ts";
import { figureText } from "./decodeWords.ts";
import { type Band, foldBand, meanCurve } from "./meanCurve.ts";

export const curveKinds = ["roc", "precisionRecall", "calibration"] as const;
export type CurveKind = (typeof curveKinds)[number];

/** A line of a plot whose axes both run from 0 to 1. */
export interface Curve {
  /** In the legend; a curve without a name is one of many. */
  readonly name?: string;
  readonly style: "class" | "mean" | "chance";
  /** Which of the look's colours a class' curve has. */
  readonly colour: number;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Probability from which each point counts as positive. */
  readonly thresholds?: ArrayLike<number>;
  /** Each point is marked. */
  readonly dotted?: boolean;
}

/** Everything decided about the curves before their size is known. */
export interface Curves {
  readonly title: string;
  readonly xTitle: string;
  readonly yTitle: string;
  readonly curves: readonly Curve[];
  readonly band?: Band;
  /** The corner that curves leave free. */
  readonly legend: "lower right" | "lower left";
}

/** Where the threshold is on a curve. */
export interface Marker {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** Beyond this many classes only the average has a name and a colour. */
const mostNamed = 6;

/** `folds`: their ROC curves are the band. */
export function decideCurves(result: DecodeResult, kind: CurveKind, folds?: CrossValidation): Curves {
  // A class without test items, or without others, has no curve.
  const classes = classCurves(result).filter(({ auc }) => Number.isFinite(auc));
  const decided = { roc, precisionRecall, calibration }[kind](result, classes);
  return {
    ...decided,
    title: isBinary(result) ? decided.title : `${decided.title}, one-vs-rest`,
    ...(kind === "roc" && folds && { band: foldBand(result, folds) }),
  };
}

function roc(result: DecodeResult, classes: readonly ClassCurve[]): Curves {
  const own = classes.map((curve): Curve => {
    const { falsePositiveRate: x, truePositiveRate: y, thresholds } = curve.roc;
    return { ...named(result, curve, `AUC ${figureText(curve.auc)}`), x, y, thresholds };
  });
  const mean: Curve = {
    name: `Macro average (AUC ${figureText(meanAuc(classes))})`,
    style: "mean",
    colour: 0,
    ...meanCurve(classes.map((curve) => curve.roc)),
  };
  return {
    title: isBinary(result) ? "ROC curve" : "ROC curves",
    xTitle: "False positive rate",
    yTitle: "True positive rate",
    curves: [chance("Chance", [0, 1]), ...own, ...(classes.length > 1 ? [mean] : [])],
    legend: "lower right",
  };
}

function precisionRecall(result: DecodeResult, classes: readonly ClassCurve[]): Curves {
  const own = classes.map((curve): Curve => {
    const found = precisionRecallOf(curve.positive, curve.scores);
    return {
      ...named(result, curve, `AP ${figureText(averagePrecision(found))}`),
      ...steps(found.recall, found.precision),
    };
  });
  // Of several classes each has a chance line of its own: too many to draw.
  const lines = isBinary(result)
    ? classes.map(({ positive }) => {
        const share = positive.reduce((sum, value) => sum + value, 0) / positive.length;
        return chance(`Chance (${share.toFixed(2)})`, [share, share]);
      })
    : [];
  return {
    title: isBinary(result) ? "Precision–recall curve" : "Precision–recall curves",
    xTitle: "Recall",
    yTitle: "Precision",
    curves: [...lines, ...own],
    legend: "lower left",
  };
}

function calibration(result: DecodeResult, classes: readonly ClassCurve[]): Curves {
  const own = classes.map((curve): Curve => {
    const { predicted: x, observed: y } = calibrationOf(curve.positive, curve.scores);
    return { ...named(result, curve, `Brier ${figureText(brier(curve.positive, curve.scores))}`), x, y, dotted: true };
  });
  return {
    title: "Calibration",
    xTitle: "Mean predicted probability",
    yTitle: "Observed share",
    curves: [chance("Perfectly calibrated", [0, 1]), ...own],
    legend: "lower right",
  };
}

function isBinary({ classes }: DecodeResult): boolean {
  return classes.length === 2;
}

function chance(name: string, y: readonly [number, number]): Curve {
  return { name, style: "chance", colour: 0, x: [0, 1], y };
}

/** Name, style and colour of a class' curve: of two classes it is the model's; of very many it has no name. */
function named(result: DecodeResult, { label }: ClassCurve, figure: string): Pick<Curve, "name" | "style" | "colour"> {
  const { classes } = result;
  if (classes.length > mostNamed) return { style: "class", colour: label };
  const [name, colour] = isBinary(result) ? ["Logistic regression", 0] : [classes[label], label];
  return { name: `${name} (${figure})`, style: "class", colour };
}

/** Where two classes' threshold is; undefined for more classes, and on a plot that has no such place. */
export function decideMarker(result: DecodeResult, kind: CurveKind, threshold: number): Marker | undefined {
  if (!isBinary(result) || kind === "calibration") return undefined;
  const { confusion } = decodeFigures(result, threshold);
  const [trueNegative = 0, falsePositive = 0, falseNegative = 0, truePositive = 0] = confusion;
  const name = `Threshold ${threshold.toFixed(2)}`;
  const recall = truePositive / (truePositive + falseNegative);
  // One class alone in the test: there is no curve either.
  if (!Number.isFinite(meanAuc(classCurves(result)))) return undefined;
  if (kind === "roc") return { x: falsePositive / (falsePositive + trueNegative), y: recall, name };
  const called = truePositive + falsePositive;
  // With nothing called positive, scikit-learn's curve ends at 1.
  return { x: recall, y: called === 0 ? 1 : truePositive / called, name };
}

/** The corners of a staircase that holds each y until the next x. */
function steps(x: Float64Array, y: Float64Array): { x: number[]; y: number[] } {
  const corners = Array.from(x).flatMap((at, k) =>
    k === 0
      ? [[at, y[k] ?? 0]]
      : [
          [at, y[k - 1] ?? 0],
          [at, y[k] ?? 0],
        ],
  );
  return { x: corners.map(([at = 0]) => at), y: corners.map(([, value = 0]) => value) };
}
