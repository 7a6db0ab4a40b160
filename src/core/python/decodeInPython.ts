import { classCurves, decodeFigures } from "../decoding/scores/decodeFigures.ts";
import { mean } from "../linear/vectors.ts";
import type { DecodeResult } from "../results/decodeResult.ts";
import { encoderCell, expectTexts, headCell, vectorsLine } from "./encoderCell.ts";
import type { PythonCells } from "./pythonCells.ts";
import { pythonArray, pythonComment, pythonNumber, pythonString, pythonStrings } from "./pythonText.ts";

/**
 * Decoding by sentence-transformers and scikit-learn: the same split, fit, confusion matrix and ROC curve. Throws
 * StimuliError `input` for items or an encoder that they cannot encode to the same vectors.
 */
export function decodeInPython(result: DecodeResult): PythonCells {
  const { title, items, classes, receipt, test, source } = result;
  expectTexts(items);
  const { accuracy, confusion } = decodeFigures(result);
  const auc = mean(classCurves(result).map((curve) => curve.auc));
  const from = source === undefined ? "The file's stimuli" : `The rows of ${source}, after sampling`;
  return [
    headCell(title, receipt, [
      "import os",
      "",
      "import matplotlib.pyplot as plt",
      "import numpy as np",
      "import seaborn as sns",
      "from sentence_transformers import SentenceTransformer",
      "from sklearn.linear_model import LogisticRegression",
      "from sklearn.metrics import confusion_matrix, roc_auc_score, roc_curve",
      "from sklearn.model_selection import train_test_split",
    ]),
    encoderCell(receipt.encoder),
    [
      pythonComment(`${from}, and the class of each.`),
      pythonStrings("classes", classes),
      pythonStrings(
        "texts",
        items.map(({ text }) => text),
      ),
      pythonArray(
        "labels",
        items.map(({ label }) => label),
      ),
      vectorsLine(receipt.encoder, "texts"),
    ].join("\n"),
    splitCell(result),
    fitCell(result),
    [
      "# What the panel shows. On another processor a probability may differ in its last digits, and with it a test item.",
      "confusion = confusion_matrix(labels[test], predicted, labels=range(len(classes)))",
      pythonArray("shown", confusion).concat(".reshape(confusion.shape)"),
      "assert np.abs(confusion - shown).sum() <= 4, confusion",
      `assert abs(accuracy - ${pythonNumber(accuracy)}) <= ${pythonNumber(2 / test.length)}, accuracy`,
      ...(Number.isNaN(auc) ? [] : [`assert abs(auc - ${pythonNumber(auc)}) <= 1e-3, auc`]),
    ].join("\n"),
    figureCell(title, classes.length),
  ];
}

function splitCell({ settings, items, test, train }: DecodeResult): string {
  const { testSize, seed, stratify, grouped } = settings;
  const positions = [pythonArray("train", train), pythonArray("test", test)];
  if (grouped)
    return [
      "# Alike items on one side of the split, as the file asks for: scikit-learn has no such split.",
      ...positions,
    ].join("\n");
  const options = [
    `test_size=${pythonNumber(testSize)}`,
    ...(stratify ? ["stratify=labels"] : []),
    `random_state=${seed}`,
  ];
  return [
    `train, test = train_test_split(np.arange(${items.length}), ${options.join(", ")})`,
    `# The panel's test items are the same.`,
    pythonArray("shown_test", test),
    "assert np.array_equal(test, shown_test)",
  ].join("\n");
}

function fitCell({ settings, classes }: DecodeResult): string {
  const { C, maxIter, tolerance, balanced } = settings;
  const options = [
    `C=${pythonNumber(C)}`,
    `max_iter=${maxIter}`,
    // 0 goes on to the optimum, for which scikit-learn needs a tolerance above zero.
    `tol=${pythonNumber(tolerance === 0 ? 1e-10 : tolerance)}`,
    ...(balanced ? ['class_weight="balanced"'] : []),
  ];
  const area =
    classes.length === 2
      ? "auc = roc_auc_score(labels[test], probabilities[:, 1])"
      : 'auc = roc_auc_score(labels[test], probabilities, multi_class="ovr", average="macro")';
  return [
    `model = LogisticRegression(${options.join(", ")}).fit(vectors[train], labels[train])`,
    "predicted = model.predict(vectors[test])",
    "probabilities = model.predict_proba(vectors[test])",
    "accuracy = model.score(vectors[test], labels[test])",
    area,
    'print(f"accuracy {accuracy:.3f}, AUC {auc:.3f}")',
  ].join("\n");
}

function figureCell(title: string, classes: number): string {
  const curves =
    classes === 2
      ? [
          "false, true, _ = roc_curve(labels[test], probabilities[:, 1])",
          'right.plot(false, true, label=f"AUC {auc:.3f}")',
        ]
      : [
          "for k, name in enumerate(classes):",
          "    false, true, _ = roc_curve(labels[test] == k, probabilities[:, k])",
          "    right.plot(false, true, label=name)",
        ];
  return [
    "figure, (left, right) = plt.subplots(1, 2, figsize=(11, 4.5))",
    "rows = confusion / confusion.sum(axis=1, keepdims=True)",
    'sns.heatmap(rows, annot=True, fmt=".2f", cmap="RdPu", vmin=0, vmax=1, xticklabels=classes, yticklabels=classes, ax=left)',
    'left.set(xlabel="Predicted", ylabel="True")',
    ...curves,
    'right.plot([0, 1], [0, 1], "--", color="grey", label="chance")',
    'right.set(xlabel="False positive rate", ylabel="True positive rate")',
    "right.legend()",
    `figure.suptitle(${pythonString(title)})`,
    "plt.tight_layout()",
    "plt.show()",
  ].join("\n");
}
