import type { Node } from "jsonc-parser";
import type { Fields, JsonReader } from "./jsonReader.ts";
import { readFile, readFileSettings } from "./readFiles.ts";
import { columnOf, readTableFile } from "./readTableFile.ts";
import {
  type ResponseMetric,
  type RsaFile,
  type RsaFittedModel,
  type RsaModel,
  responseMetrics,
  selections,
  weightings,
} from "./rsaDocument.ts";
import { fileSettings, rdmSettings, rsaKeys } from "./rsaKeys.ts";

/** The key that says what a model is, with the keys that go with it. */
const kinds = {
  encoder: ["layer", "metric", "residuals"],
  categories: [],
  attribute: ["table"],
  rdm: fileSettings,
  features: ["metric", "residuals", ...fileSettings.filter((key) => !rdmSettings.includes(key))],
  weights: ["models"],
  select: ["models"],
} as const satisfies Record<string, readonly string[]>;
type Kind = keyof typeof kinds;

const mostLayers = 1000;
const examples = '"encoder": "…", "categories": true, "attribute": "…", "rdm": "…" or "features": "…"';
const fits = '"weights": "nonnegative" (a weighted sum of them) or "select": "best" (one of them)';

/** A model, or undefined where it is wrong, which is said. */
export function readModel(json: JsonReader, node: Node): RsaModel | RsaFittedModel | undefined {
  const fields = json.object(node, rsaKeys.model, "A model");
  if (fields === undefined) return undefined;
  const found = (Object.keys(kinds) as Kind[]).filter((kind) => fields.values.has(kind));
  const [kind, second] = found;
  if (kind === undefined) {
    const place = fields.values.get("models");
    if (place !== undefined)
      return json.complain("missing-key", `State how these models are combined: ${fits}.`, place);
    return json.complain("missing-key", `State what the model is: ${examples}.`, node);
  }
  if (second !== undefined) {
    const place = fields.values.get(second) ?? node;
    return json.complain("conflict", `A model cannot have both “${kind}” and “${second}”: write two models.`, place);
  }
  for (const [key, place] of fields.values) {
    const fits = key === "name" || key === kind || (kinds[kind] as readonly string[]).includes(key);
    if (!fits) json.complain("conflict", `“${key}” does not apply to a model with “${kind}”: remove it.`, place);
  }
  const name = fields.values.has("name")
    ? json.text(fields, "name")
    : json.complain("missing-key", 'The model needs a name: "name": "…".', node);
  const rest = kindOf(json, fields, kind);
  return name === undefined || rest === undefined ? undefined : { name, range: json.rangeOf(node), ...rest };
}

/** An own union member each, without name and range. */
type Rest<Model> = Model extends RsaModel | RsaFittedModel ? Omit<Model, "name" | "range"> : never;

function kindOf(json: JsonReader, fields: Fields, kind: Kind): Rest<RsaModel | RsaFittedModel> | undefined {
  const own = fields.values.get(kind);
  if (own === undefined) return undefined;
  switch (kind) {
    case "encoder":
      return readEncoder(json, fields, own);
    case "categories": {
      if (json.flag(fields, "categories") === true) return { kind };
      if (own.value === false) json.complain("bad-value", "“categories” must be true, or left out.", own);
      return undefined;
    }
    case "attribute": {
      const column = columnOf(json, fields, "attribute");
      const tableNode = fields.values.get("table");
      if (tableNode === undefined) {
        return json.complain(
          "missing-key",
          `Give the table that has the column “${column ?? "…"}”: "table": "….csv".`,
          own,
        );
      }
      const table = readTableFile(json, tableNode);
      return column === undefined || table === undefined ? undefined : { kind, column, table };
    }
    case "rdm": {
      const rdm = readFile(json, own, readFileSettings(json, fields));
      return rdm && { kind: "file", rdm };
    }
    case "features": {
      const features = readFile(json, own, readFileSettings(json, fields));
      for (const key of ["similarity", "triangle"] as const) {
        // Beside the model it is a key too many already.
        if (features?.[key] === undefined || fields.values.has(key)) continue;
        json.complain("conflict", `Features are not an RDM: remove “${key}”.`, own);
      }
      const measured = readMeasure(json, fields, "correlation", "units");
      return features && measured && { kind: "features", features, ...measured };
    }
    case "weights":
    case "select": {
      const how = kind === "weights" ? json.choice(fields, kind, weightings) : json.choice(fields, kind, selections);
      const of = readMembers(json, fields, own);
      return how === undefined || of === undefined ? undefined : { kind: kind === "weights" ? "weighted" : "best", of };
    }
  }
}

/** The names that a fitted model lists; whether there are such models shows when all have been read. */
function readMembers(json: JsonReader, fields: Fields, own: Node): RsaFittedModel["of"] | undefined {
  const nodes = json.list(fields, "models");
  if (nodes === undefined) {
    if (!fields.values.has("models"))
      json.complain("missing-key", 'List the models that it combines: "models": ["…", "…"].', own);
    return undefined;
  }
  if (nodes.length === 0) {
    const place = fields.values.get("models") ?? own;
    return json.complain("bad-value", "“models” is empty: list models of this file by their names.", place);
  }
  const names = nodes.flatMap((node) => {
    const name = json.textOf(node, "A model in the list");
    return name === undefined ? [] : [{ name, range: json.rangeOf(node) }];
  });
  if (names.length < nodes.length) return undefined;
  for (const [k, { name, range }] of names.entries()) {
    if (names.findIndex((other) => other.name === name) < k)
      return json.complain("bad-value", `“${name}” appears twice in the list.`, range);
  }
  return names;
}

function readEncoder(json: JsonReader, fields: Fields, own: Node): Rest<RsaModel> | undefined {
  const encoder = json.text(fields, "encoder");
  const measured = readMeasure(json, fields, "cosine", "dimensions");
  const layer = readLayer(json, fields);
  if (encoder === undefined || measured === undefined) return undefined;
  return {
    kind: "encoder",
    encoder,
    encoderRange: json.rangeOf(own),
    ...(layer !== undefined && { layer }),
    ...measured,
  };
}

/** How unlike two vectors are; Mahalanobis distances go with a file of residuals, and no others do. */
function readMeasure(
  json: JsonReader,
  fields: Fields,
  usual: ResponseMetric,
  columns: string,
): { readonly metric: ResponseMetric; readonly residuals?: RsaFile } | undefined {
  const residualsNode = fields.values.get("residuals");
  const residuals = residualsNode && readFile(json, residualsNode);
  const metric = json.choice(fields, "metric", responseMetrics) ?? usual;
  if (metric === "mahalanobis" && residualsNode === undefined) {
    return json.complain(
      "missing-key",
      `Mahalanobis distances need “residuals”, a file of observations × ${columns}.`,
      fields.values.get("metric") ?? fields.range,
    );
  }
  if (metric !== "mahalanobis" && residualsNode !== undefined) {
    json.complain("conflict", `“residuals” are for "metric": "mahalanobis" only.`, residualsNode);
  }
  return { metric, ...(residuals && { residuals }) };
}

function readLayer(json: JsonReader, fields: Fields): number | "all" | undefined {
  const node = fields.values.get("layer");
  const value: unknown = node?.value;
  if (node === undefined) return undefined;
  if (value === "all") return value;
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= mostLayers) return value;
  return json.complain(
    "bad-value",
    `“layer” must be a whole number from 0 (the embeddings) to ${mostLayers}, or "all".`,
    node,
  );
}
