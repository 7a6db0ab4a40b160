import { dirname, resolve } from "node:path";
import { rerunText } from "../../core/handin/rerun.ts";
import { rerunJob } from "../../engine/jobs/rerun.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { hubOptions, tablesFolder } from "../request/places.ts";
import { runJob } from "../request/runJob.ts";
import { write } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "rerun";
const columns = 100;

export const rerunCommand: Command = {
  name: "rerun",
  takes: "FILE",
  does: "Run an analysis again from its receipt, and say what changed",
  help: `Usage: stimuli rerun FILE [options]

Runs the analysis again that FILE was made by, and says what changed since: the document, its data, the encoder, seeds, versions,
numbers. FILE is a figure (.png, .svg), an exported result or a copied receipt (.json), or a hand-in. The document is looked
for by its text, then by its name.

Options:
  --course DIR      The folder with the document, or the data of a hand-in, and its subfolders (default: the folder of FILE)
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  -h, --help        This text

Example:
  stimuli rerun animals-similarity.png --course exercise
`,
  run,
};

/** `stimuli rerun FILE …`. */
async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, { course: "text", models: "texts" });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a figure, a receipt or a hand-in.", command);
  if (more.length > 0) throw new UsageError(`Give only one file; ${more[0]} is a second one.`, command);
  const folder = resolve(given.text("course") ?? dirname(file));
  const tables = { ...hubOptions(command), folder: tablesFolder() };
  const { analyses } = await runJob(file, given, signal, async ({ onDiagnostics: _, ...context }) => ({
    analyses: await rerunJob({ file: resolve(file), folder, tables }, context),
    diagnostics: [],
  }));
  await write(rerunText(file, analyses, columns));
}
