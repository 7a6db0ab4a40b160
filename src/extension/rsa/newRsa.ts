import * as path from "node:path";
import * as vscode from "vscode";
import type { ReferenceKind } from "../../core/documents/rsa/rsaDocument.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { dataFormatNames } from "../../core/formats/dataFormats.ts";
import type { KnownModel } from "../../engine/models/modelStore.ts";
import { setDone } from "../documents/documentsContext.ts";
import { openDocument } from "../documents/parsedDocument.ts";
import { panelCommands } from "../editor/ids.ts";
import { askForText, notify } from "../editor/notify.ts";
import { encoderItems } from "../encoders/encoderItems.ts";
import { type NewModel, newRsaText, type ReferenceData } from "./newRsaText.ts";
import { type FileItem, pickDataFiles, pickSome } from "./pickDataFiles.ts";

const title = vscode.l10n.t("New RSA Analysis");

/** A model before it is known where the file will be that names it. */
type ChosenModel =
  | Exclude<NewModel, { kind: "file" | "features" }>
  | { readonly kind: "file" | "features"; readonly file: vscode.Uri };

/**
 * "New RSA Analysis…": asks what is compared with what, writes the file, opens it and offers to run it. Given up at any
 * question, it leaves nothing.
 */
export async function newRsa(given: unknown, encoders: readonly KnownModel[]): Promise<void> {
  const stimuli = given instanceof vscode.Uri ? { uri: given } : await pickStimuli();
  if (stimuli === undefined) return;
  const models = await pickModels(stimuli.uri, encoders);
  if (models === undefined) return;
  const reference = await pickReference();
  if (reference === undefined) return;
  const first = stimuli.uri ?? reference.files[0];
  const target = first && (await pickTarget(first));
  if (target === undefined) return;

  const folder = path.posix.dirname(target.path);
  const relative = (file: vscode.Uri) => path.posix.relative(folder, file.path);
  const text = newRsaText({
    stimuli: stimuli.uri && relative(stimuli.uri),
    models: models.map((model) => ("file" in model ? { kind: model.kind, file: relative(model.file) } : model)),
    reference: { ...reference, files: reference.files.map(relative) },
  });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(target);
  setDone("newRsa");
  await offerToRun(target);
}

