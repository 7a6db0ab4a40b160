import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { repository } from "../../tools/editor/repository.ts";
import { runStimuli } from "./runStimuli.ts";

const samples = join(repository, "samples");
const jobs = [
  ["similarity", join(samples, "animals-and-fruits.stimuli")],
  ["decode", join(samples, "sentiment.stimuli")],
  ["rsa", join(samples, "synthetic-brain", "synthetic-brain.rsa.json")],
] as const;

/** Largest difference of a number: single precision, added up in another order. */
const tolerance = 1e-4;

async function resultOf(args: readonly string[], environment: Record<string, string>) {
  const { status, stdout, stderr } = await runStimuli([...args, "--json"], { environment });
  assert.equal(status, 0, stderr);
  const { receipt, ...result } = JSON.parse(stdout) as { receipt: { versions: Record<string, string> } };
  return { versions: receipt.versions, numbers: numbersIn(result), stderr };
}

/** Every number of a result, with the keys that lead to it. */
function numbersIn(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}/${key}`));
}

for (const [job, file] of jobs) {
  test(`${job}: WebAssembly gives the numbers of the native runtime, and says that it ran`, async () => {
    const encoder = job === "rsa" ? [] : ["--encoder", "pocket"];
    const native = await resultOf([job, file, ...encoder], {});
    const wasm = await resultOf([job, file, ...encoder], { STIMULI_RUNTIME: "wasm" });
    assert.match(wasm.versions.onnxruntime ?? "", /^\d+\.\d+\.\d+ \(WebAssembly\)$/);
    assert.doesNotMatch(native.versions.onnxruntime ?? "", /WebAssembly/);
    assert.match(wasm.stderr, /^Models run in WebAssembly on this system/m);
    assert.ok(native.numbers.length > 10);
    assert.deepEqual(
      wasm.numbers.map(([path]) => path),
      native.numbers.map(([path]) => path),
    );
    const apart = native.numbers.filter(([, value], k) => {
      return !(Math.abs(value - (wasm.numbers[k]?.[1] ?? Number.NaN)) <= tolerance * Math.max(1, Math.abs(value)));
    });
    assert.deepEqual(apart, []);
  });
}
