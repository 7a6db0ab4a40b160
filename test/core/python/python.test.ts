import assert from "node:assert/strict";
import { test } from "node:test";
import { StimuliError } from "../../../src/core/errors.ts";
import { decodingExports } from "../../../src/core/figure/exports/decodingExports.ts";
import { rsaExports } from "../../../src/core/figure/exports/rsaExports.ts";
import { similarityExports } from "../../../src/core/figure/exports/similarityExports.ts";
import { decodeInPython } from "../../../src/core/python/decodeInPython.ts";
import { hubNames } from "../../../src/core/python/encoderCell.ts";
import { pythonComment, pythonList, pythonNumber, pythonString } from "../../../src/core/python/pythonText.ts";
import { rsaInPython } from "../../../src/core/python/rsaInPython.ts";
import { similarityInPython } from "../../../src/core/python/similarityInPython.ts";
import { catalogue } from "../../../src/engine/models/catalogue.ts";
import { decoded, likeTheCourse } from "../../webviews/decodeResults.ts";
import { likeThePaper, rsaResult, withFits, withMissing } from "../../webviews/rsaResults.ts";
import { sixWords } from "../figure/sixWords.ts";

test("any text is a string of one line in Python, and any comment one line", () => {
  assert.equal(pythonString('a "b" \\ \n\t\0 猫'), '"a \\"b\\" \\\\ \\n\\t\\u0000 猫"');
  assert.equal(pythonComment('a\n"""\r\nimport os\u2028x\0y'), '# a """ import os x y');
  assert.deepEqual([1e-7, -0.5, Number.NaN, 1e21].map(pythonNumber), ["1e-7", "-0.5", "np.nan", "1e+21"]);
  const long = pythonList(
    "names",
    Array.from({ length: 50 }, (_, k) => pythonString(`name ${k}`)),
  );
  assert.ok(long.split("\n").every((line) => line.length <= 118));
  assert.equal(long.match(/"name \d+"/g)?.length, 50);
});

test("similarity: the texts, the encoder's name on the hub, every pair asserted", async () => {
  const result = await sixWords();
  const script = similarityInPython(result).join("\n");
  assert.match(script, /"sentence-transformers\/all-MiniLM-L6-v2"/);
  assert.match(script, /texts = \["cat", "dog", "lion", "apple", "banana", "orange"\]/);
  assert.match(script, /pairs = 1 - pdist\(vectors, "cosine"\)/);
  const shown =
    /shown = np\.array\(\[([^\]]*)\]\)/
      .exec(script)?.[1]
      ?.match(/-?[\d.]+(?:e-?\d+)?/g)
      ?.map(Number) ?? [];
  assert.equal(shown.length, 15);
  for (const [k, value] of shown.entries())
    assert.ok(Math.abs(value - (result.matrix.condensed[k] ?? Number.NaN)) < 1e-6);
});

test("what Python cannot encode to the same vectors is said", async () => {
  const result = await sixWords();
  const { receipt } = result;
  const refused = (other: Partial<typeof result>) => () => similarityInPython({ ...result, ...other });
  for (const encoder of [
    { ...receipt.encoder, id: "pocket" },
    { ...receipt.encoder, precision: "int8" as const },
    { ...receipt.encoder, layer: 3 },
    { ...receipt.encoder, server: { address: "https://a.example", model: "m" } },
  ])
    assert.throws(refused({ receipt: { ...receipt, encoder } }), StimuliError);
  const [first, ...others] = result.stimuli;
  assert.ok(first);
  assert.throws(refused({ stimuli: [{ ...first, kind: "image" }, ...others] }), /Only results of texts/);
});

test("decoding: scikit-learn's split and fit with the file's settings; alike items by their positions", () => {
  const result = decoded(likeTheCourse);
  const { receipt, settings } = result;
  const own = { ...result, receipt: { ...receipt, encoder: { ...receipt.encoder, id: "all-MiniLM-L6-v2" } } };
  const script = decodeInPython({ ...own, settings: { ...settings, tolerance: 1e-4 } }).join("\n");
  assert.match(script, /train_test_split\(np\.arange\(\d+\), test_size=0\.25, stratify=labels, random_state=42\)/);
  assert.match(script, /LogisticRegression\(C=1, max_iter=1000, tol=0\.0001\)/);
  assert.match(script, /assert np\.array_equal\(test, shown_test\)/);
  const grouped = decodeInPython({ ...own, settings: { ...settings, grouped: true, balanced: true, C: 0.5 } }).join(
    "\n",
  );
  assert.doesNotMatch(grouped, /= train_test_split/);
  assert.match(grouped, /^train = np\.array\(\[/m);
  assert.match(grouped, /C=0\.5, max_iter=1000, tol=1e-10, class_weight="balanced"/);
});

test("RSA: rsatoolbox's method, RDMs to the last digit, fitted models left out; missing pairs are refused", () => {
  const result = rsaResult({ ...likeThePaper, conditions: 12 });
  const script = rsaInPython(result).join("\n");
  assert.match(script, /method = "spearman"/);
  const [model] = result.models;
  assert.ok(model && script.includes(String(model.rdm[0])));
  assert.match(script, /boot_noise_ceiling\(data, method\)/);
  const fitted = rsaInPython(withFits(result)).join("\n");
  assert.equal(fitted.match(/^models\[/gm)?.length, result.models.length);
  assert.match(fitted, /Models that are fitted to the reference are left out/);
  assert.throws(() => rsaInPython(withMissing(result)), /missing pairs/);
});

test("a script runs cell by cell, and a notebook has the same cells", async () => {
  const result = await sixWords();
  const { py, ipynb } = similarityExports.data;
  const script = String(py?.write(result, {}));
  const notebook = JSON.parse(String(ipynb?.write(result, {})));
  assert.equal(notebook.nbformat, 4);
  const cells: string[] = notebook.cells.map(({ source }: { readonly source: readonly string[] }) => source.join(""));
  assert.deepEqual(script.trimEnd().split("\n\n# %%\n"), cells);
  assert.equal(new Set(notebook.cells.map(({ id }: { readonly id: string }) => id)).size, cells.length);
  assert.ok("py" in decodingExports.data && "ipynb" in rsaExports.data);
});

test("names on the hub are those of the list of encoders", () => {
  for (const [id, name] of Object.entries(hubNames)) {
    const entry = catalogue.find((one) => one.id === id);
    assert.equal(entry?.hub ?? entry?.origin?.repository, name);
  }
});
