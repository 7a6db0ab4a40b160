import { dirname } from "node:path";
import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import { isModelFolder } from "../../engine/models/modelFolder.ts";

/**
 * Takes what is dropped on a tree, from the explorer or from outside, and hands its model folders on, one after the
 * other.
 */
export function dropFolders<Node>(
  add: (folder: string) => Promise<void>,
  reportError: (error: unknown) => void,
): vscode.TreeDragAndDropController<Node> {
  return {
    dragMimeTypes: [],
    dropMimeTypes: ["text/uri-list", "files"],
    async handleDrop(_target, dropped) {
      const taken = new Set<string>();
      for (const uri of await urisOf(dropped)) {
        try {
          const folder = await folderOf(uri);
          // Several files of one model may have been dropped.
          if (!taken.has(folder)) await add(folder);
          taken.add(folder);
        } catch (error) {
          reportError(error);
        }
      }
    },
  };
}

/** Where the dropped things lie; undefined for a file that comes without its place, as out of a browser. */
async function urisOf(dropped: vscode.DataTransfer): Promise<(vscode.Uri | undefined)[]> {
  const list = await dropped.get("text/uri-list")?.asString();
  if (list)
    return list
      .split(/\r?\n/)
      .filter((line) => line !== "" && !line.startsWith("#"))
      .map((line) => vscode.Uri.parse(line));
  return [...dropped].flatMap(([, item]) => item.asFile() ?? []).map(({ uri }) => uri);
}

/** The folder itself, or the model's folder that a file belongs to. Throws StimuliError `input` where it is neither. */
async function folderOf(uri: vscode.Uri | undefined): Promise<string> {
  if (uri?.scheme !== "file") {
    const next = vscode.l10n.t(
      "Copy the folder to the machine that runs the extension. Then drop it from the Explorer, or add it with +.",
    );
    throw new StimuliError("input", vscode.l10n.t("Only folders on this machine can be dropped here."), next);
  }
  const { type } = await vscode.workspace.fs.stat(uri);
  if (type & vscode.FileType.Directory) return uri.fsPath;
  const folder = dirname(uri.fsPath);
  if (isModelFolder(folder)) return folder;
  const message = vscode.l10n.t("{0} is not a model file.", uri.fsPath);
  throw new StimuliError(
    "input",
    message,
    vscode.l10n.t("Drop the model's folder: it contains config.json and the weights."),
  );
}
