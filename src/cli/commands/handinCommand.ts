import { dirname, extname, join, parse } from "node:path";
import { type HandInForm, handInForms } from "../../core/handin/handInForms.ts";
import { countOf } from "../../core/text/counts.ts";
import { documentKind } from "../../engine/files/documentsIn.ts";
import { handInFiles } from "../../engine/handin/handInFiles.ts";
import { makeHandIn } from "../../engine/jobs/makeHandIn.ts";
import { writeAtomically } from "../output/outputFor.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { readDocument } from "../request/readDocument.ts";
import { runJob, studentOf } from "../request/runJob.ts";
import { say } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "handin";

export const handinCommand: Command = {
  name: "handin",
  takes: "FOLDER",
  does: "One page with all analyses of a folder, to hand in",
  help: `Usage: stimuli handin FOLDER --student NAME --out FILE.html [options]

Runs the analyses of all .stimuli and .rsa.json files of FOLDER, and writes one file to hand in: figures, numbers, expectations,
your conclusions, the text of the files, and receipts. It needs no network and no program. Of data files it has the SHA-256 alone.

Options:
  --student NAME    Your name or number
  --out FILE        The file to write: .html, .ipynb (a Jupyter notebook), .md (with a file for each figure), or .json without figures
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
  const [out, student] = [given.text("out"), studentOf(given)];
  if (folder === undefined) throw new UsageError("Give the folder of your exercise.", command);
  if (more.length > 0) throw new UsageError(`Give only one folder; ${more[0]} is a second one.`, command);
  if (!student) throw new UsageError("Give your name or number with --student.", command);
  if (out === undefined) throw new UsageError("Give the file to write with --out, such as hand-in.html.", command);
  const ending = extname(out).toLowerCase();
  const form = (Object.keys(handInForms) as HandInForm[]).find((one) => handInForms[one].ending === ending);
  if (form === undefined)
    throw new UsageError(`--out must end in .html, .ipynb, .md or .json; ${out} does not.`, command);
  if (documentKind(out) !== undefined)
    throw new UsageError(
      `${out} is the name of a document. Give another one with --out, such as hand-in.json.`,
      command,
    );
  const made = await makeHandIn(folder, student, async (file, job) => {
    const { text, name } = await readDocument(file, signal, documentKind(file) === "rsa" ? ".rsa.json" : ".stimuli");
    await runJob(name, given, signal, async (context) => {
      await job(text, context);
      return { diagnostics: [] };
    });
  });
  const [main, ...figures] = await handInFiles(made, form, parse(out).name);
  if (main === undefined) throw new Error("A hand-in has a file.");
  for (const { name, content } of figures) await writeAtomically(join(dirname(out), name), content);
  await writeAtomically(out, main.content);
  say(`Wrote ${out}: ${countOf(made.handIn.analyses.length, "analysis", "analyses")} of ${student}.`);
}
