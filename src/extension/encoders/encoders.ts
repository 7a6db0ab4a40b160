import * as vscode from "vscode";
import { keyEdits } from "../../core/documents/frontMatter/keyEdits.ts";
import { StimuliError } from "../../core/errors.ts";
import { dataFormatOf } from "../../core/formats/dataFormats.ts";
import { formatSize } from "../../core/text/counts.ts";
import { type CatalogueEntry, isDownloadable, singleFile } from "../../engine/models/catalogue.ts";
import type { GetOptions } from "../../engine/models/get/getOptions.ts";
import { isHubId } from "../../engine/models/modelFolder.ts";
import type { KnownModel } from "../../engine/models/modelStore.ts";
import { vectorsAt } from "../../engine/models/vectorsModel.ts";
import type { GetOffer } from "../../webviews/protocol/shared.ts";
import { setDone } from "../documents/documentsContext.ts";
import { openDocument, parsedDocument, toRange } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { lastOpened } from "../documents/recentDocuments.ts";
import { withByteProgress } from "../editor/byteProgress.ts";
import { askForText, notify, withProgress } from "../editor/notify.ts";
import { settings } from "../editor/settings.ts";
import { type EncoderItem, encoderItems } from "./encoderItems.ts";
import { KnownEncoders } from "./knownEncoders.ts";
import {
  askForWay,
  damagedFiles,
  fetchModel,
  folderModel,
  hubModel,
  importFiles,
  waysTo,
  withFilesOfHub,
} from "./modelFiles.ts";

/** Choosing, getting and removing encoders, with the questions that belong to it. */
export class Encoders extends KnownEncoders {
  /** Makes it the encoder of files that name none. */
  async setDefault(given?: string): Promise<void> {
    const entry = await this.entry(
      given,
      vscode.l10n.t("Select the default encoder, for files that name none"),
      () => true,
    );
    if (entry === undefined) return;
    await vscode.workspace
      .getConfiguration("stimuli")
      .update("defaultEncoder", entry.id, vscode.ConfigurationTarget.Global);
  }

  /** What the preview banner offers for an encoder that is not installed. */
  offers(id: string): readonly GetOffer[] {
    const entry = this.list().find((known) => known.entry.id === id)?.entry;
    const importing: GetOffer = {
      action: "import",
      label: entry && singleFile(entry) ? vscode.l10n.t("I Have the File…") : vscode.l10n.t("Import…"),
    };
    if (entry === undefined && isHubId(id)) return [{ action: "download", label: vscode.l10n.t("Download…") }];
    if (entry === undefined || !isDownloadable(entry)) return [importing];
    return [{ action: "download", label: vscode.l10n.t("Download ({0})", formatSize(entry.size)) }, importing];
  }

  /**
   * Lets the user pick the encoder of a document and writes it there, usually into its front matter (undo takes it
   * back).
   */
  async choose(given?: vscode.Uri, editOf: EncoderEdit = frontMatterEdit): Promise<void> {
    const active = vscode.window.activeTextEditor?.document ?? lastOpened(stimuliDocuments.fits);
    const uri = given ?? (active && stimuliDocuments.fits(active) ? active.uri : undefined);
    const document = uri && (await openDocument(uri));
    const item = await this.pick(vscode.l10n.t("Select an encoder"), this.list(), currentOf(document));
    if (item === undefined) return;
    setDone("choseEncoder");
    if (document === undefined) {
      await vscode.workspace
        .getConfiguration("stimuli")
        .update("defaultEncoder", item.id, vscode.ConfigurationTarget.Global);
    } else {
      const place = editOf(document, item.id);
      const edit = new vscode.WorkspaceEdit();
      if (place !== undefined) edit.replace(document.uri, place.range, place.text);
      await vscode.workspace.applyEdit(edit);
    }
    if (!item.installed) await this.get(item.id);
  }

