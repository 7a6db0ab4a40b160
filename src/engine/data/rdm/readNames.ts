import { type DataFile, faultIn, readText, resolveBeside } from "./dataFile.ts";

/** The names that the document gives for a file's conditions, one a line; undefined where it gives none. */
export async function readNames(file: DataFile, documentPath: string): Promise<readonly string[] | undefined> {
  if (file.names === undefined) return undefined;
  const namesFile: DataFile = { name: file.names, path: resolveBeside(documentPath, file.names), line: file.line };
  const lines = (await readText(namesFile)).split(/\r\n?|\n/).map((line) => line.trim());
  const last = lines.findLastIndex((line) => line !== "");
  const names = lines.slice(0, last + 1);
  const blank = names.indexOf("");
  if (blank >= 0) throw faultIn(namesFile, `has no name in line ${blank + 1}.`, "Write one name a line.");
  return names;
}

export function checkNameCount(file: DataFile, names: readonly string[], count: number): readonly string[] {
  if (names.length === count) return names;
  throw faultIn(
    file,
    `has ${count} conditions, and ${file.names} has ${names.length} names.`,
    "Write one name a line, in the order of the rows.",
  );
}
