import { similarityExports } from "../../core/figure/exports/similarityExports.ts";
import { resultToJson } from "../../core/figure/heatmap/resultToJson.ts";
import { orders } from "../../core/geometry/arrange.ts";
import { metrics } from "../../core/geometry/pairMatrix.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { similarityJob } from "../../engine/jobs/similarity.ts";
import { outputFor, outputsOf, writeAtomically } from "../output/outputFor.ts";
import { oneOf, readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { encoderId, runJob } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { matrixText } from "../terminal/matrixText.ts";
import { hasColour } from "../terminal/paint.ts";
import { say, terminalWidth, write, writeData } from "../terminal/write.ts";

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

/**
 * The result as one JSON object on a line. `labels`, `categories` (a name, or null, for each stimulus) and both axes of
 * the square `matrix` are in the order asked for.
 */
function resultJson(result: SimilarityResult): string {
  const { encoder, dimensions, labels, categories, matrix, diagnostics, receipt } = resultToJson(result);
  return `${JSON.stringify({ encoder, dimensions, labels, categories, matrix, diagnostics, receipt })}\n`;
}
