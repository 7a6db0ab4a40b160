import { StimuliError } from "../../core/errors.ts";
import { holds } from "../../core/expect/expectation.ts";
import { countHolding, expectationsToJson, outcomeSign, outcomeText } from "../../core/expect/expectationWords.ts";
import { plain } from "../../core/text/labels.ts";
import { documentKind, documentsIn } from "../../engine/files/documentsIn.ts";
import { checkJob } from "../../engine/jobs/check.ts";
import { type CheckedDocument, junitXml } from "../output/junitXml.ts";
import { writeAtomically } from "../output/outputFor.ts";
import { type Arguments, readArguments, UsageError } from "../request/arguments.ts";
import { DocumentError, failureText, PrintedError, statusOf } from "../request/failure.ts";
import { readDocument } from "../request/readDocument.ts";
import { runJob } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { say, write, writeData } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "check";

export const checkCommand: Command = {
  name: "check",
  takes: "PATH...",
  does: "Which expectations of files hold",
  help: `Usage: stimuli check PATH... [options]

Runs the analyses of .stimuli and .rsa.json files that have expectations, and says which hold, with both numbers: ✓ or ✗.
PATH is a file, or a folder, which is searched with its subfolders. The exit status is 1 if an expectation does not hold,
2 if one is misspelled or a file is wrong, and 3 if an encoder is not installed.

Options:
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --yes             Download an hf:// table without asking
  --json            One JSON array on stdout: file, expectations (text, line, holds, left, right, tolerance), misspelled
  --junit FILE      Write the outcomes as JUnit XML too, for build servers
  -h, --help        This text

Examples:
  stimuli check exercise
  stimuli check animals.stimuli brain.rsa.json --junit outcomes.xml
`,
  run,
};

/** `stimuli check PATH…`. */
async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    models: "texts",
    student: "text",
    junit: "text",
    json: "flag",
    yes: "flag",
  });
  if (given.positionals.length === 0)
    throw new UsageError("Give .stimuli or .rsa.json files, or folders with such files.", command);
  const junit = given.text("junit");
  const files = [...new Set((await Promise.all(given.positionals.map(documentsIn))).flat())];
  const checked: CheckedDocument[] = [];
  for (const file of files) {
    const one = await checkOne(file, given, signal);
    if (one.expectations.length + one.misspelled.length === 0 && one.failure === undefined) continue;
    checked.push(one);
    if (!given.flag("json")) await write(documentText(one));
  }
  if (checked.length === 0) {
    const next = "Write what you expect under the key expect: see docs/expectations.md.";
    throw new StimuliError("input", "No file has an expectation.", next);
  }
  if (junit !== undefined) {
    await writeAtomically(junit, junitXml(checked));
    say(`Wrote ${junit}.`);
  }
  if (given.flag("json")) await writeData(`${JSON.stringify(checked.map(documentJson))}\n`);
  else if (checked.length > 1) await write(`${countHolding(checked.flatMap(({ expectations }) => expectations))}.\n`);
  const status = worstStatus(checked);
  if (status > 0) throw new PrintedError(status);
}

async function checkOne(file: string, given: Arguments, signal: AbortSignal): Promise<CheckedDocument> {
  try {
    const kind = documentKind(file) === "rsa" ? ".rsa.json" : ".stimuli";
    const { text, path, name } = await readDocument(file, signal, kind);
    const { expectations, diagnostics } = await runJob(name, given, signal, async (context) =>
      checkJob(await withTable({ text, path, defaultEncoder: "pocket" }, given.flag("yes"), context), context),
    );
    return { file, expectations, misspelled: diagnostics.filter(({ code }) => code === "bad-expectation") };
  } catch (error) {
    if (signal.aborted) throw error;
    // What is wrong with the document itself is printed with its place.
    const text = failureText(error, signal);
    if (text !== "") say(text);
    const message = error instanceof DocumentError ? error.cause.message : text.replace(/^stimuli: /, "");
    return { file, expectations: [], misspelled: [], failure: { message, status: statusOf(error, signal) } };
  }
}

function documentText({ file, expectations, misspelled, failure }: CheckedDocument): string {
  const lines = [
    plain(file),
    ...expectations.map((one) => `  ${outcomeSign(one)} ${plain(one.text)}: ${plain(outcomeText(one))}`),
    ...(misspelled.length > 0 ? [`  ${misspelled.length} misspelled: see the warnings`] : []),
    ...(failure === undefined ? [] : [`  ✗ ${plain(failure.message)}`]),
    ...(expectations.length > 0 ? [`  ${countHolding(expectations)}.`] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function documentJson({ file, expectations, misspelled, failure }: CheckedDocument): Readonly<Record<string, unknown>> {
  return {
    file,
    expectations: expectationsToJson(expectations),
    misspelled: misspelled.map(({ range, message }) => ({
      line: range.startLine + 1,
      column: range.startCharacter + 1,
      message,
    })),
    ...(failure && { failure: failure.message }),
  };
}

/** 2 where something is misspelled or wrong, 3 where an encoder is missing, 1 where an expectation does not hold. */
function worstStatus(checked: readonly CheckedDocument[]): number {
  const statuses = new Set(checked.map(({ failure }) => failure?.status ?? 0));
  if (statuses.has(2) || checked.some(({ misspelled }) => misspelled.length > 0)) return 2;
  if (statuses.has(3)) return 3;
  const all = checked.flatMap(({ expectations }) => expectations);
  return statuses.has(1) || !all.every(holds) ? 1 : 0;
}
