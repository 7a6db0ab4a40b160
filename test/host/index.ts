import { appendFileSync } from "node:fs";
import { expectLanguageTests } from "./expectLanguage.ts";
import { extensionTests } from "./extension.ts";
import { inspectTests } from "./inspect.ts";
import { languageTests } from "./language.ts";
import { rsaLanguageTests } from "./rsaLanguage.ts";

/** One line of the results file. `done` is the last. */
export type HostReport = { readonly name: string; readonly error?: string } | { readonly done: true };

const timeLimit = 60_000;

/** Called inside the extension host; tells the runner outside through the file it names. */
export async function run(): Promise<void> {
  const file = process.env.STIMULI_TEST_RESULTS;
  if (file === undefined) throw new Error("STIMULI_TEST_RESULTS names no file for the results.");
  const report = (line: HostReport) => appendFileSync(file, `${JSON.stringify(line)}\n`);
  for (const [name, test] of Object.entries({
    ...extensionTests,
    ...languageTests,
    ...rsaLanguageTests,
    ...inspectTests,
    ...expectLanguageTests,
  })) {
    const error = await outcome(test);
    report({ name, ...(error !== undefined && { error }) });
  }
  report({ done: true });
}

async function outcome(test: () => Promise<void>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not done after ${timeLimit / 1000} s.`)), timeLimit);
  });
  try {
    await Promise.race([test(), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    clearTimeout(timer);
  }
}
