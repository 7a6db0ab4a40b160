import { extname } from "node:path";
import { dataFormatNames, dataFormatOf } from "../../../core/formats/dataFormats.ts";
import { type DataFile, faultIn, type NumberTable } from "./dataFile.ts";
import { type DelimitedOptions, readDelimited } from "./readDelimited.ts";
import { readJsonMatrix } from "./readJsonMatrix.ts";
import { readMat } from "./readMat.ts";
import { readNpy } from "./readNpy.ts";

/** A matrix of numbers, by the file's ending. */
export async function readNumbers(file: DataFile, options: DelimitedOptions): Promise<NumberTable> {
  const format = dataFormatOf(file.path)?.id;
  if (file.variable !== undefined && format !== "mat") {
    throw faultIn(file, "has no variables: only MATLAB files do.", "Take “variable” out.");
  }
  const isText = format === "csv" || format === "tsv" || format === "txt";
  if (options.textColumn !== undefined && !isText) {
    throw faultIn(
      file,
      `cannot have a column “${options.textColumn}”.`,
      "Use a CSV or TSV file, whose first row names its columns.",
    );
  }
  if (isText) return readDelimited(file, options);
  switch (format) {
    case "npy":
      return readNpy(file);
    case "mat":
      return readMat(file, options.wanted);
    case "json":
      return readJsonMatrix(file);
    default: {
      const next = `Use one of ${dataFormatNames("matrix")}.`;
      throw faultIn(file, `ends in “${extname(file.path)}”, which is not read as numbers.`, next);
    }
  }
}
