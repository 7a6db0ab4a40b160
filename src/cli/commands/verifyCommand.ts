import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { handInElement } from "../../core/handin/handIn.ts";
import { longestHandIn, looksLikeHandIn, parseHandIn } from "../../core/handin/parseHandIn.ts";
import {
  type VerifiedRow,
  verifiedPage,
  verifiedSentence,
  verifiedToCsv,
  withCopies,
} from "../../core/handin/verified.ts";
import { keepOpen } from "../../engine/context/keepOpen.ts";
import { whyNotPlain } from "../../engine/files/plainFile.ts";
import { verifyHandIn } from "../../engine/jobs/verifyHandIn.ts";
import { writeAtomically } from "../output/outputFor.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { runJob } from "../request/runJob.ts";
import { say, write } from "../terminal/write.ts";
import type { Command } from "./command.ts";

const command = "verify";

type Row = Omit<VerifiedRow, "copies">;

export const verifyCommand: Command = {
  name: "verify",
  takes: "FOLDER",
  does: "Whether hand-ins are what their files and receipts give",
  help: `Usage: stimuli verify FOLDER --out FILE.csv [options]

Makes every analysis of the hand-ins in FOLDER again, from the documents in them and the files of the course, and compares numbers,
inputs and receipts. Writes a line per analysis into FILE.csv, and a page with all figures into FILE.html. The verdict is verified,
changed (after it was made), other inputs, other numbers (beyond what another computer explains), not replayed, or unreadable; of other
files, no hand-in.

Options:
  --out FILE        The file to write, .csv
  --course DIR      The folder with the data of the course, and its documents with expectations (default: FOLDER)
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  -h, --help        This text

Example:
  stimuli verify hand-ins --course exercise --out results.csv
`,
  run,
};

/** `stimuli verify FOLDER …`. */
async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, { out: "text", course: "text", models: "texts" });
  const [folder, ...more] = given.positionals;
  const out = given.text("out");
  if (folder === undefined) throw new UsageError("Give the folder with the hand-ins.", command);
  if (more.length > 0) throw new UsageError(`Give only one folder; ${more[0]} is a second one.`, command);
  if (out === undefined || !/\.csv$/i.test(out))
    throw new UsageError("Give the file to write with --out, such as results.csv.", command);
  const page = out.replace(/\.csv$/i, ".html");
  if (await isHandIn(page))
    throw new UsageError(`${page} is a hand-in and would be overwritten. Give another name with --out.`, command);
  const isNoReport = (name: string) => resolve(folder, name) !== resolve(page);
  const names = (await namesIn(folder))
    .filter((name) => /\.(html|json|ipynb|md)$/i.test(name) && isNoReport(name))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (names.length === 0) {
    const next = "Hand-ins are .html, .ipynb, .md or .json files, as stimuli handin writes them.";
    throw new StimuliError("input", `${folder} has no hand-in.`, next);
  }
  const { rows } = await runJob(folder, given, signal, async ({ onDiagnostics: _, ...context }) => {
    const encoders = keepOpen(context.encoders);
    const all: Row[] = [];
    for (const [k, file] of names.entries()) {
      context.onProgress?.({ stage: "Verifying", done: k, total: names.length });
      const quiet = { ...context, encoders, onProgress: () => undefined };
      const course = given.text("course") ?? folder;
      all.push(...(await rowsOf(join(folder, file), file, (handIn) => verifyHandIn(handIn, course, quiet))));
    }
    return { rows: withCopies(all), diagnostics: [] };
  });
  await writeAtomically(out, verifiedToCsv(rows));
  await writeAtomically(page, verifiedPage(rows));
  say(`Wrote ${out} and ${page}.`);
  await write(`${verifiedSentence(rows)}\n`);
}

async function rowsOf(
  path: string,
  file: string,
  verify: (handIn: ReturnType<typeof parseHandIn>) => ReturnType<typeof verifyHandIn>,
): Promise<Row[]> {
  const without = (verdict: "unreadable" | "no hand-in", remark: string): Row[] => [
    { file, student: "", document: "", kind: "", verdict, remarks: [remark], expectations: [], receipt: "" },
  ];
  const fault = await whyNotPlain(path, longestHandIn);
  if (fault !== undefined) return without("unreadable", `This ${fault}.`);
  const content = await readFile(path, "utf8").catch(() => undefined);
  if (content === undefined) return without("unreadable", "The file cannot be read.");
  if (!looksLikeHandIn(content)) return without("no hand-in", "Nothing in it is of a hand-in.");
  let handIn: ReturnType<typeof parseHandIn>;
  try {
    handIn = parseHandIn(content);
  } catch (error) {
    return without("unreadable", error instanceof TypeError ? error.message : "The file cannot be read.");
  }
  return (await verify(handIn)).map((one) => ({ file, ...one }));
}

async function isHandIn(page: string): Promise<boolean> {
  if ((await whyNotPlain(page, longestHandIn)) !== undefined) return false;
  return (await readFile(page, "utf8").catch(() => "")).includes(`id="${handInElement}"`);
}

function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown) => {
    throw new StimuliError("input", `${folder} is no folder that can be read.`, "Give the folder with the hand-ins.", {
      cause,
    });
  });
}
