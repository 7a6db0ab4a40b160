import { resolve } from "node:path";
import { decodeToJson } from "../../core/figure/decoding/decodeToJson.ts";
import { decodingExports } from "../../core/figure/exports/decodingExports.ts";
import { endingsOf } from "../../core/figure/exports/exports.ts";
import { decodeJob } from "../../engine/jobs/decoding/decode.ts";
import { encoderId } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { decodeText } from "../terminal/decodeText.ts";
import { resultCommand } from "./resultCommand.ts";

export const decodeCommand = resultCommand({
  name: "decode",
  takes: "FILE",
  does: "How well a classifier predicts the classes of labelled stimuli",
  help: `Usage: stimuli decode FILE [options]

Encodes the labelled stimuli of FILE, fits a logistic regression to a part and tests it on the rest. FILE is a .stimuli file,
whose categories are the classes or whose front matter names a table (source, text, label), or - for standard input.
Without --json and --out, the confusion matrix and the report are drawn in the terminal.

Options:
  --encoder ID      Encoder to use instead of the file's own: an id or a model's folder
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --source TABLE    Table to read instead of the file's own source: a CSV, TSV, text, JSON or Parquet file, or hf://…
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: encoder, dimensions, rows, first, trainIndices, testIndices, coefficients,
                    intercept, iterations, converged, accuracy, auc, confusion, report, roc, leaks,
                    diagnostics, receipt
  --out FILE        Write the figure or the test items, by file ending: ${endingsOf(decodingExports)}
  -h, --help        This text

Examples:
  stimuli decode samples/sentiment.stimuli
  stimuli decode samples/sst2.stimuli --encoder all-MiniLM-L6-v2 --source train.parquet --json
`,
  document: ".stimuli",
  options: { encoder: "text", source: "text", yes: "flag" },
  job(given) {
    const encoder = given.text("encoder");
    const source = given.text("source");
    const asked = {
      ...(encoder !== undefined && { encoder: encoderId(encoder) }),
      ...(source !== undefined && { source: source.startsWith("hf://") ? source : resolve(source) }),
      defaultEncoder: "pocket",
      previewIfMissing: false,
    };
    return async (document, context) =>
      decodeJob(await withTable({ ...document, ...asked }, given.flag("yes"), context), context);
  },
  exports: decodingExports,
  choice: {},
  json: decodeToJson,
  text: decodeText,
});
