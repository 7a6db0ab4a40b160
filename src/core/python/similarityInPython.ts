import type { SimilarityResult } from "../results/similarityResult.ts";
import { encoderCell, expectTexts, headCell, vectorsLine } from "./encoderCell.ts";
import type { PythonCells } from "./pythonCells.ts";
import { pythonArray, pythonString, pythonStrings } from "./pythonText.ts";

/** So many of the pairs are written beside the program, to be asserted. */
const mostAsserted = 20_000;
/** Figures of more stimuli are drawn without numbers, as in the panel. */
const mostAnnotated = 25;

/**
 * A similarity matrix by sentence-transformers, SciPy and seaborn. Throws StimuliError `input` for stimuli or an encoder
 * that they cannot encode to the same vectors.
 */
export function similarityInPython(result: SimilarityResult): PythonCells {
  const { stimuli, matrix, arrangement, title, receipt } = result;
  expectTexts(stimuli);
  const asserted = matrix.condensed.subarray(0, mostAsserted);
  const isAll = asserted.length === matrix.condensed.length;
  const measure = {
    cosine: '1 - pdist(vectors, "cosine")',
    correlation: '1 - pdist(vectors, "correlation")',
    euclidean: 'pdist(vectors, "euclidean")',
  }[matrix.metric];
  const limits = matrix.metric === "euclidean" ? 'cmap="viridis"' : 'cmap="RdBu_r"';
  return [
    headCell(title, receipt, [
      "import os",
      "",
      "import matplotlib.pyplot as plt",
      "import numpy as np",
      "import seaborn as sns",
      "from scipy.spatial.distance import pdist, squareform",
      "from sentence_transformers import SentenceTransformer",
    ]),
    encoderCell(receipt.encoder),
    [
      pythonStrings(
        "labels",
        stimuli.map(({ label }) => label),
      ),
      pythonStrings(
        "texts",
        stimuli.map(({ content }) => content),
      ),
      vectorsLine(receipt.encoder, "texts"),
      `# Every pair once: the upper triangle, row by row.`,
      `pairs = ${measure}`,
    ].join("\n"),
    [
      isAll ? "# What the panel shows." : `# What the panel shows, of the first ${mostAsserted} pairs.`,
      pythonArray(
        "shown",
        Array.from(asserted, (value) => Number(value.toFixed(6))),
      ),
      `assert np.allclose(pairs[:${asserted.length}], shown, rtol=1e-4, atol=1e-4), np.abs(pairs[:${asserted.length}] - shown).max()`,
    ].join("\n"),
    [
      pythonArray("order", arrangement.positions),
      `matrix = squareform(pairs)${matrix.kind === "similarity" ? " + np.eye(len(labels))" : ""}`,
      "matrix = matrix[np.ix_(order, order)]",
      "names = [labels[k] for k in order]",
      `sns.heatmap(matrix, ${limits}, annot=${stimuli.length <= mostAnnotated ? "True" : "False"}, square=True, xticklabels=names, yticklabels=names)`,
      `plt.title(${pythonString(title)})`,
      "plt.tight_layout()",
      "plt.show()",
    ].join("\n"),
  ];
}
