import { fingerprint, hashFileWith } from "../context/hashing.ts";
import type { EncoderLoader, JobContext } from "../context/jobContext.ts";
import { fileStamp } from "../files/fileStamp.ts";
import { besideDocument, chooseEncoder } from "../stimuli/chooseEncoder.ts";
import { type DecodeRequest, type Prepared, prepareDecoding } from "./prepareDecoding.ts";

interface Kept {
  /** Request and student. */
  readonly asked: string;
  readonly stamps: string;
  readonly prepared: Prepared;
}

/** The last one of each engine: a larger number would hold the vectors of as many files. */
const last = new WeakMap<EncoderLoader, Kept>();

/** Prepares a decoding, and keeps that for what the reader asks of it next. Throws as {@link prepareDecoding} does. */
export async function prepareAndKeep(request: DecodeRequest, context: JobContext): Promise<Prepared> {
  const prepared = await prepareDecoding(request, context);
  const stamps = await stampsOf(prepared, request, context);
  if (stamps !== undefined) last.set(context.encoders, { asked: askedBy(request, context), stamps, prepared });
  return prepared;
}

/**
 * What was kept, where request, files and encoder are what they were; else prepared again: nothing is read or encoded
 * for the next letter of a sentence that is typed.
 */
export async function keptPreparation(request: DecodeRequest, context: JobContext): Promise<Prepared> {
  const kept = last.get(context.encoders);
  if (kept?.asked === askedBy(request, context) && kept.stamps === (await stampsOf(kept.prepared, request, context)))
    return kept.prepared;
  return prepareAndKeep(request, context);
}

function askedBy(request: DecodeRequest, { student }: JobContext): string {
  return JSON.stringify([request, student]);
}

/** What is another text when a file or the encoder is another; undefined where one is gone. */
async function stampsOf(
  { document, files, preview }: Prepared,
  request: DecodeRequest,
  { models, cache, encoders, signal }: JobContext,
): Promise<string | undefined> {
  const wanted = besideDocument(
    request.encoder ?? document.frontMatter.encoder ?? request.defaultEncoder,
    request.path,
  );
  try {
    const { model } = chooseEncoder(wanted, models, preview !== undefined);
    const identity = await encoders.identify(model, hashFileWith(cache), signal);
    const stamps = await Promise.all(files.map(({ path }) => fileStamp(path)));
    return [fingerprint(identity), ...stamps].join("\n");
  } catch {
    // Preparing it again says what is wrong.
    return undefined;
  }
}
