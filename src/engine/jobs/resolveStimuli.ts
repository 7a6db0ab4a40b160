import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import type { EncoderInput } from "../encoders/encoder.ts";
import type { CatalogueEntry } from "../models/catalogue.ts";
import type { InputFile } from "./inputFiles.ts";
import type { OpenedStimulus } from "./openDocument.ts";

/** The media files among resolved stimuli. */
export function mediaFilesOf(stimuli: readonly OpenedStimulus[], inputs: readonly EncoderInput[]): InputFile[] {
  return inputs.flatMap(({ kind, content }, position) =>
    kind === "text" ? [] : [{ name: stimuli[position]?.content ?? content, path: content }],
  );
}

/** What the encoder is given for each stimulus; media files beside the document at `path` are found and named absolutely. */
export async function resolveStimuli(
  stimuli: readonly OpenedStimulus[],
  path: string,
  { id, modalities }: CatalogueEntry,
): Promise<EncoderInput[]> {
  const inputs: EncoderInput[] = [];
  for (const { kind, content, line } of stimuli) {
    if (!modalities.includes(kind)) {
      throw new StimuliError(
        "input",
        `“${content}” is ${kind === "text" ? "text" : `an ${kind} file`}, and ${id} encodes ${modalities.join(" and ")} only.`,
        "Choose an encoder for it, or take the line out.",
        { line },
      );
    }
    if (kind === "text") {
      inputs.push({ kind, content });
      continue;
    }
    const file = resolve(dirname(path), content);
    const isFile = await stat(file).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isFile) {
      throw new StimuliError(
        "input",
        `The file ${content} is not there.`,
        "Correct the path, which starts at the document's folder.",
        { line },
      );
    }
    inputs.push({ kind, content: file });
  }
  return inputs;
}
