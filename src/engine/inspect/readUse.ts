import type { RsaFile } from "../../core/documents/rsa/rsaDocument.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import type { DataFile } from "../data/arrays/dataFile.ts";
import { readPatterns, readResiduals } from "../data/rdm/readPatterns.ts";
import { readRdmFile } from "../data/rdm/readRdmFile.ts";
import type { MatrixUse } from "./fileUse.ts";

/** Rows × columns of numbers, row-major; the rows' names where they have some. */
export interface Patterns {
  readonly values: Float64Array | Float32Array;
  readonly rows: number;
  readonly columns: number;
  readonly rowNames: readonly string[];
}

/** A file as a document's analysis reads it. */
export interface ReadUse {
  readonly reading: DataReading;
  /** One per subject that the file holds. */
  readonly rdms: readonly NamedRdm[];
  /** Patterns of the first subject, for responses, features and residuals. */
  readonly patterns?: Patterns;
  /** Which conditions each subject has; none of residuals. */
  readonly conditions: readonly (readonly string[])[];
}

/** Reads a file as the analysis does. Throws StimuliError `input`. */
export async function readUse(
  use: MatrixUse,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<ReadUse> {
  const file = dataFileOf(use.file, path, name);
  const asked = { documentPath: use.documentPath, byPosition: use.byPosition };
  switch (use.kind) {
    case "rdm": {
      const { rdms, reading } = await readRdmFile(file, asked);
      return { reading, rdms, conditions: rdms.map(({ conditions }) => conditions) };
    }
    case "residuals": {
      const { residuals, reading } = await readResiduals(file);
      const { values, channels } = residuals;
      const patterns = { values, rows: values.length / Math.max(1, channels), columns: channels, rowNames: [] };
      return { reading, rdms: [], patterns, conditions: [] };
    }
    default: {
      const { kind, runs } = use;
      const { patterns, reading } = await readPatterns(file, { ...asked, kind, ...(runs !== undefined && { runs }) });
      const [first] = patterns;
      return {
        reading,
        rdms: [],
        ...(first && {
          patterns: {
            values: first.values,
            rows: first.conditions.length,
            columns: first.channels,
            rowNames: use.byPosition ? [] : first.conditions,
          },
        }),
        conditions: patterns.map(({ conditions }) => [...new Set(conditions)]),
      };
    }
  }
}

/** All that a document says of a file, for the readers. Lines of the document are not told. */
export function dataFileOf({ path: _, range: __, ...settings }: RsaFile, path: string, name: string): DataFile {
  return { ...settings, name, path, line: 0 };
}
