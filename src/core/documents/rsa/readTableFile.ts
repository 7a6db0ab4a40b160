import { getNodeValue, type Node } from "jsonc-parser";
import { separatorOf, separators } from "../tableSettings.ts";
import type { Fields, JsonReader } from "./jsonReader.ts";
import type { RsaTable } from "./rsaDocument.ts";
import { rsaKeys } from "./rsaKeys.ts";

/** A table as its path alone, or as { "file": path, … } with what is said of how it is read. */
export function readTableFile(json: JsonReader, node: Node): RsaTable | undefined {
  if (node.type !== "object") {
    const path = json.pathOf(node, "A table's path");
    return path === undefined ? undefined : { path, range: json.rangeOf(node) };
  }
  const fields = json.object(node, rsaKeys.table, "A table");
  const pathNode = fields?.values.get("file");
  if (fields === undefined) return undefined;
  if (pathNode === undefined) return json.complain("missing-key", 'A table needs its path: "file": "…".', node);
  const path = json.pathOf(pathNode, "A table's path");
  const key = columnOf(json, fields, "key");
  const separator = readSeparator(json, fields);
  const quotes = json.flag(fields, "quotes");
  const header = json.flag(fields, "header");
  const encoding = json.text(fields, "encoding");
  if (path === undefined) return undefined;
  return {
    path,
    range: json.rangeOf(pathNode),
    ...(key !== undefined && { key }),
    ...(separator !== undefined && { separator }),
    ...(quotes !== undefined && { quotes }),
    ...(header !== undefined && { header }),
    ...(encoding !== undefined && { encoding }),
  };
}

/** A column by its name, or by its number from 1 where the table has no header. */
export function columnOf(json: JsonReader, fields: Fields, key: string): string | undefined {
  const node = fields.values.get(key);
  if (node === undefined) return undefined;
  const value: unknown = getNodeValue(node);
  if (typeof value === "number" && Number.isInteger(value) && value >= 1) return String(value);
  if (typeof value === "string" && value.trim() !== "") return value;
  return json.complain("bad-value", `“${key}” must be a column's name, or its number from 1.`, node);
}

function readSeparator(json: JsonReader, fields: Fields): string | undefined {
  const node = fields.values.get("separator");
  if (node === undefined) return undefined;
  const value: unknown = getNodeValue(node);
  const separator = typeof value === "string" ? separatorOf(value) : undefined;
  if (separator !== undefined) return separator;
  const names = [...separators.keys()];
  return json.complain("bad-value", `“separator” must be one of ${names.join(", ")}, or one character.`, node, {
    suggestions: names.map((name) => JSON.stringify(name)),
  });
}
