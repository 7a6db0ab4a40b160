import { resolve } from "node:path";
import { decodeToJson } from "../../core/figure/decoding/decodeToJson.ts";
import { decodingExports } from "../../core/figure/exports/decodingExports.ts";
import { decodeJob } from "../../engine/jobs/decode.ts";
import { outputFor, outputsOf, writeAtomically } from "../output/outputFor.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { encoderId, runJob } from "../request/runJob.ts";
import { withTable } from "../request/withTable.ts";
import { decodeText } from "../terminal/decodeText.ts";
import { say, write, writeData } from "../terminal/write.ts";

const command = "decode";

/** `stimuli decode FILE …`. */
export async function decodeCommand(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    encoder: "text",
    models: "texts",
    source: "text",
    json: "flag",
    out: "text",
    yes: "flag",
  });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give a .stimuli file, or - for standard input.", command);
  if (more.length > 0) throw new UsageError(`Give only one file; ${more[0]} is a second one.`, command);
  const encoder = given.text("encoder");
  const source = given.text("source");
  const out = given.text("out");
  const output = out === undefined ? undefined : outputFor(out, outputsOf(decodingExports, {}), command);

  const document = await readDocument(file, signal);
  const result = await runJob(document.name, given.texts("models"), signal, async (context) => {
    const asked = {
      ...document,
      ...(encoder !== undefined && { encoder: encoderId(encoder) }),
      ...(source !== undefined && { source: source.startsWith("hf://") ? source : resolve(source) }),
      defaultEncoder: "pocket",
      previewIfMissing: false,
    };
    return decodeJob(await withTable(asked, given.flag("yes"), context), context);
  });

  if (out !== undefined && output !== undefined) {
    await writeAtomically(out, await output(result));
    say(`Wrote ${out}.`);
  }
  if (given.flag("json")) await writeData(`${JSON.stringify(decodeToJson(result))}\n`);
  else if (out === undefined) await write(decodeText(result));
}
