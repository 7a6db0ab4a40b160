import type { Node } from "jsonc-parser";
import type { Fields, JsonReader } from "./jsonReader.ts";
import { type FileSettings, readFileList, readFileSettings } from "./readFiles.ts";
import { type ResponseMetric, type RsaReference, referenceKinds, responseMetrics } from "./rsaDocument.ts";
import { rdmSettings, rsaKeys } from "./rsaKeys.ts";

/** The reference, or undefined where it is wrong, which is said. */
export function readReference(json: JsonReader, node: Node): RsaReference | undefined {
  const fields = json.object(node, rsaKeys.reference, "The reference");
  if (fields === undefined) return undefined;
  for (const key of ["kind", "name"]) {
    if (fields.values.has(key)) continue;
    const example = key === "kind" ? `"kind": "neural", "behavioural" or "model"` : `"name": "human IT"`;
    json.complain("missing-key", `The reference needs ${example}.`, node);
  }
  const kind = json.choice(fields, "kind", referenceKinds);
  const name = json.text(fields, "name");
  const data = readData(json, fields, node);
  if (kind === undefined || name === undefined || data === undefined) return undefined;
  return { kind, name, range: json.rangeOf(node), data };
}

function readData(json: JsonReader, fields: Fields, node: Node): RsaReference["data"] | undefined {
  const rdmsNode = fields.values.get("rdms");
  const responsesNode = fields.values.get("responses");
  if (rdmsNode !== undefined && responsesNode !== undefined) {
    return json.complain("conflict", "The reference has “rdms” or “responses”, not both.", responsesNode);
  }
  if (rdmsNode === undefined && responsesNode === undefined) {
    return json.complain(
      "missing-key",
      'The reference needs "rdms": [ one file per subject ], or "responses": [ … ].',
      node,
    );
  }
  const settings = readFileSettings(json, fields);
  if (responsesNode === undefined) {
    for (const key of ["metric", "runs", "residuals"]) {
      const place = fields.values.get(key);
      if (place)
        json.complain(
          "conflict",
          `“${key}” applies to “responses” only, and this reference has “rdms”: remove it.`,
          place,
        );
    }
    const files = readFileList(json, fields, "rdms", settings);
    return files && { kind: "rdms", files };
  }
  return readResponses(json, fields, settings);
}

function readResponses(json: JsonReader, fields: Fields, settings: FileSettings): RsaReference["data"] | undefined {
  for (const key of rdmSettings) {
    const place = fields.values.get(key);
    if (place) json.complain("conflict", `Responses are not RDMs: remove “${key}”.`, place);
  }
  const files = readFileList(json, fields, "responses", settings);
  const residuals = readFileList(json, fields, "residuals");
  const runs = json.text(fields, "runs");
  const usual: ResponseMetric = residuals ? "mahalanobis" : runs === undefined ? "correlation" : "euclidean";
  const metric = json.choice(fields, "metric", responseMetrics) ?? usual;
  const place = fields.values.get("metric") ?? fields.range;
  if (runs !== undefined && (metric === "correlation" || metric === "cosine")) {
    json.complain(
      "conflict",
      `Distances over runs must be “euclidean”, or “mahalanobis” with residuals, not “${metric}”.`,
      place,
    );
  }
  if (metric === "mahalanobis" && !fields.values.has("residuals")) {
    json.complain(
      "missing-key",
      "Mahalanobis distances need “residuals”: one file per subject, of observations × channels.",
      place,
    );
  }
  const residualsNode = fields.values.get("residuals");
  if (metric !== "mahalanobis" && residualsNode) {
    json.complain("conflict", `“residuals” are for "metric": "mahalanobis" only.`, residualsNode);
  }
  if (files && residuals && residuals.length !== files.length && residualsNode) {
    json.complain(
      "conflict",
      `${files.length} files of responses need the same number of residual files, not ${residuals.length}.`,
      residualsNode,
    );
  }
  if (files === undefined) return undefined;
  return {
    kind: "responses",
    files,
    metric,
    ...(runs !== undefined && { runs }),
    ...(residuals && { residuals }),
  };
}
