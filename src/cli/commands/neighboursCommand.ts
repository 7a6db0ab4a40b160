import { neighboursToJson } from "../../core/figure/map/neighboursToJson.ts";
import { neighboursJob } from "../../engine/jobs/map.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { encoderId, runJob } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { neighboursText } from "../terminal/neighboursText.ts";
import { write, writeData } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "neighbours";
const usualCount = 10;

export const neighboursCommand: Command = {
  name: command,
  takes: "FILE TEXT",
  does: "The stimuli that are nearest to a text, or to king - man + woman",
  help: `Usage: stimuli neighbours FILE TEXT [options]

Encodes the stimuli of FILE and TEXT, and lists the stimuli by their cosine similarity to TEXT. Several texts with + or - and
blanks between them are an analogy: their unit vectors are added and subtracted. Its nearest stimuli are printed twice: with
those that the question names, which are often the nearest of all, and without. TEXT in quotation marks of its own, as in
'"hot - or cold"', is one text. FILE is a .stimuli file, or - for standard input.

Options:
  --count N         How many stimuli are listed (default: ${usualCount})
  --encoder ID      Encoder to use instead of the file's own: an id or a model's folder
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: encoder, terms, nearest (every stimulus), diagnostics, receipt
  -h, --help        This text

Examples:
  stimuli neighbours samples/animals-and-fruits.stimuli "a small tiger" --encoder pocket
  stimuli neighbours words.stimuli "king - man + woman"
`,
  run,
};

/** `stimuli neighbours FILE TEXT …`. */
async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    count: "text",
    encoder: "text",
    models: "texts",
    student: "text",
    yes: "flag",
    json: "flag",
  });
  const [file, question, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a .stimuli file, or - for standard input.", command);
  if (question === undefined || question.trim() === "")
    throw new UsageError('Give a text, such as "a small tiger" or "king - man + woman".', command);
  if (more.length > 0)
    throw new UsageError(`Give one text; put it in quotation marks: "${question} ${more[0]}".`, command);
  const count = Number(given.text("count") ?? usualCount);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`--count must be a whole number of at least 1; not ${given.text("count")}.`, command);
  const encoder = given.text("encoder");
  const document = await readDocument(file, signal);
  const asked = {
    question,
    ...(encoder !== undefined && { encoder: encoderId(encoder) }),
    defaultEncoder: "pocket",
    previewIfMissing: false,
  };
  const result = await runJob(document.name, given, signal, async (context) =>
    neighboursJob(await withTable({ ...document, ...asked }, given.flag("yes"), context), context),
  );
  if (given.flag("json")) await writeData(`${JSON.stringify(neighboursToJson(result))}\n`);
  else await write(neighboursText(result, count));
}
