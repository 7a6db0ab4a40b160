import { createHash } from "node:crypto";
import * as path from "node:path";
import * as vscode from "vscode";
import { ratedFileText } from "../../core/figure/rating/ratedText.ts";
import { ratedFileName } from "../../core/figure/rating/ratingWords.ts";
import { type RatingProgress, readProgress } from "../../core/rating/progress.ts";
import type { RatingResult } from "../../core/results/ratingResult.ts";
import { newRsaText } from "../rsa/newRsaText.ts";

/** Where the ratings of one `.stimuli` file are: answers in the editor's storage, RDMs in a folder beside the file. */
export class RatingFiles {
  private readonly document: vscode.Uri;
  /** Of who is rating. */
  private readonly progressFile: vscode.Uri;

  constructor(document: vscode.Uri, storage: vscode.Uri) {
    this.document = document;
    const name = createHash("sha256").update(document.toString()).digest("hex").slice(0, 32);
    this.progressFile = vscode.Uri.joinPath(storage, "ratings", `${name}.json`);
  }

  /** What was kept; undefined where nothing was, or it is damaged. */
  async read(): Promise<RatingProgress | undefined> {
    try {
      return readProgress(JSON.parse(await textOf(this.progressFile)));
    } catch {
      return undefined;
    }
  }

  /** Keeps this on disk: under another name first, so that a crash leaves either the last or this. */
  async keep(progress: RatingProgress): Promise<void> {
    const partial = this.progressFile.with({ path: `${this.progressFile.path}.partial` });
    await write(partial, JSON.stringify(progress));
    await vscode.workspace.fs.rename(partial, this.progressFile, { overwrite: true });
  }

  async forget(): Promise<void> {
    if (await exists(this.progressFile)) await vscode.workspace.fs.delete(this.progressFile);
  }

  /**
   * Writes `rated-NAME.rdm.json`, and gives its place; undefined where the rater is not at the end. A file of this name
   * that another session wrote stays: then a number follows. The same session writes over its own.
   */
  async writeRated(result: RatingResult): Promise<vscode.Uri | undefined> {
    const { rated } = result;
    const text = ratedFileText(result);
    if (rated === undefined || text === undefined) return undefined;
    for (let number = 1; ; number++) {
      const file = vscode.Uri.joinPath(this.folder, ratedFileName(rated, number));
      const isTaken = (await exists(file)) && !(await textOf(file)).includes(JSON.stringify(rated.started));
      if (isTaken) continue;
      await write(file, text);
      return file;
    }
  }

  /** The RSA file that compares all ratings with an encoder and, if there are any, the categories; written if missing. */
  async rsaFile(encoder: string, hasCategories: boolean): Promise<vscode.Uri> {
    const file = vscode.Uri.joinPath(this.document, "..", `${this.stem}-ratings.rsa.json`);
    if (await exists(file)) return file;
    const text = newRsaText({
      stimuli: path.posix.basename(this.document.path),
      models: [{ kind: "encoder", encoder }, ...(hasCategories ? [{ kind: "categories" } as const] : [])],
      reference: {
        kind: "behavioural",
        name: vscode.l10n.t("similarity ratings"),
        data: "rdms",
        files: [`${path.posix.basename(this.folder.path)}/`],
      },
    });
    await write(file, text);
    return file;
  }

  private get folder(): vscode.Uri {
    return vscode.Uri.joinPath(this.document, "..", `${this.stem}-ratings`);
  }

  private get stem(): string {
    return path.posix.basename(this.document.path).replace(/\.[^.]*$/, "");
  }
}

async function textOf(file: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
}

function write(file: vscode.Uri, text: string): Thenable<void> {
  return vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
}

async function exists(file: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(file).then(
    () => true,
    () => false,
  );
}
