import * as path from "node:path";
import * as vscode from "vscode";
import { dataEndings } from "../../core/formats/dataFormats.ts";
import { mediaEndings } from "../../core/formats/mediaFormats.ts";
import { formatSize } from "../../core/text/counts.ts";
import type { TablesFolder } from "../../engine/data/remote/fetchSource.ts";
import type { FolderModel, WritableModelStore } from "../../engine/models/modelStore.ts";
import { withByteProgress } from "../editor/byteProgress.ts";
import { notify } from "../editor/notify.ts";
import { encoderItems } from "../encoders/encoderItems.ts";
import type { Tables } from "../engine/tables.ts";
import type { Need } from "./exerciseNeeds.ts";

const zip = { [vscode.l10n.t("Course pack")]: ["zip"] };
/** What a course is likely made of, with its texts and notebooks; results and pictures of results are not. */
const courseEndings = [
  "stimuli",
  "md",
  "pdf",
  "html",
  "ipynb",
  ...dataEndings("table", "matrix", "names"),
  ...mediaEndings,
];
const courseFiles = `**/{${courseEndings.map((ending) => `*.${ending}`).join(",")},LICENCE*,LICENSE*}`;

/** Names in a question, which cannot be scrolled. */
const mostNames = 25;

/**
 * Asks for encoders and files of the workspace, and writes them into one file for a lab without a network; the encoders
 * that its files name are chosen already.
 */
export async function exportCoursePack(
  store: WritableModelStore,
  needs: readonly Need[],
  tablesHere: Pick<Tables, "copyOf">,
): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined) {
    void notify("information", vscode.l10n.t("Open the course's folder first."));
    return;
  }
  const named = needs.flatMap(({ kind, name }) => (kind === "encoder" ? [name] : []));
  const models = await pickModels(store, named);
  const paths = models && (await pickFiles(folder));
  if (models === undefined || paths === undefined || models.length + paths.length === 0) return;
  const tables = await pickTables(needs, tablesHere);
  if (tables === undefined) return;
  const hidesValues = await askToHide(folder, paths);
  if (hidesValues === undefined) return;
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(folder, "course.zip"),
    filters: zip,
    saveLabel: vscode.l10n.t("Export"),
  });
  if (target === undefined) return;
  const { writePack } = await import("../../engine/pack/writePack.ts");
  const written = await withByteProgress(vscode.l10n.t("Exporting {0}", path.basename(target.fsPath)), (options) =>
    writePack(target.fsPath, { models, folder: folder.fsPath, paths, tables, hidesValues }, options),
  );
  if (written === undefined) return;
  const packed = models.map(({ entry }) => entry.id);
  const absent = needs.filter(({ kind, name, isFound }) =>
    kind === "encoder"
      ? !packed.includes(name) && store.find(name)?.source !== "bundled"
      : kind === "table"
        ? !tables.some(({ source }) => source === name)
        : !isFound,
  );
  if (absent.length === 0) void notify("information", vscode.l10n.t("Exported {0}", target.fsPath));
  else {
    const names = absent.map(({ name }) => name).join(", ");
    void notify(
      "warning",
      vscode.l10n.t("Exported {0}. Files of the exercise name what is not in it: {1}", target.fsPath, names),
    );
  }
}

/**
 * Asks for a course pack and takes it apart: encoders into the store, files into the folder that is open, or another.
 */
export async function importCoursePack(
  store: WritableModelStore,
  tables: TablesFolder,
  onModels: () => void,
): Promise<void> {
  const packs = await vscode.window.showOpenDialog({ filters: zip, openLabel: vscode.l10n.t("Import") });
  const pack = packs?.[0];
  if (pack === undefined) return;
  const into = vscode.workspace.workspaceFolders?.[0]?.uri ?? (await pickFolder());
  if (into === undefined) return;
  const [{ openPack, readPack }, { packedNames }] = await Promise.all([
    import("../../engine/pack/readPack.ts"),
    import("../../engine/pack/packedNames.ts"),
  ]);
  const manifest = await openPack(pack.fsPath);
  const { models, files, tables: packed = [] } = manifest;
  const size = [...[...models, ...packed].flatMap((one) => one.files), ...files].reduce(
    (sum, file) => sum + file.size,
    0,
  );
  const go = vscode.l10n.t("Import");
  const detail = vscode.l10n.t(
    "Encoders: {0}. Files: {1}, into {2}. {3} in all, each checked against the SHA-256 that the pack states.\n\n{4}",
    models.length,
    files.length,
    into.fsPath,
    formatSize(size),
    packedNames(manifest, mostNames).join("\n"),
  );
  const question = vscode.l10n.t("Import {0}?", path.basename(pack.fsPath));
  if ((await notify("information", question, { modal: true, detail, actions: [go] })) !== go) return;
  await withByteProgress(vscode.l10n.t("Importing {0}", path.basename(pack.fsPath)), (options) =>
    readPack(pack.fsPath, { store, into: into.fsPath, tables }, options),
  );
  onModels();
}

