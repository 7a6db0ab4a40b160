import { endingsOf } from "../../core/figure/exports/exports.ts";
import { similarityExports } from "../../core/figure/exports/similarityExports.ts";
import { resultToJson } from "../../core/figure/heatmap/resultToJson.ts";
import { orders } from "../../core/geometry/arrange.ts";
import { metrics } from "../../core/geometry/pairMatrix.ts";
import { similarityJob } from "../../engine/jobs/similarity.ts";
import { oneOf } from "../request/arguments.ts";
import { encoderId } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { matrixText } from "../terminal/matrixText.ts";
import { hasColour } from "../terminal/paint.ts";
import { terminalWidth } from "../terminal/write.ts";
import { resultCommand } from "./resultCommand.ts";

export const similarityCommand = resultCommand({
  name: "similarity",
  takes: "FILE",
  does: "Similarity of the stimuli in a .stimuli file",
  help: `Usage: stimuli similarity FILE [options]

Encodes the stimuli of FILE and compares every pair. FILE is a .stimuli file, or - for standard input.
Without --json and --out, the annotated matrix is drawn in the terminal.

Options:
  --encoder ID      Encoder to use instead of the file's own: an id or a model's folder
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --metric M        cosine (default), correlation or euclidean
  --order O         file (default), category or cluster
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: encoder, dimensions, labels, categories, matrix,
                    space (axes, ratings, WEAT), diagnostics, receipt
  --out FILE        Write the figure or the matrix, by file ending: ${endingsOf(similarityExports)}
  -h, --help        This text

Examples:
  stimuli similarity samples/animals-and-fruits.stimuli --encoder pocket
  printf 'cat\\ndog\\nbanana\\n' | stimuli similarity - --encoder pocket --json
`,
  document: ".stimuli",
  options: { encoder: "text", metric: "text", order: "text", yes: "flag" },
  job(given) {
    const encoder = given.text("encoder");
    const metric = oneOf("similarity", "--metric", given.text("metric"), metrics);
    const order = oneOf("similarity", "--order", given.text("order"), orders);
    const asked = {
      ...(encoder !== undefined && { encoder: encoderId(encoder) }),
      ...(metric && { metric }),
      ...(order && { order }),
      defaultEncoder: "pocket",
      previewIfMissing: false,
    };
    return async (document, context) =>
      similarityJob(await withTable({ ...document, ...asked }, given.flag("yes"), context), context);
  },
  exports: similarityExports,
  choice: {},
  /** `labels`, `categories` (a name, or null, for each stimulus) and both axes of `matrix` are in the order asked for. */
  json(result) {
    const { encoder, dimensions, labels, categories, matrix, space, diagnostics, receipt } = resultToJson(result);
    return { encoder, dimensions, labels, categories, matrix, ...(space ? { space } : {}), diagnostics, receipt };
  },
  text: (result) => matrixText(result, { width: terminalWidth(), colour: hasColour(process.stdout) }),
});
