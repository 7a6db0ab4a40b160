import { resolve } from "node:path";
import { inspectionText } from "../../core/figure/inspection/inspectionText.ts";
import { shadedHeatmap } from "../../core/figure/inspection/shadedHeatmap.ts";
import { inspectJob } from "../../engine/jobs/inspect.ts";
import { onlyFile, readArguments } from "../request/arguments.ts";
import { DocumentError } from "../request/failure.ts";
import { runJob } from "../request/runJob.ts";
import { colouredHeatmap } from "../terminal/colouredHeatmap.ts";
import { hasColour } from "../terminal/paint.ts";
import { terminalWidth, write, writeData } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "inspect";

export const inspectCommand: Command = {
  name: "inspect",
  takes: "FILE",
  does: "What a file contains and how it is read",
  help: `Usage: stimuli inspect FILE [options]

Shows what kind of file FILE is and why, what was inferred, what it contains, and the exact text that uses it. FILE is a table, an RDM,
responses, names, a MAT, NPY or NPZ file with its variables, a picture, a sound, a .stimuli or a .rsa.json file,
or a course pack, which is not unpacked.
Use this command first when a number is not what you expect.

Options:
  --student NAME    Your name or number, for files with seed: student
  --json            One JSON object on stdout: file, bytes, sha256, format, reading (taken, facts, warnings), why, problem,
                    contents, uses
  -h, --help        This text

Examples:
  stimuli inspect reviews.csv
  stimuli inspect sub-01.mat --json
  stimuli inspect objects.rsa.json
`,
  run,
};

async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, { json: "flag", student: "text" });
  const file = onlyFile(given, "Give a file.", command);

  const { inspection } = await runJob(file, given, signal, async (context) => {
    return { inspection: await inspectJob({ path: resolve(file), name: file }, context), diagnostics: [] };
  }).catch((error: unknown) => {
    // What is wrong is about the file as a whole, and says its name.
    throw error instanceof DocumentError ? error.cause : error;
  });

  if (given.flag("json")) return writeData(`${JSON.stringify(inspection)}\n`);
  const drawHeatmap = hasColour(process.stdout) ? colouredHeatmap : shadedHeatmap;
  await write(inspectionText(inspection, { width: terminalWidth(), drawHeatmap }));
}
