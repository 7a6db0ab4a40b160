import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { StimuliError } from "../../core/errors.ts";

/** A folder with more entries is none of a course. */
const mostEntries = 100_000;

/** Whether a file is a document of this program, by its name. */
export function documentKind(path: string): "stimuli" | "rsa" | undefined {
  if (path.endsWith(".rsa.json")) return "rsa";
  return path.endsWith(".stimuli") ? "stimuli" : undefined;
}

/**
 * The `.stimuli` and `.rsa.json` files of a folder and below, by name; hidden folders and `node_modules` are left out,
 * and links are not followed. A file is given back as it is. Throws StimuliError `input` for what does not exist.
 */
export async function documentsIn(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new StimuliError("input", `${path} does not exist.`, "Give a file or a folder.", { cause });
  });
  if (!found.isDirectory()) return [path];
  const documents: string[] = [];
  const folders = [path];
  let entries = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (++entries > mostEntries) {
        const message = `${path} has more than ${mostEntries} files and folders.`;
        throw new StimuliError("input", message, "Give the folder of the exercise.");
      }
      const own = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!entry.name.startsWith(".") && entry.name !== "node_modules") folders.push(own);
      } else if (entry.isFile() && documentKind(entry.name) !== undefined) documents.push(own);
    }
  }
  return documents.sort();
}
