import type { Node } from "jsonc-parser";
import type { TextRange } from "../../documentDiagnostic.ts";
import { comparisonIds } from "../../rsa/comparison/comparison.ts";
import { closest } from "../../text/closest.ts";
import { studentSeed, type WrittenSeed } from "../studentSeed.ts";
import { type Fields, JsonReader } from "./jsonReader.ts";
import { checkRsaNames, readRsaExpectations } from "./readExpect.ts";
import { readModel } from "./readModel.ts";
import { readReference } from "./readReference.ts";
import { corrections, type RsaDocument, type RsaFittedModel, type RsaModel, resamplings } from "./rsaDocument.ts";
import { alignments, missingRules, rsaKeys } from "./rsaKeys.ts";

const most = 1_000_000;
const start: TextRange = { startLine: 0, startCharacter: 0, endLine: 0, endCharacter: 0 };

/** Reads a `.rsa.json` file: JSON, with comments and trailing commas allowed. Never throws. */
export function parseRsa(text: string): RsaDocument {
  // A byte order mark is no part of the JSON; a space in its place keeps every column.
  const json = new JsonReader(text.replace(/^\uFEFF/, " "));
  const fields = json.root && json.object(json.root, rsaKeys.document, "The file");
  if (json.root === undefined && json.diagnostics.length === 0) json.complain("bad-json", "The file is empty.", start);
  const document = readDocument(json, fields ?? { range: start, values: new Map() });
  if (fields) checkDocument(json, fields, document);
  const diagnostics = json.diagnostics.sort(
    (a, b) => a.range.startLine - b.range.startLine || a.range.startCharacter - b.range.startCharacter,
  );
  return { ...document, diagnostics };
}

function readDocument(json: JsonReader, fields: Fields): Omit<RsaDocument, "diagnostics"> {
  const title = json.text(fields, "title");
  const stimuliNode = fields.values.get("stimuli");
  const stimuli = stimuliNode && json.pathOf(stimuliNode, "“stimuli”");
  const notes = json.text(fields, "notes");
  const permutations = json.whole(fields, "permutations", 0, most);
  const bootstrap = json.whole(fields, "bootstrap", 0, most);
  const bootstrapOver = json.choice(fields, "bootstrapOver", resamplings);
  const referenceNode = fields.values.get("reference");
  return {
    ...(title !== undefined && { title }),
    ...(stimuli !== undefined && { stimuli }),
    ...(stimuliNode && { stimuliRange: json.rangeOf(stimuliNode) }),
    ...readModels(json, json.list(fields, "models") ?? []),
    reference: referenceNode && readReference(json, referenceNode),
    comparison: json.choice(fields, "comparison", comparisonIds) ?? "spearman",
    ...(permutations !== undefined && { permutations }),
    ...(bootstrap !== undefined && { bootstrap }),
    ...(bootstrapOver !== undefined && { bootstrapOver }),
    correction: json.choice(fields, "correction", corrections) ?? "falseDiscoveryRate",
    seed: readSeed(json, fields) ?? 42,
    align: json.choice(fields, "align", alignments) ?? "name",
    missing: json.choice(fields, "missing", missingRules) ?? "refuse",
    synthetic: json.flag(fields, "synthetic") ?? false,
    expect: readRsaExpectations(json, json.list(fields, "expect") ?? []),
    ...(notes !== undefined && { notes }),
  };
}

function readSeed(json: JsonReader, fields: Fields): WrittenSeed | undefined {
  const node = fields.values.get("seed");
  return node?.type === "string"
    ? json.choice<typeof studentSeed>(fields, "seed", [studentSeed])
    : json.whole(fields, "seed", 0, 2 ** 32 - 1);
}

function readModels(json: JsonReader, nodes: readonly Node[]): Pick<RsaDocument, "models" | "fitted"> {
  const all: (RsaModel | RsaFittedModel)[] = [];
  for (const node of nodes) {
    const model = readModel(json, node);
    if (model === undefined) continue;
    if (all.some(({ name }) => name === model.name)) {
      json.complain("duplicate-model", `Another model is called “${model.name}”: give each its own name.`, model.range);
    } else all.push(model);
  }
  const fitted = all.filter((model) => isFitted(model));
  return { models: all.filter((model) => !isFitted(model)), fitted };
}

function isFitted(model: RsaModel | RsaFittedModel): model is RsaFittedModel {
  return model.kind === "weighted" || model.kind === "best";
}

/** Fitted models are made of models that are there, and are not fitted themselves. */
function checkFitted(
  json: JsonReader,
  { models, fitted }: Pick<RsaDocument, "models" | "fitted">,
  read: boolean,
): void {
  const names = models.map(({ name }) => name);
  for (const { name: own, of, kind, range } of fitted) {
    for (const { name, range: place } of of) {
      if (names.includes(name)) continue;
      if (name === own) json.complain("conflict", `“${own}” cannot be made of itself.`, place);
      else if (fitted.some((other) => other.name === name)) {
        json.complain("conflict", `“${name}” is fitted itself: list the models that it is made of.`, place);
        // A model that could not be read may be the one that is meant.
      } else if (read) {
        const meant = closest(name, names);
        const hint = meant === undefined ? `Its models are ${names.join(", ")}.` : `Did you mean “${meant}”?`;
        const suggestions = meant === undefined ? {} : { suggestions: [JSON.stringify(meant)] };
        json.complain("unknown-model", `The file has no model “${name}”. ${hint}`, place, suggestions);
      }
    }
    const [only, second] = of;
    const model = models.find(({ name }) => name === only?.name);
    if (second !== undefined || model === undefined || (model.kind === "encoder" && model.layer === "all")) continue;
    const nothing = kind === "weighted" ? "weigh" : "choose";
    json.complain(
      "conflict",
      `List at least two models: with one, there is nothing to ${nothing}.`,
      only?.range ?? range,
    );
  }
}

/** What only shows when the whole file is read. */
function checkDocument(json: JsonReader, fields: Fields, document: Omit<RsaDocument, "diagnostics">): void {
  const { models, fitted, stimuli } = document;
  const modelNodes = fields.values.get("models");
  const areAllRead = modelNodes?.children?.length === models.length + fitted.length;
  checkFitted(json, document, areAllRead);
  if (areAllRead) checkRsaNames(json, document);
  if (modelNodes === undefined) {
    json.complain(
      "missing-key",
      'The file needs "models": [ … ], the models that are compared with the reference.',
      start,
    );
  } else if (modelNodes.type === "array" && modelNodes.children?.length === 0) {
    json.complain("bad-value", "“models” is empty: write at least one.", modelNodes);
  }
  if (!fields.values.has("reference")) {
    json.complain(
      "missing-key",
      'The file needs "reference": { … }, the data that the models are compared with.',
      start,
    );
  }
  if (stimuli !== undefined || fields.values.has("stimuli")) return;
  for (const model of models) {
    if (model.kind !== "encoder" && model.kind !== "categories") continue;
    const what = model.kind === "encoder" ? "an encoder" : "the categories";
    json.complain("missing-key", `A model of ${what} needs "stimuli": "….stimuli" in the file.`, model.range);
  }
}
