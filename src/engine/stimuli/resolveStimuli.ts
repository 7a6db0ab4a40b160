import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { isAddress, isMediaPath } from "../../core/documents/stimuli/mediaKind.ts";
import { StimuliError } from "../../core/errors.ts";
import { someOf } from "../../core/text/shortened.ts";
import type { EncoderInput } from "../encoders/encoder/encoder.ts";
import type { CatalogueEntry } from "../models/catalogue.ts";
import type { OpenedStimulus } from "./openDocument.ts";

/**
 * What the encoder is given for each stimulus; media files beside the document at `path` are named absolutely. Throws
 * StimuliError `input`, with its line, for missing files, and for what the encoder does not read.
 */
export async function resolveStimuli(
  stimuli: readonly OpenedStimulus[],
  path: string,
  { id, modalities }: CatalogueEntry,
): Promise<EncoderInput[]> {
  const inputs = stimuli.map(({ kind, content }): EncoderInput => {
    return { kind, content: kind === "text" ? content : resolve(dirname(path), content) };
  });
  const areThere = await Promise.all(
    inputs.map(async ({ kind, content }) => kind === "text" || (await isFile(content))),
  );
  const missing = stimuli.filter((_, k) => areThere[k] !== true);
  if (missing.length > 0) throw notThere(missing);
  const wrong = stimuli.find(({ kind }) => !modalities.includes(kind));
  if (wrong === undefined) return inputs;
  const { kind, content, line } = wrong;
  throw new StimuliError(
    "input",
    `“${content}” is ${kind === "text" ? "text" : `an ${kind} file`}, and ${id} encodes ${modalities.join(" and ")} only.`,
    "Choose an encoder for it, or remove the line.",
    { line },
  );
}

function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

/** The error for missing files: names the first of the lines, or some of a table's rows. */
function notThere(missing: readonly OpenedStimulus[]): StimuliError {
  const [first] = missing;
  const { content = "", line = 0, row } = first ?? {};
  const start = "Correct the path, which is relative to the document's folder";
  if (row !== undefined) {
    const rows = someOf(missing.map((stimulus) => `${stimulus.content} (row ${(stimulus.row ?? 0) + 1})`));
    const next = `${start}, or at the table's.`;
    return new StimuliError("input", `Files of the table were not found: ${rows}.`, next, { line });
  }
  if (isAddress(content)) {
    return new StimuliError("input", `${content} is a web address.`, "Download the file, and write its path here.", {
      line,
    });
  }
  const next = isMediaPath(content) ? `${start}.` : `${start}; write \\ before it to read it as text.`;
  return new StimuliError("input", `The file ${content} was not found.`, next, { line });
}
