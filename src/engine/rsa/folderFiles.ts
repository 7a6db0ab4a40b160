import { readdir } from "node:fs/promises";
import { normalize, resolve } from "node:path";
import type { RsaDocument, RsaFile } from "../../core/documents/rsa/rsaDocument.ts";
import { dataEndings } from "../../core/formats/dataFormats.ts";
import { resolveBeside } from "../data/arrays/dataFile.ts";

/**
 * The document with every folder of its reference (a path that ends in `/`) replaced by the RDM files in it, sorted by
 * name, numbers by their size, each once. A folder without any stays, as a file that is not found.
 */
export async function withFolders<Document extends Pick<RsaDocument, "reference">>(
  document: Document,
  path: string,
): Promise<Document> {
  const { reference } = document;
  if (reference?.data.kind !== "rdms") return document;
  const files = await Promise.all(reference.data.files.map((file) => filesOf(file, path)));
  const all = withoutRepeated(files.flat(), reference.data.files);
  return { ...document, reference: { ...reference, data: { ...reference.data, files: all } } };
}

/** A folder does not bring a file that is there already: its subject would count twice. What is `written` stays. */
function withoutRepeated(files: readonly RsaFile[], written: readonly RsaFile[]): RsaFile[] {
  const seen = new Set(written.map(contentOf));
  return files.filter((file) => {
    if (written.includes(file)) return true;
    const content = contentOf(file);
    const isNew = !seen.has(content);
    seen.add(content);
    return isNew;
  });
}

/** What of which file is read: another variable of the same file is another RDM. */
function contentOf({ path, range: _, ...settings }: RsaFile): string {
  return JSON.stringify([normalize(path), settings]);
}

async function filesOf(file: RsaFile, documentPath: string): Promise<RsaFile[]> {
  if (!file.path.endsWith("/")) return [file];
  const names = await readdir(resolve(resolveBeside(documentPath, file.path))).catch(() => []);
  const data = names.filter((name) => !name.startsWith(".") && endings.some((one) => name.toLowerCase().endsWith(one)));
  if (data.length === 0) return [file];
  return data.toSorted(byName).map((name) => ({ ...file, path: `${file.path}${name}` }));
}

const endings = dataEndings("matrix").map((ending) => `.${ending}`);
const byName = new Intl.Collator("en", { numeric: true }).compare;
