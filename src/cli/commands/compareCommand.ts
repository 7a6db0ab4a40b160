import { compareToJson } from "../../core/figure/compare/compareToJson.ts";
import { compareExports } from "../../core/figure/exports/compareExports.ts";
import { endingsOf } from "../../core/figure/exports/exports.ts";
import { compareEncodersJob } from "../../engine/jobs/compareEncoders.ts";
import { UsageError } from "../request/arguments.ts";
import { encoderId } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { compareText } from "../terminal/compareText.ts";
import { resultCommand } from "./resultCommand.ts";

export const compareCommand = resultCommand({
  name: "compare",
  takes: "FILE",
  does: "Where two encoders agree and differ on the same stimuli",
  help: `Usage: stimuli compare FILE --encoder A --encoder B [options]

Encodes the stimuli of FILE by two encoders, compares their matrices pair by pair, and correlates their RDMs. FILE is a .stimuli
file, or - for standard input. Without --json and --out, the result and the pairs that differ most are printed.

Options:
  --encoder ID      One of the two encoders: an id or a model's folder (given twice)
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --yes             Download an hf:// table without asking
  --json            One JSON object on stdout: title, encoders, labels, categories, lines, kind, metric, order, matrices,
                    difference, spearman, pearson, permutation, diagnostics, receipt
  --out FILE        Write the figure, the pairs or everything, by file ending: ${endingsOf(compareExports)}
  -h, --help        This text

Example:
  stimuli compare samples/animals-and-fruits.stimuli --encoder all-MiniLM-L6-v2 --encoder pocket
`,
  document: ".stimuli",
  options: { encoder: "texts", yes: "flag" },
  job(given) {
    const [first, second, ...others] = given.texts("encoder").map(encoderId);
    if (first === undefined || second === undefined || others.length > 0) {
      throw new UsageError("Give two encoders: --encoder A --encoder B.", "compare");
    }
    if (first === second) throw new UsageError(`Both encoders are ${first}; give two different ones.`, "compare");
    const encoders = [first, second] as const;
    return async ({ text, path }, context) =>
      compareEncodersJob(await withTable({ text, path, encoders }, given.flag("yes"), context), context);
  },
  exports: compareExports,
  choice: {},
  json: compareToJson,
  text: compareText,
});
