import { rename, rm, writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import { type Drawing, type Exports, exported, formatsOf } from "../../core/figure/exports/exports.ts";
import type { Trace } from "../../core/figure/exports/trace.ts";
import { sceneToSvg } from "../../core/figure/scene/sceneToSvg.ts";
import { estimateWidth } from "../../core/text/labels.ts";
import { UsageError } from "../request/arguments.ts";
import { svgToPng } from "./svgToPng.ts";

/** From a result to a file's content. */
export type Output<Result> = (result: Result) => string | Uint8Array | Promise<string | Uint8Array>;

/** What can be written of a result, by a file's ending. */
export type Outputs<Result> = Readonly<Record<string, Output<Result>>>;

const drawing: Drawing = {
  measure: () => estimateWidth,
  draw: { svg: sceneToSvg, png: (scene) => svgToPng(sceneToSvg(scene)) },
};

/** All that a panel can save, as it is shown at first. */
export function outputsOf<Result extends Trace, Choice>(
  exports: Exports<Result, Choice>,
  choice: Choice,
): Outputs<Result> {
  return Object.fromEntries(
    formatsOf(exports).map(({ format }) => [
      `.${format}`,
      (result: Result) => exported(exports, { result, choice, format }, drawing),
    ]),
  );
}

/** The kind of file that its ending asks for. Throws UsageError for one that is not known. */
export function outputFor<Result>(file: string, outputs: Outputs<Result>, command: string): Output<Result> {
  const ending = extname(file).toLowerCase();
  const output = Object.hasOwn(outputs, ending) ? outputs[ending] : undefined;
  if (output !== undefined) return output;
  throw new UsageError(`--out must end in ${Object.keys(outputs).join(", ")}; ${file} does not.`, command);
}

/** Writes a file completely or not at all: an old one stays until the new one is complete. */
export async function writeAtomically(file: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, content);
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StimuliError("disk", `${file} cannot be written: ${reason}.`, "Choose another place.", { cause });
  }
}
