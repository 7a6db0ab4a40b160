import { compareToJson } from "../../core/figure/compare/compareToJson.ts";
import { compareExports } from "../../core/figure/exports/compareExports.ts";
import { compareEncodersJob } from "../../engine/jobs/compareEncoders.ts";
import { outputFor, outputsOf, writeAtomically } from "../output/outputFor.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { encoderId, runJob } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { compareText } from "../terminal/compareText.ts";
import { say, write, writeData } from "../terminal/write.ts";

const command = "compare";

/** `stimuli compare FILE --encoder A --encoder B …`. */
export async function compareCommand(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    encoder: "texts",
    models: "texts",
    json: "flag",
    out: "text",
    yes: "flag",
  });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a .stimuli file, or - for standard input.", command);
  if (more.length > 0) throw new UsageError(`Give only one file; ${more[0]} is a second one.`, command);
  const [first, second, ...others] = given.texts("encoder").map(encoderId);
  if (first === undefined || second === undefined || others.length > 0) {
    throw new UsageError("Give two encoders: --encoder A --encoder B.", command);
  }
  if (first === second) throw new UsageError(`Both encoders are ${first}; give two different ones.`, command);
  const out = given.text("out");
  const output = out === undefined ? undefined : outputFor(out, outputsOf(compareExports, {}), command);

  const { text, path, name } = await readDocument(file, signal);
  const comparison = await runJob(name, given.texts("models"), signal, async (context) =>
    compareEncodersJob(
      await withTable({ text, path, encoders: [first, second] as const }, given.flag("yes"), context),
      context,
    ),
  );

  if (out !== undefined && output !== undefined) {
    await writeAtomically(out, await output(comparison));
    say(`Wrote ${out}.`);
  }
  if (given.flag("json")) await writeData(`${JSON.stringify(compareToJson(comparison))}\n`);
  else if (out === undefined) await write(compareText(comparison));
}
