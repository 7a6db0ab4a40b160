import { checkJob, suggestExpectationsJob } from "./check.ts";
import { compareEncodersJob } from "./compareEncoders.ts";
import { baselineJob } from "./decoding/baseline.ts";
import { compareSplitsJob } from "./decoding/compareSplits.ts";
import { crossValidateJob } from "./decoding/crossValidate.ts";
import { decodeJob } from "./decoding/decode.ts";
import { permuteLabelsJob } from "./decoding/permuteLabels.ts";
import { predictJob, whyDecisionJob } from "./decoding/predict.ts";
import { handInJob } from "./handIn.ts";
import { inspectJob } from "./inspect.ts";
import { listenJob } from "./listen.ts";
import { mapJob, placeTextJob } from "./map.ts";
import { rateJob } from "./rate.ts";
import { rerunJob } from "./rerun.ts";
import { checkRsaJob, rsaJob } from "./rsa.ts";
import { similarityJob } from "./similarity.ts";
import { whyJob } from "./why.ts";

/** Everything that the engine is asked for, by name: server, client and their messages follow from this table. */
export const jobs = {
  similarity: similarityJob,
  decode: decodeJob,
  crossValidate: crossValidateJob,
  permuteLabels: permuteLabelsJob,
  baseline: baselineJob,
  compareSplits: compareSplitsJob,
  predict: predictJob,
  whyDecision: whyDecisionJob,
  rsa: rsaJob,
  compareEncoders: compareEncodersJob,
  map: mapJob,
  placeText: placeTextJob,
  why: whyJob,
  inspect: inspectJob,
  check: checkJob,
  checkRsa: checkRsaJob,
  listen: listenJob,
  rate: rateJob,
  handIn: handInJob,
  rerun: rerunJob,
  suggestExpectations: suggestExpectationsJob,
} as const;

type Jobs = typeof jobs;
export type JobName = keyof Jobs;
export type JobRequest<Name extends JobName> = Parameters<Jobs[Name]>[0];
export type JobResult<Name extends JobName> = Awaited<ReturnType<Jobs[Name]>>;
