import type { DocumentDiagnostic } from "../../core/documents/documentDiagnostic.ts";
import type { RsaDocument } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { RsaCondition } from "../../core/results/rsaResult.ts";
import { type AlignedRdms, alignByPosition, alignConditions, pick } from "../../core/rsa/alignConditions.ts";
import { whyIncomparable } from "../../core/rsa/compareRdms.ts";
import { dropMissingPairs, refuseMissing } from "../../core/rsa/missingPairs.ts";
import type { NamedRdm } from "../../core/rsa/namedRdm.ts";
import { oddConditions } from "../../core/rsa/oddConditions.ts";
import { atLine } from "../data/rdm/atLine.ts";
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
  /** Pairs that some RDM has no value for. */
  readonly droppedPairs: number;
}

/** Throws StimuliError `input`, with the document's line where it is about one model or file. */
export function alignInputs(document: RsaDocument, { stimuli, models, subjects }: RsaInputs): AlignedInputs {
  const labels = stimuli?.stimuli.map(({ label }) => conditionName(label)) ?? [];
  const rdms = [...subjects, ...models.map(({ rdm }) => rdm)];
  const lines = linesOf(document);
  const aligned = atLine(lines[0] ?? 0, () =>
    document.align === "position" ? byPosition(rdms, labels) : byName(rdms, labels),
  );
  const complete = dropMissingPairs(aligned.rdms.map(({ condensed }) => condensed));
  for (const [k, rdm] of aligned.rdms.entries()) {
    atLine(lines[k] ?? 0, () => {
      if (document.missing === "refuse") refuseMissing(rdm);
      const reason = whyIncomparable(document.comparison, complete.rdms[k] ?? rdm.condensed);
      if (reason !== undefined)
        throw new StimuliError(
          "input",
          `${rdm.name} ${reason}`,
          "Leave it out, or look at where its values come from.",
        );
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
    hints: aligned.hints,
    diagnostics: oddDiagnostics(document, subjects, aligned.unmatched),
    droppedPairs: complete.dropped,
  };
}

/** Said of files, as while the document is written: conditions of encoders and of categories are those of the stimuli file. */
function oddDiagnostics(
  { models, reference, stimuli = "", stimuliRange }: RsaDocument,
  subjects: readonly NamedRdm[],
  unmatched: AlignedRdms["unmatched"],
): DocumentDiagnostic[] {
  const ofStimuli = { path: stimuli, range: stimuliRange };
  const ofModels = models.map((model) => {
    const file = model.kind === "file" ? model.rdm : model.kind === "attribute" ? model.table : ofStimuli;
    return [model.name, file] as const;
  });
  const ofSubjects = subjects.map(({ name }, subject) => [name, reference?.data.files[subject] ?? ofStimuli] as const);
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

/** In the order of the first RDM; where there are stimuli, in theirs. */
function byName([first, ...rest]: readonly NamedRdm[], labels: readonly string[]): AlignedRdms {
  if (first === undefined || labels.length === 0) return alignConditions(first === undefined ? [] : [first, ...rest]);
  const places = new Map(labels.map((label, place) => [label, place]));
  const placeOf = (position: number) => places.get(conditionName(first.conditions[position] ?? "")) ?? labels.length;
  const order = [...first.conditions.keys()].sort((a, b) => placeOf(a) - placeOf(b));
  const sorted = {
    name: first.name,
    conditions: order.map((position) => first.conditions[position] ?? ""),
    condensed: pick(first.condensed, first.conditions.length, order),
  };
  return alignConditions([sorted, ...rest]);
}

/** Conditions are called as the stimuli are, if there are as many; else as in the first RDM. */
function byPosition(rdms: readonly NamedRdm[], labels: readonly string[]): AlignedRdms {
  const aligned = alignByPosition(rdms);
  return labels.length === aligned.conditions.length ? { ...aligned, conditions: labels } : aligned;
}

/** A label as conditions are matched by it. */
export function conditionName(name: string): string {
  return name.trim().normalize("NFC");
}

/** Lines of the document that the RDMs are from: the reference's files, then the models. */
function linesOf({ models, reference }: RsaDocument): number[] {
  return [...(reference?.data.files ?? []), ...models].map(({ range }) => range.startLine);
}
