// `npm run bench [-- --json] [-- --check]`: this code and its Python peers in one run; prints figures and ratios. `npm run bench:setup` makes the peers'
// Python. `--check` holds the figures against budget.json and fails where one is beyond.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cacheFolder, repository } from "../tools/editor/repository.ts";
import { type Allowed, beyondBudget, machineUnit, type Report, withUnits } from "./budget.ts";

const windows = process.platform === "win32";
const own = join(cacheFolder, "bench-python", windows ? "Scripts/python.exe" : "bin/python");
const python = process.env.STIMULI_PYTHON ?? (existsSync(own) ? own : undefined);
const json = process.argv.includes("--json");
const withPeers = ["encode", "geometry", "decode", "course", "table", "rsa", "media"];
const alone = ["cache", "paint", "editor"];
if (python === undefined)
  console.error("No Python for the peers: run `npm run bench:setup` first. What needs none is measured.");

const reports = [...(python === undefined ? [] : withPeers), ...alone].map((name) => {
  const output = execFileSync(process.execPath, [join(repository, "bench", `${name}.ts`)], {
    env: { ...process.env, ...(python && { STIMULI_PYTHON: python }) },
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  // The unit is measured beside each, as a laptop that has become warm is slower.
  const report = withUnits(JSON.parse(output.slice(output.indexOf("{"))) as Report, machineUnit());
  if (!json) {
    console.log(`\n${report.what}`);
    console.table(report.figures);
  }
  return report;
});
if (json)
  console.log(
    JSON.stringify({ node: process.version, platform: `${process.platform}-${process.arch}`, reports }, undefined, 2),
  );
if (process.argv.includes("--check")) {
  const allowed = JSON.parse(readFileSync(join(import.meta.dirname, "budget.json"), "utf8")) as Allowed[];
  const sentences = beyondBudget(reports, allowed);
  for (const sentence of sentences) console.error(`✘ ${sentence}`);
  process.exitCode = sentences.length === 0 ? 0 : 1;
}
