import type { DataReading } from "../../results/dataReading.ts";
import type { Receipt } from "../../results/receipt.ts";

/** A file that a result is from. */
export interface ReceiptFile {
  /** Path as the document writes it; for files without a reading, the path from the document's folder. */
  readonly file: string;
  /** How it was read, where that is told. */
  readonly reading?: DataReading;
  /** SHA-256, hex; of the document its text's. */
  readonly hash?: string;
}

/**
 * The files that a result is from: those whose reading is told, as the receipt has them, then the others, such as
 * pictures. `document`: its file name.
 */
export function receiptFiles(
  { data, files, inputHash }: Pick<Receipt, "data" | "files" | "inputHash">,
  document: string,
): { readonly read: readonly ReceiptFile[]; readonly others: readonly ReceiptFile[] } {
  const paths = Object.keys(files);
  const taken = new Set<string>();
  const read = data.map((reading): ReceiptFile => {
    const path = pathOf(reading.file, paths);
    if (path !== undefined) taken.add(path);
    const hash = path === undefined ? (reading.file === document ? inputHash : undefined) : files[path];
    return { file: reading.file, reading, ...(hash !== undefined && { hash }) };
  });
  const itself = data.some(({ file }) => file === document) ? [] : [{ file: document, hash: inputHash }];
  const others = Object.entries(files).flatMap(([file, hash]) => (taken.has(file) ? [] : [{ file, hash }]));
  return { read, others: [...itself, ...others] };
}

/**
 * The receipt's path of a file as a document writes it: from another folder on, perhaps; undefined where several could
 * be meant.
 */
function pathOf(file: string, paths: readonly string[]): string | undefined {
  const name = file.replaceAll("\\", "/").replace(/^(\.{1,2}\/)+/, "");
  if (paths.includes(name)) return name;
  const [path, ...more] = paths.filter((one) => one === file || one.endsWith(`/${name}`));
  return more.length === 0 ? path : undefined;
}
