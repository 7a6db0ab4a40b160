import { classificationReport, type ReportRow } from "../../decoding/scores/classificationReport.ts";
import {
  aucIntervalOf,
  type ClassCurve,
  classCurves,
  decodeFigures,
  meanAuc,
} from "../../decoding/scores/decodeFigures.ts";
import { diagnosticsToJson } from "../../documentDiagnostic.ts";
import { expectationsToJson } from "../../expect/expectationWords.ts";
import type { DecodeResult, Leak } from "../../results/decodeResult.ts";

/** How many texts show that the sample is the one that is meant. */
const firstTexts = 5;

/**
 * The result as plain JSON data in scikit-learn's shapes, at full precision: what the command line prints and the panel
 * exports.
 */
export function decodeToJson(result: DecodeResult): Readonly<Record<string, unknown>> {
  const { classes, fit } = result;
  const { accuracy, accuracyInterval, confusion, majority } = decodeFigures(result);
  const curves = classCurves(result);
  const areaCi = aucIntervalOf(result);
  return {
    title: result.title,
    encoder: result.encoder,
    ...(result.preview && { preview: result.preview }),
    ...(result.source !== undefined && { source: result.source }),
    dimensions: fit.dimensions,
    classes,
    rows: result.items.length,
    first: result.items.slice(0, firstTexts).map(({ text }) => text),
    trainIndices: Array.from(result.train),
    testIndices: Array.from(result.test),
    coefficients: rowsOf(fit.coefficients, fit.dimensions),
    intercept: Array.from(fit.intercept),
    iterations: fit.iterations,
    converged: fit.converged,
    accuracy,
    accuracyCi: [accuracyInterval.lower, accuracyInterval.upper],
    majorityBaseline: { class: classes[majority.class], accuracy: majority.accuracy },
    auc: numberOrNull(meanAuc(curves)),
    aucCi: areaCi ? [areaCi.lower, areaCi.upper] : null,
    confusion: rowsOf(confusion, classes.length),
    report: reportOf(result, accuracy, confusion),
    roc:
      classes.length === 2
        ? curves.map(rocOf)[0]
        : curves.map((curve) => ({ class: classes[curve.label], ...rocOf(curve) })),
    leaks: leaksOf(result),
    settings: result.settings,
    ...(result.expectations && { expectations: expectationsToJson(result.expectations) }),
    diagnostics: diagnosticsToJson(result.diagnostics),
    receipt: result.receipt,
  };
}

/** Test items that also appear in training, as good as; positions are those of `trainIndices` and `testIndices`. */
function leaksOf({ leaks, test }: DecodeResult): Readonly<Record<string, unknown>> {
  const count = (kind: Leak["kind"]) => leaks.filter((leak) => leak.kind === kind).length;
  return {
    test: test.length,
    leaking: leaks.length,
    same: count("same"),
    contained: count("contained"),
    near: count("near"),
    pairs: leaks,
  };
}

/** An area is not defined where a class is missing in the test. */
function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

/** The report in the form of `classification_report(…, output_dict=True)`. */
function reportOf(
  { classes }: DecodeResult,
  accuracy: number,
  confusion: Uint32Array,
): Readonly<Record<string, unknown>> {
  const report = classificationReport(confusion, classes.length);
  const row = ({ precision, recall, f1, support }: ReportRow) => ({ precision, recall, "f1-score": f1, support });
  return {
    ...Object.fromEntries(report.classes.map((own, k) => [classes[k], row(own)])),
    accuracy,
    "macro avg": row(report.macro),
    "weighted avg": row(report.weighted),
  };
}

/** JSON has no infinity: the first threshold, above every probability, is null. */
function rocOf({ roc }: ClassCurve): Readonly<Record<string, unknown>> {
  return {
    fpr: Array.from(roc.falsePositiveRate),
    tpr: Array.from(roc.truePositiveRate),
    thresholds: Array.from(roc.thresholds, (value) => (Number.isFinite(value) ? value : null)),
  };
}

function rowsOf(values: Float64Array | Uint32Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) =>
    Array.from(values.subarray(row * columns, (row + 1) * columns)),
  );
}
