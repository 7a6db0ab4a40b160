import { StimuliError } from "../errors.ts";
import type { RsaModelResult, RsaResult } from "../results/rsaResult.ts";
import type { ComparisonId } from "../rsa/comparison/comparison.ts";
import { headCell } from "./encoderCell.ts";
import type { PythonCells } from "./pythonCells.ts";
import { pythonArray, pythonComment, pythonList, pythonNumber, pythonString, pythonStrings } from "./pythonText.ts";

/** What rsatoolbox calls them. */
const methods: Readonly<Record<ComparisonId, string>> = {
  pearson: "corr",
  spearman: "spearman",
  kendallTauA: "tau-a",
  kendallTauB: "tau-b",
  rhoA: "rho-a",
  cosine: "cosine",
  whitenedPearson: "corr_cov",
  whitenedCosine: "cosine_cov",
};
const mostNumbers = 2_000_000;
const draws = 2000;

/**
 * RSA by rsatoolbox, from the RDMs as they were compared: comparisons with every subject, the noise ceiling, and the
 * permutation test, whose p is drawn there by another generator and asserted within its error. Throws StimuliError
 * `input` for RDMs with missing pairs, or too large for a program.
 */
export function rsaInPython(result: RsaResult): PythonCells {
  const { title, receipt, conditions, reference } = result;
  const models = result.models.filter(({ fit }) => fit === undefined);
  const rdms = [...models, ...reference.subjects].map(({ rdm }) => rdm);
  expectWritable(rdms);
  return [
    headCell(title, receipt, [
      "import matplotlib.pyplot as plt",
      "import numpy as np",
      "import seaborn as sns",
      "from rsatoolbox.inference import boot_noise_ceiling",
      "from rsatoolbox.rdm import RDMs, compare",
      "from scipy.spatial.distance import squareform",
    ]),
    [
      "# Every pair of conditions once: the upper triangle, row by row.",
      pythonStrings(
        "conditions",
        conditions.map(({ name }) => name),
      ),
      "models = {}",
      ...models.map(({ name, rdm }) => pythonArray(`models[${pythonString(name)}]`, rdm)),
      "subjects = {}",
      ...reference.subjects.map(({ name, rdm }) => pythonArray(`subjects[${pythonString(name)}]`, rdm)),
    ].join("\n"),
    comparisonCell(result, models),
    ...(result.noiseCeiling.kind === "estimated" ? [ceilingCell(result.noiseCeiling)] : []),
    ...(models.some(({ permutation }) => permutation !== undefined) ? [permutationCell(models)] : []),
    figureCell(result),
  ];
}

function expectWritable(rdms: readonly Float64Array[]): void {
  const next = "Export the comparisons as CSV or everything as JSON.";
  if (rdms.some((rdm) => rdm.some(Number.isNaN)))
    throw new StimuliError("input", "RDMs with missing pairs cannot be written as Python.", next);
  if (rdms.reduce((sum, { length }) => sum + length, 0) > mostNumbers)
    throw new StimuliError("input", "These RDMs are too large to be written into a program.", next);
}

function comparisonCell({ comparison, models: all }: RsaResult, models: readonly RsaModelResult[]): string {
  return [
    ...(all.length > models.length
      ? [
          pythonComment(
            "Models that are fitted to the reference are left out: their folds are drawn by another generator.",
          ),
        ]
      : []),
    `method = ${pythonString(methods[comparison])}`,
    "predictions = RDMs(np.array(list(models.values())))",
    "data = RDMs(np.array(list(subjects.values())))",
    "compared = compare(predictions, data, method)",
    "print(dict(zip(models, compared.mean(axis=1).round(4))))",
    "# What the panel shows: a row for each model, a column for each subject.",
    `${pythonArray(
      "shown",
      models.flatMap(({ perSubject }) => [...perSubject]),
    )}.reshape(compared.shape)`,
    "assert np.allclose(compared, shown, atol=1e-6), np.abs(compared - shown).max()",
  ].join("\n");
}

function ceilingCell({ lower, upper }: { readonly lower: number; readonly upper: number }): string {
  return [
    "# The noise ceiling: every subject with the mean of the others, and with the mean of all.",
    "lower, upper = boot_noise_ceiling(data, method)",
    `assert np.allclose([lower, upper], [${pythonNumber(lower)}, ${pythonNumber(upper)}], atol=1e-6), (lower, upper)`,
  ].join("\n");
}

function permutationCell(models: readonly RsaModelResult[]): string {
  const tested = models.flatMap(({ name, permutation }) =>
    permutation === undefined ? [] : [{ name, ...permutation }],
  );
  return [
    "# The conditions of a model are relabeled: rows and columns together. One-sided, for the mean over subjects.",
    pythonList(
      "shown_p",
      tested.map(({ p }) => pythonNumber(p)),
    ),
    pythonStrings(
      "tested",
      tested.map(({ name }) => name),
    ),
    "generator = np.random.default_rng(42)",
    `draws = ${draws}`,
    "upper_triangle = np.triu_indices(len(conditions), 1)",
    "for name, shown_one in zip(tested, shown_p):",
    "    square = squareform(models[name])",
    "    orders = [generator.permutation(len(conditions)) for _ in range(draws)]",
    "    moved = np.array([square[np.ix_(order, order)][upper_triangle] for order in orders])",
    "    nulls = compare(RDMs(moved), data, method).mean(axis=1)",
    "    observed = compare(RDMs(models[name][None]), data, method).mean()",
    "    p = (np.sum(nulls >= observed - 1e-9) + 1) / (draws + 1)",
    '    print(f"{name}: p = {p:.4f}, shown {shown_one:.4f}")',
    "    # Two draws of the same p differ by chance: four standard errors of both.",
    "    error = np.sqrt(2 * max(p, shown_one) * (1 - min(p, shown_one)) / draws)",
    "    assert abs(p - shown_one) <= 4 * error + 2 / draws, (name, p, shown_one)",
  ].join("\n");
}

function figureCell({ title, noiseCeiling }: RsaResult): string {
  const hasCeiling = noiseCeiling.kind === "estimated";
  return [
    "figure, axes = plt.subplots(1, len(models) + 2, figsize=(3.2 * (len(models) + 2), 3.4))",
    "means = compared.mean(axis=1)",
    "axes[0].bar(range(len(models)), means)",
    "axes[0].set_xticks(range(len(models)), list(models), rotation=30)",
    ...(hasCeiling
      ? ['axes[0].axhspan(lower, upper, color="lightgrey", label="noise ceiling")', "axes[0].legend()"]
      : []),
    'rdms = {**models, "mean of subjects": np.mean(list(subjects.values()), axis=0)}',
    "for axis, (name, rdm) in zip(axes[1:], rdms.items()):",
    '    sns.heatmap(squareform(rdm), cmap="viridis", square=True, cbar=False, xticklabels=False, yticklabels=False, ax=axis)',
    "    axis.set_title(name)",
    `figure.suptitle(${pythonString(title)})`,
    "plt.tight_layout()",
    "plt.show()",
  ].join("\n");
}
