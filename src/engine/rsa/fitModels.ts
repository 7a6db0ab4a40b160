import type { RsaDocument, RsaModel } from "../../core/documents/rsa/rsaDocument.ts";
import { StimuliError } from "../../core/errors.ts";
import type { RsaLayout } from "../../core/results/rsaResult.ts";
import { pick } from "../../core/rsa/conditions/alignConditions.ts";
import { type FittedModels, fittedModels } from "../../core/rsa/fitted/fittedModels.ts";
import type { Inference, InferenceRequest } from "../../core/rsa/inference/inference.ts";
import { layoutAll } from "../../core/rsa/layout/layoutConditions.ts";
import type { JobContext } from "../context/jobContext.ts";
import { runWork } from "./runWork.ts";

export type FitsMade = Pick<FittedModels, "pairwise" | "crossValidation" | "notes"> & {
  /** Named, with RDMs over the conditions as they are shown, and arranged. */
  readonly models: readonly (FittedModels["models"][number] & { readonly name: string; readonly layout: RsaLayout })[];
};

/**
 * The document's fitted models, tested as `inferred` was. `models`: the others, with one per layer where a document
 * asks for all; `mean`: what arrangements are turned to. Throws StimuliError `input` with the model's line.
 */
export async function fitModels(
  { fitted, models: written }: Pick<RsaDocument, "fitted" | "models">,
  models: readonly RsaModel[],
  {
    request,
    inferred,
    conditions,
    mean,
  }: {
    /** Sorted by name. */
    readonly request: InferenceRequest;
    readonly inferred: Inference;
    readonly conditions: readonly string[];
    readonly mean: Float64Array;
  },
  context: JobContext,
): Promise<FitsMade | undefined> {
  const [first] = fitted;
  if (first === undefined) return undefined;
  // All layers of an encoder are where it was written.
  const positions = (name: string) => {
    const range = written.find((model) => model.name === name)?.range;
    return [...models.keys()].filter((k) => models[k]?.range === range);
  };
  const { bootstrap, permutation } = inferred;
  const work = fittedModels({
    ...request,
    fits: fitted.map(({ name, kind, of }) => ({ name, kind, of: of.flatMap((one) => positions(one.name)) })),
    relabels: permutation.kind === "tested",
    over: bootstrap.kind === "done" ? bootstrap.over : undefined,
  });
  const found = await runWork(work, context).catch((error: unknown) => {
    if (!(error instanceof StimuliError) || error.line !== undefined) throw error;
    throw new StimuliError(error.kind, error.message, error.next, { line: first.range.startLine });
  });
  const places = new Map(request.conditions.map((name, place) => [name, place]));
  const order = conditions.map((name) => places.get(name) ?? 0);
  const rdms = found.models.map(({ rdm }) => pick(rdm, order.length, order));
  const [, ...layouts] = await runWork(
    layoutAll([mean, ...rdms].map((condensed) => ({ conditions, condensed }))),
    context,
  );
  return {
    ...found,
    models: found.models.map((model, f) => ({
      ...model,
      name: fitted[f]?.name ?? "",
      rdm: rdms[f] ?? model.rdm,
      layout: layouts[f] ?? { points: new Float64Array(0), stress: 0 },
    })),
  };
}
