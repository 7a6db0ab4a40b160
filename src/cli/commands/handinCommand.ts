import { extname } from "node:path";
import { handInPage } from "../../core/handin/handInPage.ts";
import { countOf } from "../../core/text/counts.ts";
import { documentKind } from "../../engine/files/documentsIn.ts";
import { makeHandIn } from "../../engine/handin/makeHandIn.ts";
import { writeAtomically } from "../output/outputFor.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { runJob } from "../request/runJob.ts";
import { say } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "handin";

export const handinCommand: Command = {
  name: "handin",
  takes: "FOLDER",
  does: "One page with all analyses of a folder, to hand in",
  help: `Usage: stimuli handin FOLDER --student NAME --out FILE.html [options]

Runs the analyses of all .stimuli and .rsa.json files of FOLDER, and writes one page to hand in: figures, numbers, expectations,
the text of the files, and receipts. The page needs no network and no program. Of data files it has the SHA-256 alone.

Options:
  --student NAME    Your name or number
  --out FILE        The file to write: .html, or .json without figures
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  -h, --help        This text

Example:
  stimuli handin exercise --student 4711 --out 4711.html
`,
  run,
};

/** `stimuli handin FOLDER …`. */
async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, { out: "text", student: "text", models: "texts" });
  const [folder, ...more] = given.positionals;
  const [out, student] = [given.text("out"), given.text("student")];
  if (folder === undefined) throw new UsageError("Give the folder of your exercise.", command);
  if (more.length > 0) throw new UsageError(`Give only one folder; ${more[0]} is a second one.`, command);
  if (student === undefined) throw new UsageError("Give your name or number with --student.", command);
  if (out === undefined) throw new UsageError("Give the file to write with --out, such as hand-in.html.", command);
  const ending = extname(out).toLowerCase();
  if (ending !== ".html" && ending !== ".json")
    throw new UsageError(`--out must end in .html or .json; ${out} does not.`, command);
  if (documentKind(out) !== undefined)
    throw new UsageError(
      `${out} is the name of a document. Give another one with --out, such as hand-in.json.`,
      command,
    );
  const { handIn, shown } = await makeHandIn(folder, student, async (file, job) => {
    const { text, name } = await readDocument(file, signal, documentKind(file) === "rsa" ? ".rsa.json" : ".stimuli");
    await runJob(name, given.texts("models"), signal, async (context) => {
      await job(text, context);
      return { diagnostics: [] };
    });
  });
  await writeAtomically(out, ending === ".json" ? `${JSON.stringify(handIn, null, 1)}\n` : handInPage(handIn, shown));
  say(`Wrote ${out}: ${countOf(handIn.analyses.length, "analysis", "analyses")} of ${student}.`);
}
