import { constants } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, posix } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import type { HandedDocument, HandIn } from "../../core/handin/handIn.ts";
import { documentKind } from "../files/documentsIn.ts";
import { namedBy } from "./namedBy.ts";

/**
 * A folder of its own with a hand-in's documents, and copies of those files of the course that they name: what is
 * replayed reads nothing else. Its paths were checked when the hand-in was read.
 */
export class ReplayFolder {
  readonly path: string;
  private readonly handIn: HandIn;
  private readonly course: string;

  private constructor(path: string, handIn: HandIn, course: string) {
    this.path = path;
    this.handIn = handIn;
    this.course = course;
  }

  /** Throws where documents cannot be written beside each other: a name is too long, or one is a folder of another. */
  static async make(handIn: HandIn, course: string): Promise<ReplayFolder> {
    const folder = new ReplayFolder(await mkdtemp(join(tmpdir(), "stimuli-verify-")), handIn, course);
    try {
      for (const { path, text } of handIn.documents) await folder.write(path, (file) => writeFile(file, text));
    } catch (error) {
      await folder.remove();
      throw error;
    }
    return folder;
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }

  /**
   * Copies what a document names, and what documents that it names do. Throws StimuliError `input` where that leads out of the folder, to an encoder in a
   * folder or to a server.
   */
  async fetch(document: HandedDocument, within: readonly string[] = []): Promise<void> {
    if (within.includes(document.path)) return;
    const { paths, encoders } = await namedBy(document, this.course);
    for (const encoder of encoders) {
      if (/^[./\\~]|^[a-z]:|\.\.|:\/\//i.test(encoder)) throw refused(`the encoder ${encoder}`);
    }
    for (const named of paths) {
      const path = posix.normalize(posix.join(posix.dirname(document.path), named));
      const isOutside = path.startsWith("..") || /^[/~]|^[a-z][a-z0-9+]*:|\\/i.test(named);
      if (isOutside) throw refused(named);
      const other = await this.bring(path);
      if (other !== undefined) await this.fetch(other, [...within, document.path]);
    }
  }

  /** Puts a file of the course in its place, unless it was handed in; gives it back where it is a document itself. */
  private async bring(path: string): Promise<HandedDocument | undefined> {
    const handed = this.handIn.documents.find((one) => one.path === path);
    if (handed !== undefined) return handed;
    const source = join(this.course, path);
    const found = await stat(source).catch(() => undefined);
    // A file that is missing is told by the analysis.
    if (!found?.isFile()) return undefined;
    await this.write(path, (file) => copyFile(source, file, constants.COPYFILE_FICLONE));
    return documentKind(path) === undefined ? undefined : { path, text: await readFile(source, "utf8") };
  }

  private async write(path: string, write: (file: string) => Promise<void>): Promise<void> {
    const file = join(this.path, path);
    await mkdir(dirname(file), { recursive: true });
    await write(file);
  }
}

function refused(what: string): StimuliError {
  return new StimuliError("input", `It names ${what}, which is not among the files of the course.`, "Read the file.");
}