async function pickModels(store: WritableModelStore, named: readonly string[]): Promise<FolderModel[] | undefined> {
  const here = store.list().flatMap(({ installed }) => (installed?.folder === undefined ? [] : [installed]));
  const takeable = here.filter(({ source }) => source !== "bundled");
  if (takeable.length === 0) return [];
  const items = encoderItems(takeable.map((installed) => ({ entry: installed.entry, installed })))
    .map((item) => ({ ...item, picked: named.includes(item.id) }))
    .sort((a, b) => Number(b.picked) - Number(a.picked));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    placeHolder: vscode.l10n.t("Select the encoders for the pack (pocket is always available)"),
  });
  return chosen && takeable.filter(({ entry }) => chosen.some(({ id }) => id === entry.id));
}

async function pickFiles(folder: vscode.Uri): Promise<string[] | undefined> {
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(folder, courseFiles),
    "**/node_modules/**",
    2000,
  );
  const items = found
    .map((file) => ({ label: path.posix.relative(folder.path, file.path), picked: true }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    placeHolder: vscode.l10n.t("Select the files for the pack"),
  });
  return chosen?.map(({ label }) => label);
}

/** Asks which tables of the hub go with the pack, of those that are on this machine; undefined where that was left. */
async function pickTables(
  needs: readonly Need[],
  tables: Pick<Tables, "copyOf">,
): Promise<{ readonly source: string; readonly copy: string }[] | undefined> {
  const items = [];
  for (const { kind, name, isFound, documents } of needs) {
    const [document] = documents;
    if (kind !== "table" || !isFound || document === undefined) continue;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(document));
    const copy = await tables.copyOf(text);
    if (copy !== undefined) items.push({ label: name, detail: licenceOf(name), picked: true, source: name, copy });
  }
  if (items.length === 0) return [];
  const placeHolder = vscode.l10n.t("Select the tables of the hub for the pack");
  const chosen = await vscode.window.showQuickPick(items, { canPickMany: true, placeHolder });
  return chosen?.map(({ source, copy }) => ({ source, copy }));
}

function licenceOf(source: string): string {
  const [, repository = ""] = /^hf:\/\/datasets\/([^/@]+\/[^/@]+)/.exec(source) ?? [];
  const page = `huggingface.co/datasets/${repository}`;
  return vscode.l10n.t("Check that its licence allows you to pass it on: {0}", page);
}

/** Whether the values of expectations are hidden, where there are any that can be; undefined where the question was left. */
async function askToHide(folder: vscode.Uri, paths: readonly string[]): Promise<boolean | undefined> {
  const { hideable } = await import("../../engine/pack/hideExpectations.ts");
  let count = 0;
  for (const path of paths.filter((one) => /\.(stimuli|rsa\.json)$/.test(one))) {
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, path));
    count += hideable(path, new TextDecoder().decode(bytes)).length;
  }
  if (count === 0) return false;
  const hidden = {
    label: vscode.l10n.t("Hide expected values in the pack ({0})", count),
    detail: vscode.l10n.t("Students see whether they hold, and not the numbers"),
  };
  const shown = { label: vscode.l10n.t("Pack the files as they are") };
  const placeHolder = vscode.l10n.t("Select what students can read");
  const chosen = await vscode.window.showQuickPick([hidden, shown], { placeHolder });
  return chosen && chosen === hidden;
}

async function pickFolder(): Promise<vscode.Uri | undefined> {
  const folders = await vscode.window.showOpenDialog({
    canSelectFolders: true,
    canSelectFiles: false,
    openLabel: vscode.l10n.t("Unpack Here"),
  });
  return folders?.[0];
}
