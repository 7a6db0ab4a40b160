import { stat } from "node:fs/promises";
import { mediaKind } from "../../core/documents/stimuli/mediaKind.ts";
import { StimuliError } from "../../core/errors.ts";
import type { Inspection } from "../../core/results/inspection.ts";
import type { JobContext } from "../context/jobContext.ts";
import { inspectData } from "./inspectData.ts";
import { inspectPack } from "./inspectPack.ts";
import { inspectPicture } from "./inspectPicture.ts";
import type { InspectRequest } from "./inspectRequest.ts";
import { inspectRsa } from "./inspectRsa.ts";
import { inspectSound } from "./inspectSound.ts";
import { inspectStimuli } from "./inspectStimuli.ts";
import { baseName } from "./tableUses.ts";

/** What of an inspection depends on the kind of file. */
export type Inspected = Omit<Inspection, "file" | "bytes" | "sha256">;

/**
 * What a file holds, by its ending and how a document reads it. Throws StimuliError `input` in one sentence for what
 * cannot be read.
 */
export async function inspectFile(
  request: InspectRequest,
  context: JobContext,
): Promise<Inspected & { readonly bytes: number }> {
  const { path, name } = request;
  const found = await stat(path).catch((cause: unknown) => {
    throw new StimuliError("input", `${name} does not exist or cannot be read.`, "Correct its path.", { cause });
  });
  if (!found.isFile()) {
    const what = found.isDirectory() ? "is a folder" : "is not a regular file";
    throw new StimuliError(
      "input",
      `${name} ${what}.`,
      "Give a data, picture, sound, .stimuli or .rsa.json file, or a course pack.",
    );
  }
  // Messages are about the file, wherever it lies.
  const inspected = await inspectorOf(request)({ ...request, name: baseName(name) }, context);
  return { ...inspected, bytes: found.size };
}

type Inspector = (request: InspectRequest, context: JobContext) => Promise<Inspected>;

function inspectorOf({ path }: InspectRequest): Inspector {
  const lower = path.toLowerCase();
  if (lower.endsWith(".stimuli")) return inspectStimuli;
  if (lower.endsWith(".rsa.json")) return inspectRsa;
  if (lower.endsWith(".zip")) return inspectPack;
  switch (mediaKind(path)) {
    case "image":
      return inspectPicture;
    case "audio":
      return inspectSound;
    default:
      return inspectData;
  }
}
