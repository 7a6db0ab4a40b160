import { getNodeValue, type Node } from "jsonc-parser";
import { closest } from "../../text/closest.ts";
import type { Fields, JsonReader } from "./jsonReader.ts";
import {
  type AxisName,
  axisNames,
  type RsaFile,
  type RsaNames,
  type RsaSimilarity,
  triangleSides,
} from "./rsaDocument.ts";
import { rsaKeys } from "./rsaKeys.ts";

/** What is said beside a file, or once for all files of the reference. */
export type FileSettings = Omit<RsaFile, "path" | "range">;

export function readFileSettings(json: JsonReader, fields: Fields): FileSettings {
  const names = readNames(json, fields);
  const variable = json.text(fields, "variable");
  const similarity = readSimilarity(json, fields);
  const triangle = json.choice(fields, "triangle", triangleSides);
  const subject = readSubject(json, fields);
  const time = readTime(json, fields);
  const axes = readAxes(json, fields);
  const index = readIndex(json, fields);
  const encoding = json.text(fields, "encoding");
  return {
    ...(names !== undefined && { names }),
    ...(variable !== undefined && { variable }),
    ...(similarity !== undefined && { similarity }),
    ...(triangle !== undefined && { triangle }),
    ...(subject !== undefined && { subject }),
    ...(time !== undefined && { time }),
    ...(axes !== undefined && { axes }),
    ...(index !== undefined && { index }),
    ...(encoding !== undefined && { encoding }),
  };
}

/** A file as its path alone, or as { "file": path, … }; what it does not say itself is said by `settings`. */
export function readFile(json: JsonReader, node: Node, settings: FileSettings = {}): RsaFile | undefined {
  if (node.type !== "object") {
    const path = json.pathOf(node, "A file's path");
    return path === undefined ? undefined : { path, range: json.rangeOf(node), ...settings };
  }
  const fields = json.object(node, rsaKeys.file, "A file");
  const pathNode = fields?.values.get("file");
  if (fields === undefined) return undefined;
  if (pathNode === undefined) return json.complain("missing-key", 'A file needs its path: "file": "…".', node);
  const path = json.pathOf(pathNode, "A file's path");
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
      `“${key}” names no file: give one file per subject.`,
      fields.values.get(key) ?? fields.range,
    );
  }
  const seen = new Set<string>();
  return nodes.flatMap((node) => {
    const file = readFile(json, node, settings);
    if (file === undefined) return [];
    const same = JSON.stringify({ ...file, range: undefined });
    // Subjects may share residuals, but nobody is two subjects.
    if (key !== "residuals" && seen.has(same)) {
      json.complain(
        "bad-value",
        `“${key}” names ${file.path} twice, so that a subject would count twice: remove one of them.`,
        node,
      );
      return [];
    }
    seen.add(same);
    return [file];
  });
}

/** A file's path, or { "file": path, "column": … }. */
function readNames(json: JsonReader, fields: Fields): RsaNames | undefined {
  const node = fields.values.get("names");
  if (node === undefined) return undefined;
  if (node.type !== "object") {
    const path = json.pathOf(node, "“names”");
    return path === undefined ? undefined : { path };
  }
  const own = json.object(node, rsaKeys.names, "A file of names");
  if (own === undefined) return undefined;
  const pathNode = own.values.get("file");
  if (pathNode === undefined) return json.complain("missing-key", 'A file of names needs its path: "file": "…".', node);
  const path = json.pathOf(pathNode, "“file”");
  const [column, variable] = ["column", "variable"].map((key) => json.text(own, key));
  if (path === undefined) return undefined;
  return { path, ...(column !== undefined && { column }), ...(variable !== undefined && { variable }) };
}

function readSimilarity(json: JsonReader, fields: Fields): RsaSimilarity | undefined {
  const node = fields.values.get("similarity");
  if (node === undefined) return undefined;
  if (node.type !== "object") {
    const value: unknown = getNodeValue(node);
    if (typeof value === "boolean") return value;
    return json.complain("bad-value", '“similarity” must be true, false, or the largest value: { "max": 7 }.', node);
  }
  const own = json.object(node, rsaKeys.similarity, "A similarity");
  const maxNode = own?.values.get("max");
  if (own === undefined) return undefined;
  if (maxNode === undefined)
    return json.complain("missing-key", 'Give the largest possible similarity: { "max": 7 }.', node);
  const max: unknown = getNodeValue(maxNode);
  if (typeof max === "number" && max > 0 && max < Number.POSITIVE_INFINITY) return { max };
  return json.complain("bad-value", "“max” must be a number above 0.", maxNode);
}

function readSubject(json: JsonReader, fields: Fields): number | "mean" | undefined {
  const node = fields.values.get("subject");
  const value: unknown = node && getNodeValue(node);
  if (node === undefined) return undefined;
  if (value === "mean" || isPosition(value)) return value;
  return json.complain("bad-value", '“subject” must be a whole number from 1, or "mean".', node);
}

function readTime(json: JsonReader, fields: Fields): number | readonly [number, number] | undefined {
  const node = fields.values.get("time");
  const value: unknown = node && getNodeValue(node);
  if (node === undefined) return undefined;
  if (isPosition(value)) return value;
  const [first, last, ...more]: readonly unknown[] = Array.isArray(value) ? value : [];
  const isWindow = more.length === 0 && isPosition(first) && isPosition(last);
  if (isWindow && first <= last) return [first, last];
  if (isWindow) return json.complain("conflict", "“time” must go from an earlier point to a later one.", node);
  return json.complain(
    "bad-value",
    "“time” must be a time point, counted from 1, or two of them: [ first, last ].",
    node,
  );
}

function readAxes(json: JsonReader, fields: Fields): readonly AxisName[] | undefined {
  const node = fields.values.get("axes");
  const nodes = json.list(fields, "axes");
  if (node === undefined || nodes === undefined) return undefined;
  const example = '["subject", "condition", "condition"]';
  if (nodes.length === 0)
    return json.complain("bad-value", `“axes” must name every axis of the array: ${example}.`, node);
  const axes: AxisName[] = [];
  for (const one of nodes) {
    const value: unknown = getNodeValue(one);
    const axis = axisNames.find((name) => name === value);
    if (axis !== undefined) axes.push(axis);
    else {
      const meant = typeof value === "string" ? closest(value, axisNames) : undefined;
      const hint = meant === undefined ? "" : ` Did you mean “${meant}”?`;
      const suggestions = (meant === undefined ? axisNames : [meant]).map((name) => JSON.stringify(name));
      json.complain("bad-value", `An axis must be one of ${axisNames.join(", ")}.${hint}`, one, { suggestions });
    }
  }
  return axes.length === nodes.length ? axes : undefined;
}

/** A column's name or number, a list of them, or false. */
function readIndex(json: JsonReader, fields: Fields): RsaFile["index"] | undefined {
  const node = fields.values.get("index");
  const value: unknown = node && getNodeValue(node);
  if (node === undefined) return undefined;
  if (value === false) return value;
  const columns: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (columns.length > 0 && columns.every(isColumn)) return columns;
  return json.complain(
    "bad-value",
    "“index” must be a column's name, its number from 1, a list of these, or false.",
    node,
  );
}

function isColumn(value: unknown): value is string | number {
  return isPosition(value) || (typeof value === "string" && value.trim() !== "");
}

function isPosition(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1;
}
