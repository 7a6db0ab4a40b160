import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv } from "ajv";
import { parseRsa } from "../../../../src/core/documents/rsa/parseRsa.ts";
import {
  axisNames,
  corrections,
  referenceKinds,
  resamplings,
  responseMetrics,
  selections,
  triangleSides,
  weightings,
} from "../../../../src/core/documents/rsa/rsaDocument.ts";
import { alignments, missingRules, rsaKeys } from "../../../../src/core/documents/rsa/rsaKeys.ts";
import { comparisonIds } from "../../../../src/core/rsa/comparison/comparison.ts";

interface Schema {
  readonly items?: { readonly enum?: readonly unknown[] };
  readonly properties: Readonly<Record<string, { readonly enum?: readonly unknown[]; readonly default?: unknown }>>;
}
const schema = JSON.parse(
  readFileSync(new URL("../../../../media/language/rsa.schema.json", import.meta.url), "utf8"),
) as Schema & { readonly definitions: Readonly<Record<string, Schema>> };
const rsaFormat = readFileSync(new URL("../../../../docs/rsaFormat.md", import.meta.url), "utf8");
const accepts = new Ajv({ strict: false }).compile(schema);

test("the schema has the parser's keys", () => {
  const keysOf = (one: Schema | undefined) => Object.keys(one?.properties ?? {});
  assert.deepEqual(keysOf(schema), rsaKeys.document);
  const { model, reference, file, table } = schema.definitions;
  assert.deepEqual(keysOf(model), rsaKeys.model);
  assert.deepEqual(keysOf(reference), rsaKeys.reference);
  assert.deepEqual(keysOf(file), rsaKeys.file);
  assert.deepEqual(keysOf(table), rsaKeys.table);
  assert.deepEqual(keysOf(schema.definitions.names), rsaKeys.names);
  assert.deepEqual(keysOf(schema.definitions.similarity), rsaKeys.similarity);
});

test("the schema has the parser's choices and defaults", () => {
  const { properties: own, definitions } = schema;
  assert.deepEqual(own.comparison?.enum, comparisonIds);
  assert.ok(
    rsaFormat.includes(`\n| \`comparison\` | ${comparisonIds.map((id) => `\`${id}\``).join(", ")}`),
    "docs/rsaFormat.md",
  );
  assert.deepEqual(own.bootstrapOver?.enum, resamplings);
  assert.deepEqual(own.correction?.enum, corrections);
  assert.deepEqual(own.align?.enum, alignments);
  assert.deepEqual(own.missing?.enum, missingRules);
  assert.deepEqual(definitions.reference?.properties.kind?.enum, referenceKinds);
  assert.deepEqual(definitions.reference?.properties.metric?.enum, responseMetrics);
  assert.deepEqual(definitions.model?.properties.metric?.enum, responseMetrics);
  assert.deepEqual(definitions.model?.properties.weights?.enum, weightings);
  assert.deepEqual(definitions.model?.properties.select?.enum, selections);
  assert.deepEqual(definitions.axes?.items?.enum, axisNames);
  assert.deepEqual((definitions.triangle as { enum?: unknown } | undefined)?.enum, triangleSides);
  const { comparison, correction, seed, align, missing, synthetic } = parseRsa("{}");
  for (const [key, value] of Object.entries({ comparison, correction, seed, align, missing, synthetic })) {
    assert.equal(own[key]?.default, value, key);
  }
});

test("the schema refuses what the parser calls a bad value, and nothing else", () => {
  const whole = {
    title: "t",
    stimuli: "s.stimuli",
    models: [
      { name: "m", encoder: "e", layer: "all", metric: "cosine" },
      { name: "c", categories: true },
      { name: "both", weights: "nonnegative", models: ["m", "c"] },
      { name: "layer", select: "best", models: ["m"] },
      { name: "a", attribute: "size", table: "t.csv" },
      {
        name: "b",
        attribute: 2,
        table: { file: "t.txt", key: 1, separator: "tab", quotes: false, header: false, encoding: "latin1" },
      },
      { name: "f", rdm: { file: "r.mat", names: "n.txt", variable: "R", similarity: true } },
      {
        name: "s",
        rdm: "s.npy",
        similarity: { max: 7 },
        triangle: "lower",
        subject: "mean",
        time: [1, 3],
        axes: ["time", "pair"],
      },
      { name: "u", features: "u.csv", names: { file: "n.csv", column: "c" }, index: ["trial", 2], metric: "cosine" },
    ],
    reference: {
      kind: "neural",
      name: "r",
      rdms: ["a.csv", { file: "b.csv", subject: 2, time: 4, index: false, encoding: "latin1" }],
    },
    permutations: 0,
    seed: 1,
    align: "name",
    synthetic: true,
  };
  assert.ok(accepts(whole));
  assert.deepEqual(parseRsa(JSON.stringify(whole)).diagnostics, []);
  // Every value in turn becomes each of these.
  const wrong = [null, 7, -1, 1.5, "", "  ", "word", true, false, [], {}];
  let refused = 0;
  for (const path of pathsOf(whole)) {
    for (const value of wrong) {
      const changed: unknown = structuredClone(whole);
      put(changed, path, value);
      const { diagnostics, reference, models } = parseRsa(JSON.stringify(changed));
      // Jobs count on it.
      assert.ok(diagnostics.length > 0 || (reference !== undefined && models.length > 0));
      const isBad = diagnostics.some(({ code }) => code === "bad-value");
      assert.equal(accepts(changed), !isBad, `${path.join(".")} = ${JSON.stringify(value)}`);
      if (isBad) refused++;
    }
  }
  assert.ok(refused > 100);
});

function pathsOf(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [[...path]];
  const inner = Object.entries(value).flatMap(([key, own]) => pathsOf(own, [...path, key]));
  return path.length === 0 ? inner : [[...path], ...inner];
}

function put(target: unknown, [key = "", ...rest]: readonly string[], value: unknown): void {
  const record = target as Record<string, unknown>;
  if (rest.length === 0) record[key] = value;
  else put(record[key], rest, value);
}
