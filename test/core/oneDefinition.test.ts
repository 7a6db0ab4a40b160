import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../../", import.meta.url);
const sources = globSync("src/**/*.ts", { cwd: root }).map((file) => ({
  file: file.replaceAll("\\", "/"),
  text: readFileSync(new URL(file, root), "utf8"),
}));

/** What the whole program has in one place: how its text is known again, and where it is. */
const once: readonly (readonly [what: string, text: RegExp, file: string])[] = [
  ["the product of two vectors", /function (dot|innerProduct)\(a: Float/, "src/core/linear/vectors.ts"],
  ["the mean", /function (mean|average)\(/, "src/core/linear/vectors.ts"],
  ["the root of a matrix", /function cholesky\w*\(/i, "src/core/linear/cholesky.ts"],
  ["eigenvectors", /EigenvalueDecomposition\(/, "src/core/linear/eigen.ts"],
  ["ranks", /function \w*(averageRanks|rankdata)\(/, "src/core/rsa/comparison/ranks.ts"],
  ["the length of ranks", /\*\* 3 - /, "src/core/rsa/comparison/ranks.ts"],
  ["the form of Spearman's correlation", /function rankForm\(/, "src/core/rsa/comparison/compareRdms.ts"],
  ["the digits of p", /toPrecision\(p < /, "src/core/text/pText.ts"],
  ["a counted noun", /function (countOf|counted|pluralised)\([^)]*(string|what)/, "src/core/text/counts.ts"],
  ["a text cut short", /function (shortened|truncated|ellipsis)\(/, "src/core/text/shortened.ts"],
  ["the isolation of right-to-left text", /\\u2068/, "src/core/text/labels.ts"],
];

for (const [what, text, place] of once) {
  test(`${what}: in one place`, () => {
    const found = sources.filter((source) => text.test(source.text)).map(({ file }) => file);
    assert.deepEqual(found, [place]);
  });
}
