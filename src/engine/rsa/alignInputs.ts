import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import type { RsaDocument, RsaFile, RsaModel } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { ComparedPairs, RsaCondition } from "../../core/results/rsaResult.ts";
import { whyIncomparable } from "../../core/rsa/comparison/compareRdms.ts";
import { type Comparison, comparisons } from "../../core/rsa/comparison/comparison.ts";
import { missingPairs, refuseMissing } from "../../core/rsa/comparison/missingPairs.ts";
import { type OwnPairs, ownPairs, pickPairs } from "../../core/rsa/comparison/ownPairs.ts";
import { type AlignedRdms, alignByPosition, alignConditions, pick } from "../../core/rsa/conditions/alignConditions.ts";
import { conditionName, withoutMediaEnding } from "../../core/rsa/conditions/conditionKeys.ts";
import { oddConditions } from "../../core/rsa/conditions/oddConditions.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import { atLine } from "../data/arrays/dataFile.ts";
import type { RsaInputs } from "./readRsaInputs.ts";

/** An RDM over the conditions that all have; NaN where a pair is missing. */
export interface AlignedRdm {
  readonly name: string;
  readonly rdm: Float64Array;
}

export interface AlignedInputs {
  readonly conditions: readonly RsaCondition[];
  readonly categories: readonly string[];
  readonly models: readonly AlignedRdm[];
  readonly subjects: readonly AlignedRdm[];
  readonly unmatched: AlignedRdms["unmatched"];
  readonly hints: readonly string[];
  /** Conditions that are left out, at the place of what goes against the others. */
  readonly diagnostics: readonly DocumentDiagnostic[];
  readonly pairs: ComparedPairs;
}

/** Throws StimuliError `input`, with the document's line where it is about one model or file. */
export function alignInputs(document: RsaDocument, inputs: RsaInputs): AlignedInputs {
  const { stimuli, models, subjects, subjectFiles } = inputs;
  const labels = stimuli?.stimuli.map(({ label }) => conditionName(label)) ?? [];
  const rdms = [...subjects, ...models.map(({ rdm }) => rdm)];
  const lines = [...subjectFiles, ...document.models].map(({ range }) => range.startLine);
  const aligned = atLine(lines[0] ?? 0, () =>
    document.align === "position" ? byPosition(rdms, labels) : byName(rdms, labels),
  );
  const condensed = aligned.rdms.map((rdm) => rdm.condensed);
  const [ofSubjects, ofModels] = [condensed.slice(0, subjects.length), condensed.slice(subjects.length)];
  const own = ownPairs(ofModels, ofSubjects, aligned.conditions.length);
  for (const [k, rdm] of aligned.rdms.entries()) {
    atLine(lines[k] ?? 0, () => {
      if (document.missing === "refuse") refuseMissing(rdm);
      refuseIncomparable(comparisons[document.comparison], rdm, k < subjects.length ? k : undefined, own, aligned.rdms);
    });
  }
  const categoryOf = new Map(stimuli?.stimuli.map(({ category }, position) => [labels[position], category]));
  const named = aligned.rdms.map(({ name, condensed }) => ({ name, rdm: condensed }));
  return {
    conditions: aligned.conditions.map((name) => ({ name, category: categoryOf.get(name) ?? null })),
    categories: stimuli?.categories ?? [],
    subjects: named.slice(0, subjects.length),
    models: named.slice(subjects.length),
    unmatched: aligned.unmatched,
    hints: [...(aligned.note === undefined ? [] : [aligned.note]), ...aligned.hints],
    pairs: {
      all: condensed[0]?.length ?? 0,
      missing: missingPairs(condensed),
      missingInModels: missingPairs(ofModels),
      compared: own.bySubject.map((pairs) => pairs.length),
    },
    diagnostics: oddDiagnostics(document, inputs, aligned.unmatched),
  };
}

/**
 * Said of files, as while the document is written: conditions of encoders and of categories are those of the stimuli
 * file.
 */
