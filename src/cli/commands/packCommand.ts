import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, posix, relative, resolve, sep } from "node:path";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { vectorsFile } from "../../core/documents/unknownEncoder.ts";
import { StimuliError } from "../../core/errors.ts";
import { countOf } from "../../core/text/counts.ts";
import { fetchedSource } from "../../engine/data/remote/fetchSource.ts";
import { documentKind } from "../../engine/files/documentsIn.ts";
import { namedBy } from "../../engine/handin/namedBy.ts";
import { hideable } from "../../engine/pack/hideExpectations.ts";
import { packedNames } from "../../engine/pack/packedNames.ts";
import { openPack, readPack } from "../../engine/pack/readPack.ts";
import { writePack } from "../../engine/pack/writePack.ts";
import { readArguments, UsageError } from "../request/arguments.ts";
import { hubOptions, openStore, tablesFolder } from "../request/places.ts";
import { agree } from "../terminal/agree.ts";
import { progressLine, say } from "../terminal/write.ts";
import type { Command } from "./command.ts";

/** Models, stimuli and data into one file, for a lab without a network. */
export const packCommand: Command = {
  name: "pack",
  takes: "FILE.zip",
  does: "Writes encoders, stimuli and data into one file, for a lab without a network",
  help: `Usage: stimuli pack FILE.zip [--encoder ID]... [PATH]... [--hide] [--tables] [--models DIR]

Writes a course pack: the encoders and the files of this folder by their paths, each with its SHA-256.

Options:
  --encoder ID      An installed encoder (may be given more than once)
  --hide            Hide the values of expectations such as accuracy = 0.82 ± 0.01 in the pack
  --tables          With the hf:// tables that the .stimuli files name, which must be downloaded
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  -h, --help        This text

Example:
  stimuli pack course.zip --encoder all-MiniLM-L6-v2 animals-and-fruits.stimuli synthetic-brain/synthetic-brain.rsa.json
`,
  run: pack,
};

async function pack(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments("pack", args, { encoder: "texts", hide: "flag", tables: "flag", models: "texts" });
  const [target, ...paths] = given.positionals;
  if (target === undefined) throw new UsageError("Give the file to write, such as course.zip.", "pack");
  // So a course's file that was named first is not written over.
  if (!target.toLowerCase().endsWith(".zip")) {
    throw new UsageError(`Give the file to write first, such as course.zip; ${target} does not end in .zip.`, "pack");
  }
  if (paths.length === 0 && given.texts("encoder").length === 0) {
    throw new UsageError("Give what goes into it: --encoder ID, files, or both.", "pack");
  }
  const store = openStore(given.texts("models"));
  const models = given.texts("encoder").map((id) => {
    const model = store.find(id);
    if (model?.folder !== undefined) return model;
    if (vectorsFile(id) !== undefined) {
      throw new UsageError(`${id} is a file of word vectors: give it as a PATH, without --encoder.`, "pack");
    }
    throw new StimuliError(
      "encoderMissing",
      `The encoder ${id} is not installed.`,
      `Get it with: stimuli encoders add ${id}`,
    );
  });
  const folder = process.cwd();
  const inside = paths.map((path) => {
    const own = relative(folder, resolve(path)).split(sep).join("/");
    if (!own.startsWith("../")) return own;
    throw new UsageError(`${path} is not in this folder: run the command in the course's folder.`, "pack");
  });
  const tables = given.flag("tables") ? await tablesOf(inside) : [];
  const { models: packed, files } = await withProgress(`Packing ${basename(target)}`, (onProgress) =>
    writePack(
      target,
      { models, folder, paths: inside, tables, hidesValues: given.flag("hide") },
      { signal, onProgress },
    ),
  );
  say(`Packed ${countOf(packed.length, "encoder")} and ${countOf(files.length, "file")} into ${target}.`);
  for (const { source } of tables) say(`With ${source}. Check that its licence allows you to pass it on.`);
  if (given.flag("hide")) say(await hiddenSentence(inside));
  for (const [document, missing] of await notPacked(folder, inside))
    say(`${document} names files that are not in the pack: ${missing.join(", ")}.`);
}

