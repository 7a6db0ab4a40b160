import type { RsaDocument } from "../../core/documents/rsa/rsaDocument.ts";
import type { RsaModelResult, RsaResult } from "../../core/results/rsaResult.ts";
import { compareRdms } from "../../core/rsa/compareRdms.ts";
import { adjust } from "../../core/rsa/inference/corrections.ts";
import { noiseCeiling } from "../../core/rsa/inference/noiseCeiling.ts";
import { permutationTest } from "../../core/rsa/inference/permutationTest.ts";
import { dropMissingPairs } from "../../core/rsa/missingPairs.ts";
import type { JobContext } from "../jobs/job.ts";
import type { AlignedInputs } from "./alignInputs.ts";
import { runWork } from "./runWork.ts";

export interface RsaInference extends Pick<RsaResult, "noiseCeiling" | "permutation" | "bootstrap" | "pairwise"> {
  readonly modelAt: (model: number) => Omit<RsaModelResult, "name" | "source" | "rdm" | "layout">;
}

/** The models compared with the subjects, and how sure that is. */
export async function inferRsa(
  document: RsaDocument,
  aligned: AlignedInputs,
  context: JobContext,
): Promise<RsaInference> {
  const { comparison, seed, correction } = document;
  const { conditions, models, subjects } = aligned;
  const count = conditions.length;
  context.onProgress?.({ stage: "Comparing" });
  const complete = dropMissingPairs([...models, ...subjects]).rdms;
  const ofModels = complete.slice(0, models.length);
  const ofSubjects = complete.slice(models.length);
  const perSubject = ofModels.map((model) =>
    Float64Array.from(ofSubjects, (subject) => compareRdms(comparison, model, subject, count)),
  );
  const request = {
    comparison,
    models,
    subjects,
    count,
    categories: conditions.map(({ category }) => category),
    seed,
    ...(document.permutations !== undefined && { draws: document.permutations }),
  };
  const test = await runWork(permutationTest(request), "Permuting labels", context);
  const adjusted = adjust(
    test.models.map(({ p }) => p),
    correction,
  );
  return {
    noiseCeiling: noiseCeiling(comparison, ofSubjects, count),
    permutation: { kind: "tested", relabelings: test.relabelings, exact: test.exact },
    bootstrap: { kind: "none", reason: "No bootstrap was done." },
    pairwise: [],
    modelAt: (model) => {
      const { mean = 0, p = 1, smallestP = 0, nulls = new Float64Array(0) } = test.models[model] ?? {};
      return {
        perSubject: perSubject[model] ?? new Float64Array(0),
        mean,
        permutation: { p, smallestP, nulls, adjustedP: adjusted[model] ?? 1 },
      };
    },
  };
}