function oddDiagnostics(
  { models, stimuli = "", stimuliRange }: RsaDocument,
  { subjects, subjectFiles }: Pick<RsaInputs, "subjects" | "subjectFiles">,
  unmatched: AlignedRdms["unmatched"],
): DocumentDiagnostic[] {
  const ofStimuli = { path: stimuli, range: stimuliRange };
  const ofModels = models.map((model) => {
    return [model.name, fileOf(model) ?? ofStimuli] as const;
  });
  const ofSubjects = subjects.map(({ name }, subject) => [name, subjectFiles[subject] ?? ofStimuli] as const);
  const files = new Map([...ofSubjects, ...ofModels]);
  // The stimuli are trusted most, then the reference.
  const ranges = new Map([ofStimuli, ...files.values()].map(({ path, range }) => [path, range]));
  if (!ofModels.some(([, file]) => file === ofStimuli)) ranges.delete(stimuli);
  const ofFiles = unmatched.map(({ source, names }) => ({ source: files.get(source)?.path ?? source, names }));
  return oddConditions([...ranges.keys()], ofFiles).flatMap(({ source, message }): DocumentDiagnostic[] => {
    const range = ranges.get(source);
    return range === undefined ? [] : [{ code: "unmatched-conditions", message, range, severity: "warning" }];
  });
}

/** The data file that a model is made from; undefined where it is made from the stimuli. */
function fileOf(model: RsaModel): Pick<RsaFile, "path" | "range"> | undefined {
  switch (model.kind) {
    case "file":
      return model.rdm;
    case "features":
      return model.features;
    case "attribute":
      return model.table;
    case "encoder":
    case "categories":
      return undefined;
  }
}

/** A subject on its own pairs; a model on those of every subject. */
function refuseIncomparable(
  comparison: Comparison,
  { name, condensed }: NamedRdm,
  subject: number | undefined,
  { complete, bySubject }: OwnPairs,
  rdms: readonly NamedRdm[],
): void {
  // Where nothing is missing, all subjects have the same pairs.
  const places = subject !== undefined ? [subject] : complete ? [0] : [...bySubject.keys()];
  for (const s of places) {
    const reason = whyIncomparable(comparison, pickPairs(condensed, bySubject[s] ?? new Uint32Array(0)));
    if (reason === undefined) continue;
    const where = complete
      ? ""
      : subject !== undefined
        ? "On the pairs that it has, "
        : `On the pairs of ${rdms[s]?.name}, `;
    throw new StimuliError("input", `${where}${name} ${reason}`, "Leave it out, or check where its values come from.");
  }
}

/** In the order of the first RDM; where there are stimuli, in their order and spelling. */
function byName(rdms: readonly NamedRdm[], labels: readonly string[]): AlignedRdms {
  const aligned = alignConditions(rdms);
  const { conditions, keyOf } = aligned;
  // Files may call a picture with its ending what the stimuli call without.
  const looseKey = (name: string) => withoutMediaEnding(keyOf(name));
  const key = new Set(labels.map(looseKey)).size === labels.length ? looseKey : keyOf;
  const places = new Map(labels.map((label, place) => [key(label), place]));
  const placeOf = (position: number) => places.get(key(conditions[position] ?? "")) ?? labels.length;
  const order = [...conditions.keys()].sort((a, b) => placeOf(a) - placeOf(b));
  const names = order.map((position) => labels[placeOf(position)] ?? conditions[position] ?? "");
  const sorted = aligned.rdms.map(({ name, condensed }) => {
    return { name, conditions: names, condensed: pick(condensed, conditions.length, order) };
  });
  return { ...aligned, conditions: names, rdms: sorted };
}

/** Conditions are called as the stimuli are, if there are as many; else as in the first RDM. */
function byPosition(rdms: readonly NamedRdm[], labels: readonly string[]): AlignedRdms {
  const aligned = alignByPosition(rdms);
  return labels.length === aligned.conditions.length ? { ...aligned, conditions: labels } : aligned;
}
