// `npm test [-- lint test:unit …]`: every check, or these; at the end one line a check and the sum of all tests.
// The editor's tests mostly wait: the others run beside them, in what they leave of the processor.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { cacheFolder } from "./editor/repository.ts";

const chosen = process.argv.slice(2);
/** Checks of one row run one after the other, rows beside each other. */
const rows = [
  { checks: ["test:vscode", "test:vsix"], niceness: 0 },
  { checks: ["lint", "types", "test:webviews", "test:unit"], niceness: 10 },
];

/** Hundreds of processes load the same sources, which are made ready for Node once; and no runtime spins while others work. */
const manyProcesses = { NODE_COMPILE_CACHE: join(cacheFolder, "compiled"), STIMULI_SPINNING: "0" };

interface Outcome {
  readonly check: string;
  readonly seconds: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const start = performance.now();
const outcomes: Outcome[] = [await run("build", 0)];
if (outcomes.every(({ failed }) => failed === 0))
  await Promise.all(
    rows.map(async ({ checks, niceness }) => {
      for (const check of checks)
        if (chosen.length === 0 || chosen.includes(check)) outcomes.push(await run(check, niceness));
    }),
  );
console.log("");
for (const outcome of outcomes) {
  const { check, seconds, failed } = outcome;
  console.log(`${failed === 0 ? "✔" : "✘"} ${check}: ${counts([outcome])} (${seconds} s)`);
}
console.log(`${counts(outcomes)} (${secondsSince(start)} s)`);
process.exitCode = outcomes.every(({ failed }) => failed === 0) ? 0 : 1;

/** Shows what the check prints and adds up the "3 passed, 0 failed" in it. A check without such a line counts as one. */
async function run(check: string, niceness: number): Promise<Outcome> {
  const began = performance.now();
  // Windows has no such program, and does without.
  const nice = niceness > 0 && process.platform !== "win32" ? `nice -n ${niceness} ` : "";
  const child = spawn(`${nice}npm run --silent ${check}`, {
    shell: true,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...manyProcesses },
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on("line", (line) => {
      console.log(`${check} │ ${line}`);
      lines.push(line);
    });
  const [status] = (await once(child, "close")) as [number | null];
  const found = lines
    .map((line) => /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/.exec(line))
    .filter((one) => one !== null);
  const sum = (at: number) => found.reduce((total, one) => total + Number(one[at] ?? 0), 0);
  return {
    check,
    seconds: secondsSince(began),
    passed: found.length === 0 && status === 0 ? 1 : sum(1),
    failed: status === 0 ? sum(2) : Math.max(1, sum(2)),
    skipped: sum(3),
  };
}

function secondsSince(moment: number): number {
  return Math.round((performance.now() - moment) / 1000);
}

function counts(of: readonly Outcome[]): string {
  const total = (key: "passed" | "failed" | "skipped") => of.reduce((sum, outcome) => sum + outcome[key], 0);
  return `${total("passed")} passed, ${total("failed")} failed, ${total("skipped")} skipped`;
}
