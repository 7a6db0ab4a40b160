import { extname } from "node:path";
import { type DataFile, faultIn, type NumberTable } from "./dataFile.ts";
import { type DelimitedOptions, readDelimited } from "./readDelimited.ts";
import { readJsonMatrix } from "./readJsonMatrix.ts";
import { readMat } from "./readMat.ts";
import { readNpy } from "./readNpy.ts";

/** A matrix of numbers, by the file's ending. */
export async function readNumbers(file: DataFile, options: DelimitedOptions): Promise<NumberTable> {
  const ending = extname(file.path).toLowerCase();
  if (file.variable !== undefined && ending !== ".mat") {
    throw faultIn(file, "has no variables: only MATLAB files do.", "Take “variable” out.");
  }
  const isText = ending === ".csv" || ending === ".tsv" || ending === ".txt";
  if (options.textColumn !== undefined && !isText) {
    throw faultIn(
      file,
      `cannot have a column “${options.textColumn}”.`,
      "Use a CSV or TSV file, whose first row names its columns.",
    );
  }
  if (isText) return readDelimited(file, options);
  switch (ending) {
    case ".npy":
      return readNpy(file);
    case ".mat":
      return readMat(file, options.wanted);
    case ".json":
      return readJsonMatrix(file);
    case ".npz":
      throw faultIn(file, "holds several arrays, which is not read.", "Save one array: numpy.save('file.npy', array).");
    default:
      throw faultIn(file, `ends in “${ending}”, which is not read.`, "Use a CSV, TSV, NPY, MAT or JSON file.");
  }
}
