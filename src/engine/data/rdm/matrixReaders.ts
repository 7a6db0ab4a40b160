import type { DataFormatFor } from "../../../core/formats/dataFormats.ts";
import type { DataFile } from "../arrays/dataFile.ts";
import type { FileContents } from "../arrays/foundData.ts";
import { type JsonOptions, readJsonMatrix } from "../arrays/readJsonMatrix.ts";
import { readMat } from "../arrays/readMat.ts";
import { readNpy, readNpz } from "../arrays/readNumpy.ts";

/** A reader of files that hold matrices and lists of names. */
interface MatrixReader {
  readonly read: (file: DataFile, options?: JsonOptions) => Promise<FileContents>;
  /** It gives only what the document's `"variable"` names, which may be more than one path. */
  readonly choosesVariable?: boolean;
}

/** One for each format of matrices; text is read as a table, or as lines of names. */
const matrixReaders: Readonly<Record<Exclude<DataFormatFor<"matrix">, "csv" | "tsv" | "txt">, MatrixReader>> = {
  npy: { read: readNpy },
  npz: { read: readNpz },
  mat: { read: readMat, choosesVariable: true },
  json: { read: readJsonMatrix, choosesVariable: true },
};

/** The reader of a format, by its `id`; undefined for text, and for formats that hold no matrices. */
export function matrixReaderOf(format: string | undefined): MatrixReader | undefined {
  return format !== undefined && Object.hasOwn(matrixReaders, format)
    ? matrixReaders[format as keyof typeof matrixReaders]
    : undefined;
}
