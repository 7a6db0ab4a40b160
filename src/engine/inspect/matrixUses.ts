import type { RsaSimilarity } from "../../core/documents/rsa/rsaDocument.ts";
import type { InspectionUse } from "../../core/results/inspection.ts";
import type { FoundNames } from "../data/arrays/foundData.ts";
import { baseName } from "./tableUses.ts";

interface MatrixWords {
  readonly variable?: string;
  readonly similarity?: RsaSimilarity;
  /** The file names its conditions; else a document must. */
  readonly hasNames: boolean;
}

/** `count`: RDMs in the file. */
export function rdmUses(name: string, { count, ...words }: MatrixWords & { readonly count: number }): InspectionUse[] {
  const file = baseName(name);
  const model = { name: stemOf(file), rdm: file, ...settingsOf(words), ...(count > 1 && { subject: 1 }) };
  const subjects = count > 1 ? `as the reference, ${count} subjects` : "as the reference, one file per subject";
  const reference = { kind: "neural", name: "…", rdms: [file], ...settingsOf(words) };
  return [
    { where: ".rsa.json", what: count > 1 ? "one of them as a model" : "as a model", text: json(model) },
    { where: ".rsa.json", what: subjects, text: `"reference": ${json(reference)}` },
  ];
}

export function patternUses(name: string, words: MatrixWords): InspectionUse[] {
  const file = baseName(name);
  const model = { name: stemOf(file), features: file, ...settingsOf(words), metric: "correlation" };
  const reference = { kind: "neural", name: "…", responses: [file], ...settingsOf(words), metric: "correlation" };
  return [
    { where: ".rsa.json", what: "as features, a model", text: json(model) },
    { where: ".rsa.json", what: "as responses, one file per subject", text: `"reference": ${json(reference)}` },
  ];
}

/** Lists of texts in an archive can name the conditions of another file. */
export function arrayUses(name: string, names: readonly FoundNames[]): InspectionUse[] {
  const file = baseName(name);
  const [list] = names.filter(({ axis, names: own }) => axis === undefined && own.length > 1);
  if (list === undefined) return [];
  const value = list.path === "" ? JSON.stringify(file) : json({ file, variable: list.path });
  return [{ where: ".rsa.json", what: "as names, for a matrix whose rows have none", text: `"names": ${value}` }];
}

function settingsOf({ variable, similarity, hasNames }: MatrixWords): Record<string, unknown> {
  return {
    ...(hasNames ? {} : { names: "names.txt" }),
    ...(variable !== undefined && { variable }),
    ...(similarity !== undefined && { similarity }),
  };
}

function stemOf(file: string): string {
  return file.replace(/(\.\w+)?\.\w+$/, "") || file;
}

/** On one line, with spaces as people write them. */
function json(value: Readonly<Record<string, unknown>>): string {
  const one = (inner: unknown): string => {
    if (Array.isArray(inner)) return `[${inner.map(one).join(", ")}]`;
    if (typeof inner !== "object" || inner === null) return JSON.stringify(inner);
    return `{ ${Object.entries(inner)
      .map(([key, own]) => `${JSON.stringify(key)}: ${one(own)}`)
      .join(", ")} }`;
  };
  return one(value);
}
