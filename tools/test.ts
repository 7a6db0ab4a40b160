// `npm test`: every check, one after the other; at the end one line a check and the sum of all tests.
import { spawn } from "node:child_process";
import { once } from "node:events";

const checks = ["lint", "types", "test:unit", "test:webviews", "test:vscode", "test:vsix"];

interface Outcome {
  readonly check: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const outcomes: Outcome[] = [];
for (const check of checks) {
  console.log(`\n▸ ${check}`);
  outcomes.push(await run(check));
}
console.log("");
for (const outcome of outcomes) {
  const { check, seconds, failed } = outcome;
  console.log(`${failed === 0 ? "✔" : "✘"} ${check}: ${counts([outcome])} (${seconds} s)`);
}
console.log(counts(outcomes));
process.exitCode = outcomes.every(({ failed }) => failed === 0) ? 0 : 1;

/** Shows what the check prints and adds up the "3 passed, 0 failed" in it. A check without such a line counts as one. */
async function run(check: string): Promise<Outcome> {
  const start = performance.now();
  const child = spawn(`npm run --silent ${check}`, { shell: true, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => {
    process.stdout.write(chunk);
    output += chunk.toString();
  });
  const [status] = (await once(child, "close")) as [number | null];
  const lines = [...output.matchAll(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/gm)];
  const sum = (at: number) => lines.reduce((total, line) => total + Number(line[at] ?? 0), 0);
  return {
    check,
    seconds: Math.round((performance.now() - start) / 1000),
    passed: lines.length === 0 && status === 0 ? 1 : sum(1),
    failed: status === 0 ? sum(2) : Math.max(1, sum(2)),
    skipped: sum(3),
  };
}

function counts(of: readonly Outcome[]): string {
  const total = (key: "passed" | "failed" | "skipped") => of.reduce((sum, outcome) => sum + outcome[key], 0);
  return `${total("passed")} passed, ${total("failed")} failed, ${total("skipped")} skipped`;
}
