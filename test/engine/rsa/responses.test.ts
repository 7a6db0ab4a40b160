import assert from "node:assert/strict";
import { it } from "node:test";
import rsa from "../../reference/rsa.json" with { type: "json" };
import { rsaFolder } from "./rsaFolder.ts";

const { write, run } = rsaFolder();
const { channels, conditions, runs, values, residuals, crossvalidated } = rsa.responses;
const header = Array.from({ length: channels }, (_, k) => `channel ${k}`).join(",");
const rowAt = (numbers: readonly number[], row: number) =>
  numbers.slice(row * channels, (row + 1) * channels).join(",");
write(
  "responses.csv",
  [`name,session,${header}`, ...conditions.map((name, row) => `${name},${runs[row]},${rowAt(values, row)}`)].join("\n"),
);
const observations = Array.from({ length: residuals.length / channels }, (_, row) => rowAt(residuals, row));
write("residuals.csv", [header, ...observations].join("\n"));

for (const metric of ["euclidean", "mahalanobis"] as const) {
  it(`responses from files, crossvalidated over runs: ${metric} as rsatoolbox has it`, async () => {
    const result = await run({
      models: [{ name: "itself", rdm: "itself.csv" }],
      reference: {
        kind: "neural",
        name: "IT",
        responses: ["responses.csv"],
        runs: "session",
        metric,
        ...(metric === "mahalanobis" && { residuals: ["residuals.csv"] }),
      },
      permutations: 0,
      bootstrap: 0,
    });
    const rdm = result.reference.subjects[0]?.rdm ?? [];
    assert.equal(rdm.length, crossvalidated[metric].length);
    for (const [pair, value] of rdm.entries()) {
      assert.ok(Math.abs(value - (crossvalidated[metric][pair] ?? Number.NaN)) < 1e-9, `pair ${pair}: ${value}`);
    }
    if (metric === "euclidean") assert.ok(Math.abs((result.models[0]?.mean ?? 0) - 1) < 1e-12);
  });
}

// The model: the Euclidean RDM itself, so that the whole goes through.
const names = [...new Set(conditions)];
const euclidean = crossvalidated.euclidean;
const pairOf = (i: number, j: number) => (i * (2 * names.length - i - 1)) / 2 + j - i - 1;
const cell = (i: number, j: number) => (i === j ? 0 : euclidean[pairOf(Math.min(i, j), Math.max(i, j))]);
write(
  "itself.csv",
  [["", ...names], ...names.map((name, i) => [name, ...names.map((_, j) => cell(i, j))])]
    .map((row) => row.join(","))
    .join("\n"),
);
