import type { Node } from "jsonc-parser";
import type { Fields, JsonReader } from "./jsonReader.ts";
import type { RsaFile } from "./rsaDocument.ts";
import { rsaKeys } from "./rsaKeys.ts";

/** What is said beside a file, or once for all files of the reference. */
export type FileSettings = Pick<RsaFile, "names" | "variable" | "similarity">;

export function readFileSettings(json: JsonReader, fields: Fields): FileSettings {
  const names = json.text(fields, "names");
  const variable = json.text(fields, "variable");
  const similarity = json.flag(fields, "similarity");
  return {
    ...(names !== undefined && { names }),
    ...(variable !== undefined && { variable }),
    ...(similarity !== undefined && { similarity }),
  };
}

/** A file as its path alone, or as { "file": path, … }; what it does not say itself is said by `settings`. */
export function readFile(json: JsonReader, node: Node, settings: FileSettings = {}): RsaFile | undefined {
  if (node.type !== "object") {
    const path = json.textOf(node, "A file's path");
    return path === undefined ? undefined : { path, range: json.rangeOf(node), ...settings };
  }
  const fields = json.object(node, rsaKeys.file, "A file");
  const pathNode = fields?.values.get("file");
  if (fields === undefined) return undefined;
  if (pathNode === undefined) return json.complain("missing-key", 'A file needs its path: "file": "…".', node);
  const path = json.textOf(pathNode, "A file's path");
  if (path === undefined) return undefined;
  return { path, range: json.rangeOf(pathNode), ...settings, ...readFileSettings(json, fields) };
}

/** A list of files with at least one; those that could not be read are left out. */
export function readFileList(
  json: JsonReader,
  fields: Fields,
  key: string,
  settings: FileSettings = {},
): readonly RsaFile[] | undefined {
  const nodes = json.list(fields, key);
  if (nodes === undefined) return undefined;
  if (nodes.length === 0) {
    return json.complain(
      "bad-value",
      `“${key}” names no file: write one for each subject.`,
      fields.values.get(key) ?? fields.range,
    );
  }
  return nodes.map((node) => readFile(json, node, settings)).filter((file) => file !== undefined);
}