/** The stimuli file; `uri` is undefined for an analysis without one; undefined when given up. */
async function pickStimuli(): Promise<{ readonly uri: vscode.Uri | undefined } | undefined> {
  const files = await vscode.workspace.findFiles("**/*.stimuli", "**/node_modules/**", 500);
  const items = files
    .map((uri): FileItem => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const none: FileItem = { label: vscode.l10n.t("None"), description: vscode.l10n.t("all models are files") };
  const picked = await vscode.window.showQuickPick([...items, none], {
    title,
    placeHolder: vscode.l10n.t("Select the .stimuli file with the conditions"),
  });
  return picked && { uri: picked.uri };
}

interface Offer extends vscode.QuickPickItem {
  readonly model?: ChosenModel;
}

async function pickModels(
  stimuli: vscode.Uri | undefined,
  encoders: readonly KnownModel[],
): Promise<readonly ChosenModel[] | undefined> {
  const formats = dataFormatNames("matrix");
  const fromFiles: Offer = { label: vscode.l10n.t("RDM files…"), detail: formats };
  const fromFeatures: Offer = {
    label: vscode.l10n.t("Feature files…"),
    detail: vscode.l10n.t("Conditions × units; RDMs are computed. {0}", formats),
  };
  const offers = stimuli === undefined ? [] : await modelsOf(stimuli, encoders);
  const question = vscode.l10n.t("Select the models to compare");
  const picked = await pickSome<Offer>([...offers, fromFiles, fromFeatures], title, question);
  if (picked === undefined) return undefined;
  const chosen = picked.flatMap((item) => item.model ?? []);
  for (const [offer, kind, which] of [
    [fromFiles, "file", vscode.l10n.t("Select the files with model RDMs")],
    [fromFeatures, "features", vscode.l10n.t("Select the files with features")],
  ] as const) {
    if (!picked.includes(offer)) continue;
    const files = await pickDataFiles(title, which);
    if (files === undefined) return undefined;
    chosen.push(...files.map((file): ChosenModel => ({ kind, file })));
  }
  return chosen;
}

/** What can be made of the stimuli: an encoder's RDM, and that of the categories. */
async function modelsOf(stimuli: vscode.Uri, encoders: readonly KnownModel[]): Promise<Offer[]> {
  const { categories } = parseStimuli((await openDocument(stimuli)).getText());
  const ofEncoders = encoderItems(encoders).map(
    (item): Offer => ({ ...item, model: { kind: "encoder", encoder: item.id } }),
  );
  const ofCategories: Offer = {
    label: vscode.l10n.t("Categories"),
    description: categories.map(({ name }) => name).join(", "),
    detail: vscode.l10n.t("Similar within a category, different between categories."),
    model: { kind: "categories" },
  };
  return [...ofEncoders, ...(categories.length > 1 ? [ofCategories] : [])];
}

interface ChosenReference {
  readonly kind: ReferenceKind;
  readonly name: string;
  readonly data: ReferenceData;
  readonly files: readonly vscode.Uri[];
}

async function pickReference(): Promise<ChosenReference | undefined> {
  const kinds: (vscode.QuickPickItem & { readonly id: ReferenceKind })[] = [
    { id: "neural", label: vscode.l10n.t("Neural"), detail: vscode.l10n.t("fMRI, EEG, MEG, single neurons") },
    {
      id: "behavioural",
      label: vscode.l10n.t("Behavioural"),
      detail: vscode.l10n.t("Similarity judgements, confusions, odd-one-out choices"),
    },
    { id: "model", label: vscode.l10n.t("Model"), detail: vscode.l10n.t("Another model, as the reference") },
  ];
  const kind = await vscode.window.showQuickPick(kinds, {
    title,
    placeHolder: vscode.l10n.t("What are the models compared with?"),
  });
  if (kind === undefined) return undefined;
  const contents: (vscode.QuickPickItem & { readonly id: "rdms" | "similarities" | "responses" })[] = [
    { id: "rdms", label: vscode.l10n.t("RDMs"), detail: vscode.l10n.t("Dissimilarities: 0 means identical") },
    {
      id: "similarities",
      label: vscode.l10n.t("Similarity matrices"),
      detail: vscode.l10n.t("The largest value means identical"),
    },
    {
      id: "responses",
      label: vscode.l10n.t("Responses"),
      detail: vscode.l10n.t("Conditions × channels; RDMs are computed"),
    },
  ];
  const content = await vscode.window.showQuickPick(contents, {
    title,
    placeHolder: vscode.l10n.t("What do the files contain? (one file per subject)"),
  });
  if (content === undefined) return undefined;
  const data = content.id === "similarities" ? await askLargest() : content.id;
  if (data === undefined) return undefined;
  const files = await pickDataFiles(title, vscode.l10n.t("Select the files (one per subject)"));
  if (files === undefined) return undefined;
  const name = await askForText({
    title,
    prompt: vscode.l10n.t("Name of the reference"),
    value: kind.label,
    validateInput: (text) => (text.trim() === "" ? vscode.l10n.t("Enter a name.") : undefined),
  });
  return name === undefined ? undefined : { kind: kind.id, name: name.trim(), data, files };
}

/** Ratings go up to 7, or to 100; correlations to 1. */
async function askLargest(): Promise<ReferenceData | undefined> {
  const answer = await askForText({
    title,
    prompt: vscode.l10n.t("The largest possible similarity. For ratings from 1 to 7, enter 7."),
    value: "1",
    validateInput: (text) => (Number(text) > 0 ? undefined : vscode.l10n.t("Enter a number above 0.")),
  });
  return answer === undefined ? undefined : { similaritiesUpTo: Number(answer) };
}

/** Where to write; the dialog asks before it takes the name of a file that is there. */
async function pickTarget(beside: vscode.Uri): Promise<vscode.Uri | undefined> {
  const stem = path.posix.parse(beside.path).name;
  const chosen = await vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.joinPath(beside, "..", `${stem}.rsa.json`),
    filters: { [vscode.l10n.t("RSA analysis")]: ["json"] },
  });
  if (chosen === undefined || chosen.path.endsWith(".rsa.json")) return chosen;
  const target = chosen.with({ path: `${chosen.path.replace(/\.json$/, "")}.rsa.json` });
  const isThere = await vscode.workspace.fs.stat(target).then(
    () => true,
    () => false,
  );
  if (!isThere) return target;
  const replace = vscode.l10n.t("Replace");
  const question = vscode.l10n.t("{0} already exists. Replace it?", path.posix.basename(target.path));
  return (await notify("warning", question, { modal: true, actions: [replace] })) === replace ? target : undefined;
}

async function offerToRun(target: vscode.Uri): Promise<void> {
  const run = vscode.l10n.t("Run RSA");
  const written = vscode.l10n.t("{0} was created.", path.posix.basename(target.path));
  if ((await notify("information", written, { actions: [run] })) !== run) return;
  await vscode.commands.executeCommand(panelCommands.rsa, target);
}
