import type { ResponseMetric } from "../../../core/documents/rsa/rsaDocument.ts";
import type { NamedRdm } from "../../../core/rsa/namedRdm.ts";
import type { Residuals } from "../../../core/rsa/noise.ts";
import { type Responses, rdmFromResponses } from "../../../core/rsa/rdmFromResponses.ts";
import { atLine } from "./atLine.ts";
import { type DataFile, faultIn } from "./dataFile.ts";
import { checkNameCount, readNames } from "./readNames.ts";
import { readNumbers } from "./readNumbers.ts";
import { numbered, type RdmReading } from "./readRdmFile.ts";

export interface ResponsesReading extends RdmReading {
  readonly metric: ResponseMetric;
  /** Name of the column that says which run a row is from. */
  readonly runs?: string;
  readonly residuals?: DataFile;
}

/** The RDM of a file of responses: one row a condition (and run), one column a channel, names in the first column. */
export async function readResponseRdm(file: DataFile, reading: ResponsesReading): Promise<NamedRdm> {
  const responses = await readResponses(file, reading);
  const residuals = reading.residuals && (await readResiduals(reading.residuals));
  const rdm = atLine(file.line, () => rdmFromResponses(responses, reading.metric, residuals));
  return { name: file.name, ...rdm };
}

export async function readResponses(
  file: DataFile,
  { documentPath, byPosition, runs }: Omit<ResponsesReading, "metric">,
): Promise<Responses> {
  const table = await readNumbers(file, { wanted: "matrix", ...(runs !== undefined && { textColumn: runs }) });
  const given = table.rowNames ?? (await readNames(file, documentPath));
  if (given === undefined && (!byPosition || runs !== undefined)) {
    throw faultIn(
      file,
      "has no names of its conditions.",
      'Write them in its first column, or one a line in a text file: "names": "names.txt".',
    );
  }
  const conditions = given === undefined ? numbered(table.rows) : checkNameCount(file, given, table.rows);
  return { values: table.values, channels: table.columns, conditions, ...(table.texts && { runs: table.texts }) };
}

/** Observations × channels; a first column of names is left out. */
export async function readResiduals(file: DataFile): Promise<Residuals> {
  const { values, columns } = await readNumbers(file, { wanted: "matrix" });
  return { values, channels: columns };
}