  /** Gets an encoder after asking once: how large, which licence, from where. */
  async get(given?: string): Promise<void> {
    if (this.isUnknown(given)) return this.add();
    const listed = await this.entry(
      given,
      vscode.l10n.t("Select the encoder to download"),
      (one) => one.installed === undefined,
    );
    if (listed === undefined) return;
    if (!isDownloadable(listed)) return this.importFolder(listed.id);
    const entry = await withFilesOfHub(listed);
    const ways = await withProgress(
      {
        location: vscode.ProgressLocation.Window,
        title: vscode.l10n.t("Checking where {0} can be downloaded", entry.id),
      },
      () => waysTo(entry),
    );
    const way = await askForWay(entry, ways);
    if (way === undefined) return;
    if (way === "import") return this.importFolder(entry.id);
    await this.withFiles(vscode.l10n.t("Downloading {0}", entry.id), (options) => fetchModel(entry, way, options));
  }

  /** Adds an encoder that no list has: a model of the hub by its name, or a folder or file of vectors of the user's own. */
  async add(): Promise<void> {
    const hub = vscode.l10n.t("From the Hugging Face Hub…");
    const folder = vscode.l10n.t("From a Folder…");
    const file = vscode.l10n.t("From a File of Word Vectors…");
    const chosen = await vscode.window.showQuickPick([hub, folder, file], {
      placeHolder: vscode.l10n.t("Where is the encoder?"),
    });
    if (chosen === hub) {
      const id = await askForText({
        prompt: vscode.l10n.t("The model's name on the hub, as in its address"),
        placeHolder: "sentence-transformers/all-mpnet-base-v2",
        validateInput: (text) => (isHubId(text.trim()) ? undefined : vscode.l10n.t("Write owner/name.")),
      });
      if (id !== undefined) await this.get(id.trim());
    } else if (chosen === folder) {
      const folders = await vscode.window.showOpenDialog({
        canSelectFolders: true,
        canSelectFiles: false,
        openLabel: vscode.l10n.t("Add"),
        title: vscode.l10n.t("Select a model folder, as saved by sentence-transformers"),
      });
      if (folders?.[0] !== undefined) await this.addFolder(folders[0].fsPath);
    } else if (chosen === file) {
      const files = await vscode.window.showOpenDialog({
        openLabel: vscode.l10n.t("Add"),
        title: vscode.l10n.t("Select a file of word vectors, such as GloVe's or word2vec's"),
      });
      if (files?.[0] !== undefined) await this.addVectors(files[0].fsPath);
    }
  }

  /** Lists a file of word vectors, which stays where it is. */
  async addVectors(path: string): Promise<void> {
    const model = vectorsAt(path);
    if (model === undefined) throw new StimuliError("input", vscode.l10n.t("{0} is not a file.", path), "");
    const { id, dimensions } = model.entry;
    if (dimensions === 0 && dataFormatOf(path) === undefined) {
      const next = vscode.l10n.t("Choose a file with a word and its numbers in each row.");
      throw new StimuliError("input", vscode.l10n.t("{0} is not a file of word vectors.", id), next);
    }
    const configuration = vscode.workspace.getConfiguration("stimuli");
    const paths = configuration.get<readonly string[]>("modelFolders", []);
    if (!paths.includes(path))
      await configuration.update("modelFolders", [...paths, path], vscode.ConfigurationTarget.Global);
    this.refresh();
    void notify(
      "information",
      vscode.l10n.t(
        "{0} is an encoder now, and stays where it is. Write `encoder: {0}` in a file, or choose it from the list.",
        id,
      ),
    );
  }

  /** Adds the model in a folder of the user's own. */
  async addFolder(folder: string): Promise<void> {
    const entry = await folderModel(folder);
    const isAdded = await this.withFiles(vscode.l10n.t("Adding {0}", entry.id), (options) =>
      importFiles(entry, folder, options),
    );
    if (!isAdded) return;
    void notify(
      "information",
      vscode.l10n.t("{0} is installed. Write `encoder: {0}` in a file, or choose it from the list.", entry.id),
    );
  }

  async importFolder(given?: string): Promise<void> {
    if (this.isUnknown(given)) return this.add();
    const entry = await this.entry(given, vscode.l10n.t("Select the encoder to import"), (one) =>
      canBeFetched(one.entry),
    );
    if (entry === undefined) return;
    const file = singleFile(entry);
    const folders = await vscode.window.showOpenDialog({
      canSelectFolders: file === undefined,
      canSelectFiles: file !== undefined,
      openLabel: vscode.l10n.t("Import"),
      title: file
        ? vscode.l10n.t("Select the file of {0}: {1}", entry.id, file)
        : vscode.l10n.t("Select the folder with model.safetensors and the tokenizer of {0}", entry.id),
    });
    const folder = folders?.[0];
    if (folder === undefined) return;
    await this.withFiles(vscode.l10n.t("Importing {0}", entry.id), (options) =>
      importFiles(entry, folder.fsPath, options),
    );
  }

