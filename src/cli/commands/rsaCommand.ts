import { rsaExports } from "../../core/figure/exports/rsaExports.ts";
import { firstRsaChoice } from "../../core/figure/rsa/rsaView.ts";
import { rsaToJson } from "../../core/figure/rsa/words/rsaToJson.ts";
import { rsaJob } from "../../engine/jobs/rsa.ts";
import { outputFor, outputsOf, writeAtomically } from "../output/outputFor.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { runJob } from "../request/runJob.ts";
import { rsaText } from "../terminal/rsaText.ts";
import { say, terminalWidth, write, writeData } from "../terminal/write.ts";

const command = "rsa";

/** `stimuli rsa FILE …`. */
export async function rsaCommand(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, { models: "texts", json: "flag", out: "text" });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a .rsa.json file, or - for standard input.", command);
  if (more.length > 0) throw new UsageError(`Give only one file; ${more[0]} is a second one.`, command);
  const out = given.text("out");
  const output = out === undefined ? undefined : outputFor(out, outputsOf(rsaExports, firstRsaChoice), command);

  const { text, path, name } = await readDocument(file, signal, ".rsa.json");
  const result = await runJob(name, given.texts("models"), signal, (context) => rsaJob({ text, path }, context));

  if (out !== undefined && output !== undefined) {
    await writeAtomically(out, await output(result));
    say(`Wrote ${out}.`);
  }
  if (given.flag("json")) await writeData(`${JSON.stringify(rsaToJson(result))}\n`);
  else if (out === undefined) await write(rsaText(result, terminalWidth()));
}
