import type { ResponseMetric } from "../../core/documents/rsa/rsaDocument.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { Residuals } from "../../core/rsa/rdm/noise.ts";
import { rdmFromResponses } from "../../core/rsa/rdm/rdmFromResponses.ts";
import type { NamedRdm } from "../../core/rsa/rdm.ts";
import type { JobContext } from "../context/jobContext.ts";
import { atLayer } from "../encoders/encoder/layers.ts";
import { expectFits } from "../geometry/expectFits.ts";
import { chooseEncoder } from "../stimuli/chooseEncoder.ts";
import { type TokensOfTexts, tokensOfTexts } from "../stimuli/encodedTexts.ts";
import { encodeWithCache } from "../stimuli/encodeWithCache.ts";
import type { OpenedDocument } from "../stimuli/openDocument.ts";
import { resolveStimuli } from "../stimuli/resolveStimuli.ts";
import { type KnownWords, knownWords } from "../stimuli/withKnownWords.ts";
import type { FileReading } from "./namedFiles.ts";

export interface ModelRdm {
  readonly rdm: NamedRdm;
  /** What it is, in words. */
  readonly source: string;
  readonly encoder?: EncoderIdentity;
  /** Readings of the data files from which it was made. */
  readonly readings?: readonly FileReading[];
  /** How the encoder read the stimuli that are texts. */
  readonly tokens?: TokensOfTexts;
  /** Which stimuli an encoder that is a file of word vectors has no vector for. */
  readonly words?: KnownWords;
}

export interface EncoderRdmRequest {
  readonly encoder: string;
  /** The states after so many layers; by default the encoder's own output. */
  readonly layer?: number;
  readonly metric: ResponseMetric;
  readonly residuals?: Residuals;
  readonly stimuli: OpenedDocument["stimuli"];
  /** Path of the `.stimuli` file; media files are in its folder. */
  readonly path: string;
}

/**
 * The stimuli's dissimilarities in an encoder's space, in double precision. An encoder that is not on disk is never
 * replaced by another.
 */
export async function encoderRdm(request: EncoderRdmRequest, context: JobContext): Promise<ModelRdm> {
  const { encoder, layer, metric, path, residuals } = request;
  const chosen = chooseEncoder(encoder, context.models, false).model;
  // All layers come from one run: the cache has the others when they are asked for.
  const model = layer === undefined ? chosen : { ...chosen, everyLayerOf: request.stimuli[0]?.kind ?? "text" };
  // What has no vector has no partner in the other RDMs, and is left out there.
  const ofWords = chosen.vectors === undefined ? undefined : await knownWords(request.stimuli, chosen, context);
  const { stimuli } = ofWords ?? request;
  expectFits(stimuli.length);
  const inputs = await resolveStimuli(stimuli, path, model.entry);
  const encoded = await encodeWithCache(model, inputs, context);
  const { identity, embeddings } = layer === undefined ? encoded : atLayer(encoded, layer);
  const { values, dimensions } = embeddings;
  const conditions = stimuli.map(({ label }) => label);
  const rdm = rdmFromResponses({ values, channels: dimensions, conditions }, metric, residuals);
  return {
    rdm: { name: identity.id, ...rdm },
    source: `${identity.id}${layer === undefined ? "" : `, layer ${layer}`}, ${dimensions} dimensions, ${metricNames[metric]}`,
    encoder: identity,
    tokens: tokensOfTexts(inputs, encoded),
    ...(ofWords && { words: ofWords }),
  };
}

export const metricNames: Readonly<Record<ResponseMetric, string>> = {
  correlation: "correlation",
  cosine: "cosine",
  euclidean: "Euclidean",
  mahalanobis: "Mahalanobis",
};
