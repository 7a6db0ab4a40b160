import { responseMetrics } from "../../core/documents/rsa/rsaDocument.ts";
import { rdmToCsv } from "../../core/figure/rsa/rdmText.ts";
import { type RdmRequest, rdmJob } from "../../engine/jobs/rdm.ts";
import { outputFor, writeAtomically } from "../output/outputFor.ts";
import { rdmOutputs } from "../output/rdmOutputs.ts";
import { oneOf, onlyFile, readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { encoderId, runJob } from "../request/runJob.ts";
import { say, writeData } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "rdm";

export const rdmCommand: Command = {
  name: "rdm",
  takes: "FILE",
  does: "The dissimilarity matrix that a model predicts",
  help: `Usage: stimuli rdm FILE [options]

The RDM that a model predicts: an encoder's, for the stimuli of a .stimuli file, or a model's of a .rsa.json file.
Without --out it is printed as CSV: a header of names, then one row per condition.

Options:
  --encoder ID      Encoder to use instead of the .stimuli file's own: an id or a model's folder
  --metric M        cosine (default), correlation or euclidean
  --model NAME      Model of a .rsa.json file (default: the first)
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --student NAME    Your name or number, for files with seed: student
  --out FILE        Write it, by file ending: .csv, .json (conditions and rdm) or .npy (without names)
  -h, --help        This text

Examples:
  stimuli rdm samples/animals-and-fruits.stimuli --encoder pocket --out pocket.csv
  stimuli rdm samples/synthetic-brain/synthetic-brain.rsa.json --model Categories
`,
  run,
};

async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    encoder: "text",
    metric: "text",
    model: "text",
    models: "texts",
    student: "text",
    out: "text",
  });
  const file = onlyFile(given, "Give a .stimuli or a .rsa.json file.", command);
  const isRsa = file.endsWith(".rsa.json");
  for (const option of isRsa ? ["encoder", "metric"] : ["model"]) {
    if (given.text(option) === undefined) continue;
    throw new UsageError(`--${option} is for ${isRsa ? ".stimuli" : ".rsa.json"} files.`, command);
  }
  const metrics = responseMetrics.filter((metric) => metric !== "mahalanobis");
  const metric = oneOf(command, "--metric", given.text("metric"), metrics) ?? "cosine";
  const out = given.text("out");
  const output = out === undefined ? undefined : outputFor(out, rdmOutputs, command);

  const { text, path, name } = await readDocument(file, signal);
  const encoder = given.text("encoder");
  const model = given.text("model");
  const request: RdmRequest = isRsa
    ? { kind: "rsa", text, path, ...(model !== undefined && { model }) }
    : {
        kind: "stimuli",
        text,
        path,
        ...(encoder !== undefined && { encoder: encoderId(encoder) }),
        defaultEncoder: "pocket",
        metric,
      };
  const { rdm, source } = await runJob(name, given, signal, (context) => rdmJob(request, context));

  if (out === undefined || output === undefined) return writeData(rdmToCsv(rdm));
  await writeAtomically(out, await output(rdm));
  say(`Wrote ${out}: ${rdm.conditions.length} conditions, ${source}.`);
}
