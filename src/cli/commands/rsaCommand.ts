import { endingsOf } from "../../core/figure/exports/exports.ts";
import { rsaExports } from "../../core/figure/exports/rsaExports.ts";
import { firstRsaChoice } from "../../core/figure/rsa/rsaView.ts";
import { rsaToJson } from "../../core/figure/rsa/words/rsaToJson.ts";
import { rsaJob } from "../../engine/jobs/rsa.ts";
import { rsaText } from "../terminal/rsaText.ts";
import { terminalWidth } from "../terminal/write.ts";
import { resultCommand } from "./resultCommand.ts";

export const rsaCommand = resultCommand({
  name: "rsa",
  takes: "FILE",
  does: "Representational similarity analysis: models against brain or behaviour",
  help: `Usage: stimuli rsa FILE [options]

Representational similarity analysis: compares the models of FILE with its reference. FILE is a .rsa.json file; the paths in it
are relative to its folder. Without --json and --out, the models, the noise ceiling and the conclusions are printed.

Options:
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --json            One JSON object on stdout: conditions, models (name, perSubject, mean, p, ci), noiseCeiling, pairwise,
                    diagnostics, receipt and more; p is one-sided, for the mean over subjects
  --out FILE        Write the figure or its numbers, by file ending: ${endingsOf(rsaExports)}
  -h, --help        This text

Examples:
  stimuli rsa samples/synthetic-brain/synthetic-brain.rsa.json
  stimuli rsa objects.rsa.json --models models --json
`,
  document: ".rsa.json",
  options: {},
  job:
    () =>
    ({ text, path }, context) =>
      rsaJob({ text, path }, context),
  exports: rsaExports,
  choice: firstRsaChoice,
  json: rsaToJson,
  text: (result) => rsaText(result, terminalWidth()),
});
