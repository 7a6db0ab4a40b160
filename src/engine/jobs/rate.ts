import { StimuliError } from "../../core/errors.ts";
import { type RatingProgress, ratedOf } from "../../core/rating/progress.ts";
import { fewestRated, mostRated } from "../../core/rating/rating.ts";
import type { RatedRdm, RatingResult } from "../../core/results/ratingResult.ts";
import { sha256 } from "../context/hashing.ts";
import { hashInputs } from "../context/inputFiles.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { programVersions } from "../context/versions.ts";
import { sampleSeed } from "../data/rows/labelledRows.ts";
import { mediaToRate } from "../stimuli/mediaPictures.ts";
import { type DocumentRequest, type OpenedStimulus, openDocument } from "../stimuli/openDocument.ts";

export interface RateRequest extends Pick<DocumentRequest, "text" | "path" | "source" | "tableFile"> {
  /** Of the rater whose RDM is wanted, once there is one for these stimuli. */
  readonly progress?: RatingProgress;
}

/**
 * The stimuli of a document as a rater sees them. Throws StimuliError: `input` (with its line) also where there are too
 * few or too many, or two of one name; `cancelled`.
 */
export function rateJob(request: RateRequest, context: JobContext): Promise<RatingResult> {
  return cancellable(context, () => rate(request, context));
}

async function rate({ progress, ...request }: RateRequest, context: JobContext): Promise<RatingResult> {
  const noEncoder = { defaultEncoder: "", previewIfMissing: false };
  const opened = await openDocument({ ...request, ...noEncoder }, { ...context, needsClasses: false });
  const { document, stimuli, files, readings, diagnostics, source, student } = opened;
  expectRatable(stimuli);
  const pictures = await mediaToRate(stimuli, request.path, context.signal);
  const rated = progress && ratedRdm(progress, stimuli);
  return {
    kind: "rating",
    title: document.frontMatter.title ?? "Similarity ratings",
    stimuli: stimuli.map(({ label, content, kind }, k) => {
      return { label, content, ...(kind !== "text" && { kind }), ...pictures[k] };
    }),
    ...(rated && { rated }),
    diagnostics,
    receipt: {
      inputHash: sha256(request.text),
      files: await hashInputs(request.path, files, context),
      data: readings,
      seeds: { ...sampleSeed(document.frontMatter, source), ...(rated && progress && { rating: progress.seed }) },
      ...(student !== undefined && { student }),
      versions: programVersions(),
      created: new Date().toISOString(),
    },
  };
}

/** Undefined where the rater is not at the end, or rated other stimuli. */
function ratedRdm(progress: RatingProgress, stimuli: readonly OpenedStimulus[]): RatedRdm | undefined {
  const { rater, method, started, conditions } = progress;
  const areThese = conditions.length === stimuli.length && conditions.every((name, k) => name === stimuli[k]?.label);
  const rated = areThese ? ratedOf(progress) : undefined;
  return rated && { rater, method, started, ...rated };
}

function expectRatable(stimuli: readonly OpenedStimulus[]): void {
  const most = Math.max(...Object.values(mostRated));
  if (stimuli.length < fewestRated || stimuli.length > most) {
    throw new StimuliError(
      "input",
      `The file has ${stimuli.length} stimuli; ratings need ${fewestRated} to ${most}.`,
      stimuli.length > most
        ? "Rate some of them: copy these lines to a file of their own."
        : "Add stimuli, one per line.",
    );
  }
  const names = new Set<string>();
  for (const { label, line } of stimuli) {
    if (names.has(label))
      throw new StimuliError("input", `“${label}” appears twice.`, "Give each stimulus a name of its own.", { line });
    names.add(label);
  }
}