/** The files of the folder that packed documents name and that are not packed, per document. */
async function notPacked(folder: string, packed: readonly string[]): Promise<[string, string[]][]> {
  const found: [string, string[]][] = [];
  for (const path of packed.filter((one) => documentKind(one) !== undefined)) {
    const { paths } = await namedBy({ path, text: await readFile(path, "utf8") }, folder);
    const beside = [...new Set(paths.map((one) => posix.join(posix.dirname(path), one)))];
    const missing = beside.filter((one) => !packed.includes(one) && existsSync(join(folder, one)));
    if (missing.length > 0) found.push([path, missing]);
  }
  return found;
}

/** The tables of the hub that documents name, with their local copies. Throws StimuliError `tableMissing`. */
async function tablesOf(paths: readonly string[]): Promise<{ readonly source: string; readonly copy: string }[]> {
  const tables = new Map<string, string>();
  for (const path of paths.filter((one) => documentKind(one) === "stimuli")) {
    const { frontMatter } = parseStimuli(await readFile(path, "utf8"));
    const source = sourceOf(frontMatter);
    if (!source?.startsWith("hf://")) continue;
    const copy = await fetchedSource(source, frontMatter, { ...hubOptions("pack"), folder: tablesFolder() });
    const next = `Download it first: stimuli decode ${path}`;
    if (copy === undefined) throw new StimuliError("tableMissing", `${source} is not downloaded.`, next);
    tables.set(source, copy);
  }
  return [...tables].map(([source, copy]) => ({ source, copy }));
}

async function hiddenSentence(paths: readonly string[]): Promise<string> {
  const documents = paths.filter((path) => documentKind(path) !== undefined);
  const counts = await Promise.all(documents.map(async (path) => hideable(path, await readFile(path, "utf8")).length));
  const count = counts.reduce((sum, one) => sum + one, 0);
  return count === 0
    ? "No value was hidden: no expectation has the form accuracy = 0.82 ± 0.01."
    : `The values of ${countOf(count, "expectation")} are hidden in it.`;
}

/** Models into the store, the rest into a folder; everything is checked. */
export const unpackCommand: Command = {
  name: "unpack",
  takes: "FILE.zip",
  does: "Unpacks and checks such a file",
  help: `Usage: stimuli unpack FILE.zip [--to FOLDER] [--yes]

Unpacks a course pack: installs its encoders, and writes its files into FOLDER. In a terminal, the contents are listed first, and you
are asked to confirm. Every file is checked. Either all files are written or none, and none of your files or encoders is replaced.
Files whose names begin with a dot are refused.

Options:
  --to FOLDER       Folder for the files (default: this folder)
  --yes             Do not ask for confirmation
  -h, --help        This text
`,
  run: unpack,
};

async function unpack(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments("unpack", args, { to: "text", yes: "flag" });
  const [file, ...more] = given.positionals;
  if (file === undefined) throw new UsageError("Give the course pack.", "unpack");
  if (more.length > 0) throw new UsageError(`Give only one pack; ${more[0]} is a second one.`, "unpack");
  const into = resolve(given.text("to") ?? ".");
  const store = openStore([]);
  const names = packedNames(await openPack(file));
  say([`${basename(file)} contains:`, ...names.map((name) => `  ${name}`)].join("\n"));
  if (!given.flag("yes") && !(await agree(`Unpack into ${into}?`, signal))) {
    throw new StimuliError("input", "Nothing was unpacked.", "Run the command again with --yes to skip the question.");
  }
  const { models, files } = await withProgress(`Unpacking ${basename(file)}`, (onProgress) =>
    readPack(
      file,
      { store, into, tables: { ...hubOptions("unpack"), folder: tablesFolder() } },
      { signal, onProgress },
    ),
  );
  say(`Unpacked ${countOf(models.length, "encoder")}, and ${countOf(files.length, "file")} into ${into}.`);
}

async function withProgress<Result>(
  what: string,
  work: (onProgress: (bytes: number, total: number) => void) => Promise<Result>,
): Promise<Result> {
  const progress = progressLine();
  try {
    return await work((done, total) => progress.show({ stage: what, done, total, unit: "bytes" }));
  } finally {
    progress.clear();
  }
}
