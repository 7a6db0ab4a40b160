import * as vscode from "vscode";
import { setDone } from "../documents/documentsContext.ts";
import { rsaDocuments } from "../documents/pickDocument.ts";
import { languageId } from "../editor/ids.ts";
import { samples } from "./samples.ts";

const { fs } = vscode.workspace;

/** The folder that "Open Samples…" makes. */
const samplesFolder = "stimuli-samples";

/** Where the samples are, and where copies of single ones are kept, of this extension. */
export interface SampleFolders {
  readonly package: vscode.Uri;
  readonly copies: vscode.Uri;
  /** The exercise's own text. */
  readonly exercise: vscode.Uri;
}

/**
 * Opens a sample: the workspace's own where it has all of them, else a copy, the user's from then on. Without a path,
 * the one that the user picks.
 */
export async function openSample(folders: SampleFolders, given: unknown): Promise<void> {
  const sample = samples.find(({ path: known }) => known === given) ?? (await pickSample());
  if (sample === undefined) return;
  const isRsa = sample.path.endsWith(rsaDocuments.ending);
  const own = (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
    ["", samplesFolder].map((folder) => vscode.Uri.joinPath(uri, folder, sample.path)),
  );
  const file = (await firstThatExists(own)) ?? (await copyOf(sample.path, folders));
  await vscode.window.showTextDocument(file, { preview: false });
  setDone(isRsa ? "openedRsa" : "openedStimuli");
}

async function copyOf(path: string, folders: SampleFolders): Promise<vscode.Uri> {
  const [first = ""] = path.split("/");
  const copy = vscode.Uri.joinPath(folders.copies, first);
  // A sample in a folder comes with its data.
  if (!(await exists(copy))) await fs.copy(vscode.Uri.joinPath(folders.package, first), copy);
  return vscode.Uri.joinPath(folders.copies, path);
}

async function firstThatExists(files: readonly vscode.Uri[]): Promise<vscode.Uri | undefined> {
  for (const file of files) if (await exists(file)) return file;
  return undefined;
}

/** "Open Samples…": copies all of them to a folder of the user's choice, and opens it. */
export async function openSamples(folders: SampleFolders): Promise<void> {
  const title = vscode.l10n.t("Open Samples: choose a folder for the copies");
  const target = await newFolder(samplesFolder, title, vscode.l10n.t("Copy the Samples Here"));
  if (target === undefined) return;
  await fs.copy(folders.package, target);
  await openFolder(target);
}

/** The parts of the exercise: what of the samples each is. */
const exerciseParts = {
  "animals-and-fruits.stimuli": "part-1-similarity.stimuli",
  "sentiment.stimuli": "part-2-decoding.stimuli",
  "synthetic-brain": "part-3-rsa",
};

/** "New Course Exercise…": a folder with the questions, and the files and data of its three parts; opens it. */
export async function newExercise(folders: SampleFolders): Promise<void> {
  const title = vscode.l10n.t("New Course Exercise: choose a folder for it");
  const target = await newFolder("stimuli-exercise", title, vscode.l10n.t("Create the Exercise Here"));
  if (target === undefined) return;
  await fs.copy(folders.exercise, target);
  for (const [from, to] of Object.entries(exerciseParts))
    await fs.copy(vscode.Uri.joinPath(folders.package, from), vscode.Uri.joinPath(target, to));
  await openFolder(target);
}

/** "New Stimuli File": a file with six words, not saved yet, in front of the user. */
export async function newStimuliFile(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: languageId, content: template() });
  await vscode.window.showTextDocument(document, { preview: false });
}

/** What a new file holds: six words in two categories, to be replaced. */
function template(): string {
  const title = vscode.l10n.t("My stimuli");
  const comment = vscode.l10n.t("One stimulus per line. Categories are in brackets.");
  const header = ["---", `title: ${title}`, "---", `# ${comment}`];
  const words = ["[animals]", "cat", "dog", "lion", "[fruits]", "apple", "banana", "orange"];
  return `${[...header, ...words].join("\n")}\n`;
}

async function pickSample(): Promise<(typeof samples)[number] | undefined> {
  const items = samples.map((sample) => ({ label: sample.title, description: sample.description, sample }));
  const placeHolder = vscode.l10n.t("Select a sample");
  return (await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.sample;
}

/** A folder that does not exist yet, inside one that the user chooses. */
async function newFolder(name: string, title: string, openLabel: string): Promise<vscode.Uri | undefined> {
  const asked = { title, openLabel, canSelectFiles: false, canSelectFolders: true };
  const chosen = await vscode.window.showOpenDialog(asked);
  const parent = chosen?.[0];
  if (parent === undefined) return undefined;
  for (let count = 1; ; count += 1) {
    const folder = vscode.Uri.joinPath(parent, count === 1 ? name : `${name}-${count}`);
    if (!(await exists(folder))) return folder;
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** In this window where it has no folder, else in another. */
async function openFolder(folder: vscode.Uri): Promise<void> {
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand("vscode.openFolder", folder, { forceNewWindow });
}
