import { attributeRdm } from "../../../core/rsa/modelRdms.ts";
import type { NamedRdm } from "../../../core/rsa/namedRdm.ts";
import { type DataFile, faultIn, readText } from "./dataFile.ts";
import { delimiterOf, eachRow } from "./eachRow.ts";
import { columnAt, numberOf } from "./readDelimited.ts";

/** The RDM of a number that each condition has: a column of a table whose first column names the conditions. */
export async function readAttributeRdm(file: DataFile, column: string): Promise<NamedRdm> {
  const text = await readText(file);
  const names: string[] = [];
  const values: number[] = [];
  let at = 0;
  eachRow(file, text, delimiterOf(text), (fields, row) => {
    if (row === 1) {
      at = columnAt(file, fields, column);
      const next = "Put the names of the conditions first.";
      if (at === 0) throw faultIn(file, `has “${column}” as its first column, which names the conditions.`, next);
      return;
    }
    const value = numberOf(fields[at] ?? "");
    if (value === undefined) {
      const next = "Correct it; leave the field empty where the value is missing.";
      throw faultIn(file, `has “${fields[at]}” in row ${row}, column “${column}”, which is not a finite number.`, next);
    }
    names.push(fields[0] ?? "");
    values.push(value);
  });
  return attributeRdm(file.name, names, values);
}
