import { rename, rm, writeFile } from "node:fs/promises";
import { StimuliError } from "../../core/errors.ts";

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
