import { similarityExports } from "../../core/figure/exports/similarityExports.ts";
import { orders } from "../../core/geometry/arrange.ts";
import { metrics } from "../../core/geometry/pairMatrix.ts";
import { similarityJob } from "../../engine/jobs/similarity.ts";
import { outputFor, outputsOf } from "../output/outputFor.ts";
import { resultJson } from "../output/resultJson.ts";
import { writeAtomically } from "../output/writeAtomically.ts";
import { oneOf, readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { encoderId, runJob } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { hasColour } from "../terminal/hasColour.ts";
import { matrixText } from "../terminal/matrixText.ts";
import { terminalWidth } from "../terminal/terminalWidth.ts";
import { say, write, writeData } from "../terminal/write.ts";

const command = "similarity";

/** `stimuli similarity FILE …`. */
export async function similarityCommand(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    encoder: "text",
    models: "texts",
    metric: "text",
    order: "text",
    json: "flag",
    out: "text",
    yes: "flag",
  });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a .stimuli file, or - for standard input.", command);
  if (more.length > 0) throw new UsageError(`Give only one file; ${more[0]} is a second one.`, command);
  const encoder = given.text("encoder");
  const metric = oneOf(command, "--metric", given.text("metric"), metrics);
  const order = oneOf(command, "--order", given.text("order"), orders);
  const out = given.text("out");
  const output = out === undefined ? undefined : outputFor(out, outputsOf(similarityExports, {}), command);

  const document = await readDocument(file, signal);
  const result = await runJob(document.name, given.texts("models"), signal, async (context) => {
    const asked = {
      ...document,
      ...(encoder !== undefined && { encoder: encoderId(encoder) }),
      ...(metric && { metric }),
      ...(order && { order }),
      defaultEncoder: "pocket",
      previewIfMissing: false,
    };
    return similarityJob(await withTable(asked, given.flag("yes"), context), context);
  });

  if (out !== undefined && output !== undefined) {
    await writeAtomically(out, await output(result));
    say(`Wrote ${out}.`);
  }
  if (given.flag("json")) await writeData(resultJson(result));
  else if (out === undefined)
    await write(matrixText(result, { width: terminalWidth(), colour: hasColour(process.stdout) }));
}
