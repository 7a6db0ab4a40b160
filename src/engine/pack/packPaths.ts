import { StimuliError } from "../../core/errors.ts";
import type { PackedFile, PackManifest } from "./packManifest.ts";

/**
 * Why a path may not be in a pack; undefined where it may, on every system. A path has forward slashes and starts at
 * the folder of the course.
 */
function faultOfPath(path: string): string | undefined {
  const parts = path.split("/");
  if (
    /[\\:\p{C}]/u.test(path) ||
    path.length > 400 ||
    parts.some((part) => part === "" || part === "." || part === "..")
  ) {
    return "is not a path inside a folder";
  }
  // Settings of the editor, hooks of git, environments of the shell: what a folder that is opened or entered may run.
  if (parts.some((part) => part.startsWith(".")))
    return "begins with a dot, like files that change settings or run programs";
  // Windows drops what is at the end, has devices for names in every folder, and short names such as GIT~1 for .git.
  if (parts.some((part) => /[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)|~\d/i.test(part)))
    return "names another file on Windows";
  return undefined;
}

/** Paths that are one file on some system have the same. */
function keyOf(path: string): string {
  return path.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

/**
 * Holds the names in a pack against what may be unpacked anywhere. Throws StimuliError `input`, which names the first
 * that may not.
 */
export function checkNames(pack: string, { models, files, tables = [] }: PackManifest): void {
  const ids = models.map(({ id }) => keyOf(id.replace("/", "--")));
  const twice = models.find((_, k) => ids.indexOf(ids[k] ?? "") < k);
  if (twice !== undefined) throw refused(pack, twice.id, "is in it twice");
  const again = tables.find(({ source }, k) => tables.findIndex((one) => one.source === source) < k);
  if (again !== undefined) throw refused(pack, again.source, "is in it twice");
  for (const list of [files, ...[...models, ...tables].map((one) => one.files)]) checkFiles(pack, list);
}

function checkFiles(pack: string, files: readonly PackedFile[]): void {
  const kinds = new Map<string, "file" | "folder">();
  for (const { path } of files) {
    const fault = faultOfPath(path);
    if (fault !== undefined) throw refused(pack, path, fault);
    const parts = keyOf(path).split("/");
    const folders = parts.slice(1).map((_, k) => parts.slice(0, k + 1).join("/"));
    if (folders.some((folder) => kinds.get(folder) === "file") || kinds.has(keyOf(path))) {
      throw refused(pack, path, "is in it twice");
    }
    for (const folder of folders) kinds.set(folder, "folder");
    kinds.set(keyOf(path), "file");
  }
}

function refused(pack: string, path: string, fault: string): StimuliError {
  return new StimuliError(
    "input",
    `${pack} is not unpacked: “${path}” ${fault}.`,
    "Ask the pack's author for a pack without it.",
  );
}
