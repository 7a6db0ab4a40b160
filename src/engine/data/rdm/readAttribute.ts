import { attributeRdm } from "../../../core/rsa/modelRdms.ts";
import type { NamedRdm } from "../../../core/rsa/namedRdm.ts";
import { type DataFile, faultIn, readText } from "./dataFile.ts";
import { columnAt, numberOf, splitCells } from "./readDelimited.ts";

/** The RDM of a number that each condition has: a column of a table whose first column names the conditions. */
export async function readAttributeRdm(file: DataFile, column: string): Promise<NamedRdm> {
  const { rows } = splitCells(file, await readText(file));
  const [header = [], ...body] = rows;
  const at = columnAt(file, header, column);
  if (at === 0)
    throw faultIn(file, `has “${column}” as its first column, which names the conditions.`, "Put the names first.");
  const values = body.map((fields, row) => {
    const value = numberOf(fields[at] ?? "");
    if (value !== undefined) return value;
    throw faultIn(
      file,
      `has “${fields[at]}” in row ${row + 2}, column “${column}”, which is not a number.`,
      "Correct it; leave the field empty where the value is missing.",
    );
  });
  return attributeRdm(
    file.name,
    body.map(([name = ""]) => name),
    values,
  );
}
