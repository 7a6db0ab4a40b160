import { calibration } from "../decoding/calibration.ts";
import { averagePrecision, precisionRecall } from "../decoding/precisionRecall.ts";
import { type ClassCurve, classCurves, decodeFigures, meanAuc } from "../results/decodeFigures.ts";
import type { CrossValidation, DecodeResult } from "../results/decodeResult.ts";
import { foldBand, meanCurve } from "./meanCurve.ts";

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

/** An area between two lines. */
export interface Band {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly high: ArrayLike<number>;
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

/** Where the threshold stands on a curve. */
export interface Marker {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** Beyond this many classes only the average has a name and a colour. */
const mostNamed = 6;

/** `folds`: their ROC curves are the band. */
export function decideCurves(result: DecodeResult, kind: CurveKind, folds?: CrossValidation): Curves {
  const classes = classCurves(result);
  switch (kind) {
    case "roc":
      return rocCurves(result, classes, folds);
    case "precisionRecall":
      return precisionRecallCurves(result, classes);
    case "calibration":
      return calibrationCurves(result, classes);
  }
}

function rocCurves(result: DecodeResult, classes: readonly ClassCurve[], folds: CrossValidation | undefined): Curves {
  const chance: Curve = { name: "Chance", style: "chance", colour: 0, x: [0, 1], y: [0, 1] };
  const own = classes.map((curve): Curve => {
    const { falsePositiveRate: x, truePositiveRate: y, thresholds } = curve.roc;
    return { ...named(result, curve, classes, `AUC ${curve.auc.toFixed(3)}`), x, y, thresholds };
  });
  const mean: Curve[] =
    classes.length === 1
      ? []
      : [
          {
            name: `Macro average (AUC ${meanAuc(classes).toFixed(3)})`,
            style: "mean",
            colour: 0,
            ...meanCurve(classes.map(({ roc }) => roc)),
          },
        ];
  return {
    title: classes.length === 1 ? "ROC curve" : "ROC curves, one-vs-rest",
    xTitle: "False positive rate",
    yTitle: "True positive rate",
    curves: [chance, ...own, ...mean],
    ...(folds && { band: foldBand(result, folds) }),
    legend: "lower right",
  };
}

function precisionRecallCurves(result: DecodeResult, classes: readonly ClassCurve[]): Curves {
  const own = classes.map((curve): Curve => {
    const found = precisionRecall(curve.positive, curve.scores);
    return {
      ...named(result, curve, classes, `AP ${averagePrecision(found).toFixed(3)}`),
      ...steps(found.recall, found.precision),
    };
  });
  const [first] = classes;
  const share = (first?.positive.reduce((sum, value) => sum + value, 0) ?? 0) / (first?.positive.length ?? 1);
  // Of several classes each has a chance line of its own: too many to draw.
  const chance: Curve[] =
    classes.length === 1
      ? [{ name: `Chance (${share.toFixed(2)})`, style: "chance", colour: 0, x: [0, 1], y: [share, share] }]
      : [];
  return {
    title: classes.length === 1 ? "Precision–recall curve" : "Precision–recall curves, one-vs-rest",
    xTitle: "Recall",
    yTitle: "Precision",
    curves: [...chance, ...own],
    legend: "lower left",
  };
}

function calibrationCurves(result: DecodeResult, classes: readonly ClassCurve[]): Curves {
  const ideal: Curve = { name: "Perfectly calibrated", style: "chance", colour: 0, x: [0, 1], y: [0, 1] };
  const own = classes.map((curve): Curve => {
    const { predicted, observed } = calibration(curve.positive, curve.scores);
    return { ...named(result, curve, classes), x: predicted, y: observed, dotted: true };
  });
  return {
    title: classes.length === 1 ? "Calibration" : "Calibration, one-vs-rest",
    xTitle: "Mean predicted probability",
    yTitle: "Share that is so",
    curves: [ideal, ...own],
    legend: "lower right",
  };
}

/** Name, style and colour of a class' curve: of two classes it is the model's; of very many all are alike. */
function named(
  { classes }: DecodeResult,
  { label }: ClassCurve,
  all: readonly ClassCurve[],
  figure?: string,
): Pick<Curve, "name" | "style" | "colour"> {
  const name = all.length === 1 ? "Logistic regression" : (classes[label] ?? "");
  const colour = all.length === 1 ? 0 : label;
  if (all.length > mostNamed) return { style: "class", colour: -1 };
  return { name: figure === undefined ? name : `${name} (${figure})`, style: "class", colour };
}

/** Where two classes' threshold stands; undefined for more classes, and on a plot that has no such place. */
export function decideMarker(result: DecodeResult, kind: CurveKind, threshold: number): Marker | undefined {
  if (result.classes.length !== 2 || kind === "calibration") return undefined;
  const { confusion } = decodeFigures(result, threshold);
  const [trueNegative = 0, falsePositive = 0, falseNegative = 0, truePositive = 0] = confusion;
  const name = `Threshold ${threshold.toFixed(2)}`;
  const recall = truePositive / (truePositive + falseNegative);
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
