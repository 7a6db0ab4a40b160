import { accessSync, constants, lstatSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/**
 * Absolute path of a program on PATH; a name that is a path already is given back as it is if it is absolute. The
 * system's own search also takes relative entries of PATH and, on Windows, the current folder: programs of an untrusted
 * folder must not be found.
 */
export function findProgram(name: string): string | undefined {
  if (isAbsolute(name)) return name;
  if (/[\\/]/.test(name)) return undefined;
  // Batch files would need a shell.
  const names = process.platform === "win32" ? [`${name}.exe`, `${name}.com`] : [name];
  return (process.env.PATH ?? "")
    .split(delimiter)
    .filter(isAbsolute)
    .flatMap((folder) => names.map((file) => join(folder, file)))
    .find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    // Not followed: the aliases that Windows keeps for programs of its store cannot be.
    if (lstatSync(path).isDirectory()) return false;
    if (process.platform !== "win32") accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
