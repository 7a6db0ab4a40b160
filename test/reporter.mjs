// A short report: every file's failures and skips in full, the rest as counts, and one closing line.
import { relative } from "node:path";

/** @param {AsyncIterable<import("node:test/reporters").TestEvent>} source */
export default async function* report(source) {
  let [passed, failed, skipped] = [0, 0, 0];
  for await (const { type, data } of source) {
    if (type === "test:stdout" || type === "test:stderr") yield data.message;
    if (type === "test:diagnostic" && data.level === "error") yield `${data.message}\n`;
    const isTest = data.details?.type !== "suite" && (type === "test:pass" || type === "test:fail");
    if (!isTest) {
      if (type === "test:fail") yield describe(data);
      continue;
    }
    if (data.skip !== undefined) {
      skipped += 1;
      yield `- skipped: ${data.name} (${data.skip === true ? "no reason given" : data.skip})\n`;
    } else if (type === "test:pass") passed += 1;
    else {
      failed += 1;
      yield describe(data);
    }
  }
  yield `${passed} passed, ${failed} failed, ${skipped} skipped\n`;
  if (passed + failed === 0) {
    yield "No test was found.\n";
    process.exitCode = 1;
  }
}

function describe({ name, file, line, details }) {
  const error = details?.error?.cause ?? details?.error;
  return `✘ ${name} (${file ? relative(process.cwd(), file) : "?"}:${line})\n${error?.stack ?? error}\n`;
}