  /** Checks every file against its hash and gets again what is damaged. */
  async repair(given?: string): Promise<void> {
    const entry = await this.entry(
      given,
      vscode.l10n.t("Select the encoder to repair"),
      (one) => one.installed?.folder !== undefined,
    );
    const installed = entry && this.store().find(entry.id);
    if (installed !== undefined) {
      const damaged = await withProgress(
        { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Checking {0}", installed.entry.id) },
        () => damagedFiles(installed),
      );
      if (damaged.length === 0) {
        void notify("information", vscode.l10n.t("All files of {0} are intact.", installed.entry.id));
        return;
      }
    }
    if (entry !== undefined) await this.get(entry.id);
  }

  async remove(given?: string): Promise<void> {
    const removable = (one: KnownModel) => one.installed?.folder?.startsWith(this.store().root) === true;
    const entry = await this.entry(given, vscode.l10n.t("Select the encoder to remove"), removable);
    if (entry === undefined) return;
    const remove = vscode.l10n.t("Remove");
    const question = vscode.l10n.t("Remove {0} ({1}) from this machine?", entry.id, formatSize(entry.size));
    if ((await notify("warning", question, { modal: true, actions: [remove] })) !== remove) return;
    await this.store().remove(entry.id);
    this.refresh();
  }

  /** An encoder that neither a list nor the hub has: only its user can bring it. */
  private isUnknown(id: string | undefined): boolean {
    return id !== undefined && !isHubId(id) && this.list().every(({ entry }) => entry.id !== id);
  }

  private async entry(
    id: string | undefined,
    question: string,
    fits: (one: KnownModel) => boolean,
  ): Promise<CatalogueEntry | undefined> {
    const known = this.list();
    if (id !== undefined) {
      const found = known.find((one) => one.entry.id === id);
      if (found !== undefined) return found.entry;
      if (isHubId(id)) return hubModel(id);
      throw new StimuliError(
        "encoderMissing",
        vscode.l10n.t("There is no encoder named {0}.", id),
        vscode.l10n.t("Choose one from the list."),
      );
    }
    const fitting = known.filter(fits);
    if (fitting.length === 0) {
      void notify("information", vscode.l10n.t("No encoder fits this action."));
      return undefined;
    }
    const item = await this.pick(question, fitting);
    return known.find((one) => one.entry.id === item?.id)?.entry;
  }

  private pick(placeHolder: string, known: readonly KnownModel[], current?: string): Thenable<EncoderItem | undefined> {
    return vscode.window.showQuickPick(encoderItems(known, current), { placeHolder, matchOnDescription: true });
  }

  /** False when the user cancelled it. */
  private async withFiles(title: string, work: (options: GetOptions) => Promise<unknown>): Promise<boolean> {
    const isDone = await withByteProgress(title, async (options) => {
      await work({ root: this.store().root, ...options });
      return true;
    });
    this.refresh();
    return isDone === true;
  }
}

/** Where in a document an encoder is written, and how; undefined where there is no such place. */
type EncoderEdit = (
  document: vscode.TextDocument,
  encoder: string,
) => { readonly range: vscode.Range; readonly text: string } | undefined;

const frontMatterEdit: EncoderEdit = (document, encoder) => {
  const [edit] = keyEdits(parsedDocument(document), { encoder });
  return edit && { range: toRange(edit.range), text: edit.text };
};

/** The encoder that a `.stimuli` document is run with, or that one without its own would be. */
function currentOf(document: vscode.TextDocument | undefined): string | undefined {
  if (document === undefined) return settings.defaultEncoder();
  if (!stimuliDocuments.fits(document)) return undefined;
  return parsedDocument(document).frontMatter.encoder ?? settings.defaultEncoder();
}

function canBeFetched(entry: CatalogueEntry): boolean {
  return (entry.origin ?? entry.sharesFilesOf ?? entry.hub) !== undefined;
}
