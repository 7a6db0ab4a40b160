import { resolve } from "node:path";
import { inspectionText } from "../../core/figure/inspection/inspectionText.ts";
import { shadedHeatmap } from "../../core/figure/inspection/shadedHeatmap.ts";
import { inspectJob } from "../../engine/jobs/inspect.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { DocumentError } from "../request/failure.ts";
import { runJob } from "../request/runJob.ts";
import { colouredHeatmap } from "../terminal/colouredHeatmap.ts";
import { hasColour } from "../terminal/paint.ts";
import { terminalWidth, write, writeData } from "../terminal/write.ts";

const command = "inspect";

/** `stimuli inspect FILE …`. */
export async function inspectCommand(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, { json: "flag" });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a file.", command);
  if (more.length > 0) throw new UsageError(`Give only one file; ${more[0]} is a second one.`, command);

  const { inspection } = await runJob(file, [], signal, async (context) => {
    return { inspection: await inspectJob({ path: resolve(file), name: file }, context), diagnostics: [] };
  }).catch((error: unknown) => {
    // What is wrong is about the file as a whole, and says its name.
    throw error instanceof DocumentError ? error.cause : error;
  });

  if (given.flag("json")) return writeData(`${JSON.stringify(inspection)}\n`);
  const drawHeatmap = hasColour(process.stdout) ? colouredHeatmap : shadedHeatmap;
  await write(inspectionText(inspection, { width: terminalWidth(), drawHeatmap }));
}
