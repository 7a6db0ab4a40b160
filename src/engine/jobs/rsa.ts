import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import type { RsaDocument, RsaReference } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import { alignInputs } from "../rsa/alignInputs.ts";
import { inferRsa } from "../rsa/inferRsa.ts";
import { layoutRsa } from "../rsa/layoutRsa.ts";
import { notesOn } from "../rsa/notes.ts";
import { readRsaInputs } from "../rsa/readRsaInputs.ts";
import { cancellable } from "./cancellable.ts";
import { sha256 } from "./hashing.ts";
import type { JobContext } from "./job.ts";
import { programVersions } from "./versions.ts";

export interface RsaRequest {
  /** The document's text, and its absolute path: the files that it names are beside it. */
  readonly text: string;
  readonly path: string;
}

/** From a `.rsa.json` document to its result. Throws StimuliError: `input` (with its line), `encoderMissing`, `modelDamaged`, `cancelled`. */
export function rsaJob(request: RsaRequest, context: JobContext): Promise<RsaResult> {
  return cancellable(context, () => rsa(request, context));
}

async function rsa({ text, path }: RsaRequest, context: JobContext): Promise<RsaResult> {
  const document = readRsaDocument(text);
  const { reference, comparison, correction, seed } = document;
  const inputs = await readRsaInputs(document, path, context);
  const aligned = alignInputs(document, inputs);
  const { conditions, categories, unmatched, droppedPairs } = aligned;
  const inference = await inferRsa(document, aligned, context);
  const names = { models: document.models.map(({ name }) => name), subjects: inputs.subjects.map(({ name }) => name) };
  const layouts = await layoutRsa(document, aligned, names, context);
  const result: Omit<RsaResult, "notes"> = {
    kind: "rsa",
    title: document.title ?? `${names.models.join(", ")} and ${reference.name}`,
    synthetic: document.synthetic,
    comparison,
    conditions,
    categories,
    unmatched,
    droppedPairs,
    models: inputs.models.map(({ source }, model) => ({
      name: names.models[model] ?? "",
      source,
      rdm: aligned.models[model] ?? new Float64Array(0),
      ...inference.modelAt(model),
      layout: layouts.modelAt(model),
    })),
    reference: {
      kind: reference.kind,
      name: reference.name,
      subjects: aligned.subjects.map((rdm, subject) => ({ name: names.subjects[subject] ?? "", rdm })),
      mean: layouts.mean,
      layout: layouts.reference,
    },
    noiseCeiling: inference.noiseCeiling,
    permutation: inference.permutation,
    bootstrap: inference.bootstrap,
    correction,
    pairwise: inference.pairwise,
    secondOrder: layouts.secondOrder,
    receipt: {
      encoders: inputs.models.flatMap(({ encoder }) => encoder ?? []),
      files: inputs.files,
      inputHash: sha256(text),
      seeds: { permutation: seed, bootstrap: seed },
      versions: programVersions,
      created: new Date().toISOString(),
    },
  };
  return { ...result, notes: [...notesOn(result), ...aligned.hints] };
}

/** The document, without a fault: the first one is thrown, with its line. */
export function readRsaDocument(text: string): RsaDocument & { readonly reference: RsaReference } {
  const document = parseRsa(text);
  const wrong = document.diagnostics.find(({ severity }) => severity === "error");
  if (wrong) {
    throw new StimuliError("input", wrong.message, "Correct the line and try again.", { line: wrong.range.startLine });
  }
  const { reference } = document;
  if (reference === undefined) throw new Error("A document without a fault has a reference.");
  return { ...document, reference };
}
