import { responseMetrics } from "../../core/documents/rsa/rsaDocument.ts";
import { rdmToCsv } from "../../core/figure/rsa/rdmText.ts";
import { type RdmRequest, rdmJob } from "../../engine/jobs/rdm.ts";
import { outputFor, writeAtomically } from "../output/outputFor.ts";
import { rdmOutputs } from "../output/rdmOutputs.ts";
import { oneOf, readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { encoderId, runJob } from "../request/runJob.ts";
import { say, writeData } from "../terminal/write.ts";

const command = "rdm";

/** `stimuli rdm FILE …`. */
export async function rdmCommand(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    encoder: "text",
    metric: "text",
    model: "text",
    models: "texts",
    out: "text",
  });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a .stimuli or a .rsa.json file.", command);
  if (more.length > 0) throw new UsageError(`Give only one file; ${more[0]} is a second one.`, command);
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
  const { rdm, source } = await runJob(name, given.texts("models"), signal, (context) => rdmJob(request, context));

  if (out === undefined || output === undefined) return writeData(rdmToCsv(rdm));
  await writeAtomically(out, await output(rdm));
  say(`Wrote ${out}: ${rdm.conditions.length} conditions, ${source}.`);
}
