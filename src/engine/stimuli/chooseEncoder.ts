import { basename, dirname, isAbsolute, resolve } from "node:path";
import { vectorsFile } from "../../core/documents/unknownEncoder.ts";
import { StimuliError } from "../../core/errors.ts";
import { isHubId } from "../models/modelFolder.ts";
import type { InstalledModel, ModelStore } from "../models/modelStore.ts";

/** The bundled encoder that draws a preview while the wanted one is not on disk. */
const previewEncoder = "pocket";

export interface ChosenEncoder {
  readonly model: InstalledModel;
  /** Set when `model` replaces the wanted one. */
  readonly preview?: { readonly wanted: string };
}

/** An encoder that a document names by a path that begins with a dot is beside the document; any other as it is. */
export function besideDocument(encoder: string, documentPath: string): string {
  return /^\.{1,2}[\\/]/.test(encoder) ? resolve(dirname(documentPath), encoder.replaceAll("\\", "/")) : encoder;
}

/** The wanted encoder; where it is not on disk the preview's, if `mayPreview`, else throws `encoderMissing`. */
export function chooseEncoder(wanted: string, models: ModelStore, mayPreview: boolean): ChosenEncoder {
  const model = models.find(wanted);
  if (model) return { model };
  // A path is misspelt more often than nothing is there yet: a preview would hide it.
  if (isAbsolute(wanted)) {
    const message = `The encoder ${basename(wanted)} was not found: there is no model's folder and no file of vectors at its path.`;
    throw new StimuliError(
      "input",
      message,
      "Correct the path. In a document it is relative to the document's folder.",
    );
  }
  if (vectorsFile(`./${wanted}`) !== undefined) {
    const message = `${wanted} is the path of a file, not an encoder's name.`;
    throw new StimuliError("input", message, `Write ./ before it: ./${wanted}`);
  }
  const standIn = mayPreview ? models.find(previewEncoder) : undefined;
  if (standIn) return { model: standIn, preview: { wanted } };
  const canBeFetched = isHubId(wanted) || models.list().some(({ entry }) => entry.id === wanted);
  const next = canBeFetched
    ? `Get it with: stimuli encoders add ${wanted}`
    : "If you have it, add it with: stimuli encoders add FOLDER. To list all: stimuli encoders";
  throw new StimuliError("encoderMissing", `The encoder ${wanted} is not installed.`, next);
}
