/** Shares, 0 to 1; 0 where there is nothing to take a share of. */
export interface ReportRow {
  /** Share of the items predicted as the class that are of it. */
  readonly precision: number;
  /** Share of the items of the class that are predicted as it. */
  readonly recall: number;
  /** Harmonic mean of both. */
  readonly f1: number;
  /** Items of this class. */
  readonly support: number;
}

export interface ClassificationReport {
  readonly classes: readonly ReportRow[];
  readonly accuracy: number;
  /** Mean over the classes, and the same weighted by their support. */
  readonly macro: ReportRow;
  readonly weighted: ReportRow;
}

/**
 * Precision, recall and F1 per class, equal to scikit-learn's `classification_report(…, zero_division=0)`, from a
 * confusion matrix of counts (van Rijsbergen 1979, Information Retrieval, chapter 7, for precision, recall and their
 * harmonic mean).
 */
export function classificationReport(counts: Uint32Array, classes: number): ClassificationReport {
  const labels = Array.from({ length: classes }, (_, label) => label);
  const sum = (cells: readonly number[]) => cells.reduce((total, cell) => total + (counts[cell] as number), 0);
  const right = (label: number) => counts[label * classes + label] as number;
  const rows = labels.map((label): ReportRow => {
    const support = sum(labels.map((predicted) => label * classes + predicted));
    const called = sum(labels.map((truth) => truth * classes + label));
    return {
      precision: share(right(label), called),
      recall: share(right(label), support),
      f1: share(2 * right(label), support + called),
      support,
    };
  });
  const total = rows.reduce((items, { support }) => items + support, 0);
  const mean = (weight: (row: ReportRow) => number): ReportRow => {
    const of = (value: (row: ReportRow) => number) => rows.reduce((all, row) => all + value(row) * weight(row), 0);
    return {
      precision: of((row) => row.precision),
      recall: of((row) => row.recall),
      f1: of((row) => row.f1),
      support: total,
    };
  };
  return {
    classes: rows,
    accuracy: share(
      labels.reduce((all, label) => all + right(label), 0),
      total,
    ),
    macro: mean(() => 1 / classes),
    weighted: mean(({ support }) => share(support, total)),
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
