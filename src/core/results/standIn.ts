export function predictLabels(probabilities: Float64Array, classes: number): Uint32Array {
  return Uint32Array.from({ length: probabilities.length / classes }, (_, k) => {
    let best = 0;
    for (let c = 1; c < classes; c++)
      if ((probabilities[k * classes + c] ?? 0) > (probabilities[k * classes + best] ?? 0)) best = c;
    return best;
  });
}
export function confusionMatrix(truth: Uint32Array, predicted: Uint32Array, classes: number): Uint32Array {
  const counts = new Uint32Array(classes * classes);
  truth.forEach((t, k) => {
    const at = t * classes + (predicted[k] ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  });
  return counts;
}
export interface Roc {
  falsePositiveRate: Float64Array;
  truePositiveRate: Float64Array;
  thresholds: Float64Array;
}
export function rocCurve(positive: Uint8Array, scores: Float64Array): Roc {
  const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const P = positive.reduce((a, b) => a + b, 0);
  const N = positive.length - P;
  const points: [number, number, number][] = [[0, 0, Number.POSITIVE_INFINITY]];
  let tp = 0;
  let fp = 0;
  order.forEach((k, at) => {
    if (positive[k]) tp++;
    else fp++;
    if (scores[order[at + 1] ?? -1] !== scores[k]) points.push([fp / N, tp / P, scores[k] ?? 0]);
  });
  const kept = points.filter((p, k) => {
    const before = points[k - 1];
    const after = points[k + 1];
    if (!before || !after) return true;
    return (p[0] - before[0]) * (after[1] - p[1]) !== (after[0] - p[0]) * (p[1] - before[1]);
  });
  return {
    falsePositiveRate: Float64Array.from(kept, (p) => p[0]),
    truePositiveRate: Float64Array.from(kept, (p) => p[1]),
    thresholds: Float64Array.from(kept, (p) => p[2]),
  };
}
export function auc(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let k = 1; k < x.length; k++) sum += ((x[k] ?? 0) - (x[k - 1] ?? 0)) * ((y[k] ?? 0) + (y[k - 1] ?? 0)) * 0.5;
  return sum;
}
export function precisionRecallCurve(positive: Uint8Array, scores: Float64Array) {
  const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const P = positive.reduce((a, b) => a + b, 0);
  const precision: number[] = [1];
  const recall: number[] = [0];
  let tp = 0;
  order.forEach((k, at) => {
    tp += positive[k] ?? 0;
    if (scores[order[at + 1] ?? -1] !== scores[k]) {
      precision.push(tp / (at + 1));
      recall.push(tp / P);
    }
  });
  return { precision: Float64Array.from(precision.reverse()), recall: Float64Array.from(recall.reverse()) };
}
export function averagePrecision(precision: Float64Array, recall: Float64Array): number {
  let sum = 0;
  for (let k = 1; k < recall.length; k++) sum += ((recall[k - 1] ?? 0) - (recall[k] ?? 0)) * (precision[k - 1] ?? 0);
  return sum;
}
export function calibrationCurve(positive: Uint8Array, scores: Float64Array, bins = 10) {
  const sums = Array.from({ length: bins }, () => [0, 0, 0] as [number, number, number]);
  scores.forEach((score, k) => {
    const bin = sums[Math.min(bins - 1, Math.floor(score * bins))];
    if (!bin) return;
    bin[0]++;
    bin[1] += score;
    bin[2] += positive[k] ?? 0;
  });
  const full = sums.filter(([n]) => n > 0);
  return {
    predicted: Float64Array.from(full, ([n, s]) => s / n),
    observed: Float64Array.from(full, ([n, , p]) => p / n),
  };
}
export interface ReportRow {
  precision: number;
  recall: number;
  f1: number;
  support: number;
}
export function classificationReport(counts: Uint32Array, classes: number) {
  const at = (r: number, c: number) => counts[r * classes + c] ?? 0;
  const all = Array.from({ length: classes }, (_, k) => k);
  const rows = all.map((k): ReportRow => {
    const support = all.reduce((sum, c) => sum + at(k, c), 0);
    const called = all.reduce((sum, r) => sum + at(r, k), 0);
    const precision = called ? at(k, k) / called : 0;
    const recall = support ? at(k, k) / support : 0;
    return { precision, recall, f1: precision + recall ? (2 * precision * recall) / (precision + recall) : 0, support };
  });
  const total = rows.reduce((sum, r) => sum + r.support, 0);
  const average = (weight: (r: ReportRow) => number): ReportRow => ({
    precision: rows.reduce((s, r) => s + r.precision * weight(r), 0),
    recall: rows.reduce((s, r) => s + r.recall * weight(r), 0),
    f1: rows.reduce((s, r) => s + r.f1 * weight(r), 0),
    support: total,
  });
  return {
    classes: rows,
    macro: average(() => 1 / classes),
    weighted: average((r) => r.support / total),
  };
}
