import { whyToJson } from "../../core/figure/why/whyToJson.ts";
import { whyJob } from "../../engine/jobs/why.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { encoderId, runJob } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { whyText } from "../terminal/whyText.ts";
import { write, writeData } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "why";

export const whyCommand: Command = {
  name: command,
  takes: "FILE TEXT TEXT",
  does: "Which words make two texts similar",
  help: `Usage: stimuli why FILE TEXT TEXT [options]

Encodes two texts with the encoder of FILE and says which of their words make them similar. Where the encoder's vector is a sum
over tokens, each word's part of the cosine is printed, and the pairs of tokens that add most; they add up to the cosine. For
every encoder: the cosine without each word. The texts need not be stimuli of FILE, a .stimuli file, or - for standard input.

Options:
  --encoder ID      Encoder to use instead of the file's own: an id or a model's folder
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: similarity, texts (words, tokens), parts (tokens × tokens), receipt
  -h, --help        This text

Example:
  stimuli why samples/animals-and-fruits.stimuli "a cat on the mat" "the dog sleeps" --encoder pocket
`,
  run,
};

/** `stimuli why FILE TEXT TEXT …`. */
async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    encoder: "text",
    models: "texts",
    student: "text",
    yes: "flag",
    json: "flag",
  });
  const [file, first, second, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a .stimuli file, or - for standard input.", command);
  if (!first?.trim() || !second?.trim())
    throw new UsageError('Give two texts, such as "a small cat" "the dog sleeps".', command);
  if (more.length > 0) throw new UsageError("Give two texts; put each in quotation marks.", command);
  const encoder = given.text("encoder");
  const document = await readDocument(file, signal);
  const asked = {
    texts: [first, second] as const,
    ...(encoder !== undefined && { encoder: encoderId(encoder) }),
    defaultEncoder: "pocket",
    previewIfMissing: false,
  };
  const result = await runJob(document.name, given, signal, async (context) =>
    whyJob(await withTable({ ...document, ...asked }, given.flag("yes"), context), context),
  );
  if (given.flag("json")) await writeData(`${JSON.stringify(whyToJson(result))}\n`);
  else await write(whyText(result));
}
