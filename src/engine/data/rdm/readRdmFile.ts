import { condensedFromSquare, condensedFromTriangle, conditionCountOf } from "../../../core/rsa/condensed.ts";
import type { NamedRdm } from "../../../core/rsa/namedRdm.ts";
import { atLine } from "./atLine.ts";
import { type DataFile, faultIn, type NumberTable } from "./dataFile.ts";
import { checkNameCount, readNames } from "./readNames.ts";
import { readNumbers } from "./readNumbers.ts";

/** How files are read, for all of a document's. */
export interface RdmReading {
  readonly documentPath: string;
  /** Whose place says which condition they are: names are then not needed. */
  readonly byPosition: boolean;
}

/** A dissimilarity matrix, checked. Throws StimuliError `input` with the document's line. */
export async function readRdmFile(file: DataFile, { documentPath, byPosition }: RdmReading): Promise<NamedRdm> {
  const table = await readNumbers(file, { wanted: "rdm" });
  const isSquare = table.rows === table.columns;
  const count = isSquare ? table.rows : triangleCount(file, table);
  const given = ownNames(file, table) ?? (await readNames(file, documentPath));
  if (given === undefined && !byPosition) {
    throw faultIn(
      file,
      "has no names of its conditions.",
      'Say them, one a line, in a text file: "names": "names.txt". Or write "align": "position" where the order is the same everywhere.',
    );
  }
  const conditions = given === undefined ? numbered(count) : checkNameCount(file, given, count);
  checkUnique(file, conditions);
  const source = { name: file.name, conditions, similarity: file.similarity === true };
  const condense = isSquare ? condensedFromSquare : condensedFromTriangle;
  return { name: file.name, conditions, condensed: atLine(file.line, () => condense(source, table.values)) };
}

/** Names of conditions that have none, where the place says which they are. */
export function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, position) => `${position + 1}`);
}

/** Of a matrix with one row or one column: an upper triangle. */
function triangleCount(file: DataFile, { rows, columns, values }: NumberTable): number {
  const count = rows === 1 || columns === 1 ? conditionCountOf(values.length) : undefined;
  if (count !== undefined) return count;
  const next = "An RDM has as many rows as columns, or one row with the n (n - 1) / 2 values of its upper triangle.";
  throw faultIn(file, `has ${rows} rows and ${columns} columns of numbers.`, next);
}

/** Rows and columns of a square are named alike, or only one of them is named. */
function ownNames(
  file: DataFile,
  { rows, columns, rowNames, columnNames }: NumberTable,
): readonly string[] | undefined {
  if (rows !== columns) return undefined;
  const names = rowNames ?? columnNames;
  if (rowNames && columnNames) {
    const different = rowNames.findIndex((name, position) => name !== columnNames[position]);
    if (different >= 0) {
      const place = `row ${different + 1} is “${rowNames[different]}” and column ${different + 1} “${columnNames[different]}”`;
      throw faultIn(
        file,
        `names its rows and columns differently: ${place}.`,
        "Write the same names in the same order.",
      );
    }
  }
  return names;
}

function checkUnique(file: DataFile, conditions: readonly string[]): void {
  const places = new Map<string, number>();
  for (const [position, name] of conditions.entries()) {
    const before = places.get(name);
    if (before !== undefined) {
      throw faultIn(
        file,
        `names the condition “${name}” twice, in rows ${before + 1} and ${position + 1}.`,
        "Give each condition its own name.",
      );
    }
    places.set(name, position);
  }
}
