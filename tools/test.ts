// `npm test`: every check, one after the other, and one line a check at the end.
import { spawnSync } from "node:child_process";

const checks = ["lint", "types", "test:unit", "test:webviews", "test:vscode", "test:vsix"];

const outcomes = checks.map((check) => {
  console.log(`\n▸ ${check}`);
  const start = performance.now();
  const { status } = spawnSync("npm", ["run", "--silent", check], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  return { check, passed: status === 0, seconds: Math.round((performance.now() - start) / 1000) };
});

console.log("");
for (const { check, passed, seconds } of outcomes) console.log(`${passed ? "✔" : "✘"} ${check} (${seconds} s)`);
const failed = outcomes.filter(({ passed }) => !passed).length;
console.log(`checks: ${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
