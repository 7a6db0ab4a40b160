import { StimuliError } from "../../core/errors.ts";
import type { JobContext } from "../context/jobContext.ts";
import type { Encoder } from "../encoders/encoder/encoder.ts";
import type { VectorsModel } from "../models/modelStore.ts";
import { openVectors } from "../vectors/openVectors.ts";
import { readText } from "../vectors/wordsOfText.ts";
import { type EncodedDocument, encodeDocument } from "./encodeDocument.ts";
import { type DocumentRequest, type OpenedDocument, openDocument } from "./openDocument.ts";

export interface OpenedForTexts extends Pick<EncodedDocument, "shown" | "receipt" | "embeddings"> {
  readonly opened: OpenedDocument;
  readonly encoder: Encoder;
}

/**
 * The stimuli of a document, encoded, and their encoder for texts that are none of them. Throws StimuliError `input` for an encoder
 * that reads no texts, and for a text with a word that a file of vectors lacks.
 */
export async function openForTexts(
  request: DocumentRequest,
  texts: readonly string[],
  context: JobContext,
): Promise<OpenedForTexts> {
  const opened = await openDocument(request, { ...context, needsClasses: false });
  const sounds = opened.document.frontMatter.sounds ?? "clips";
  const { model, embeddings, shown, receipt } = await encodeDocument(opened, request, context, sounds);
  if (!model.entry.modalities.includes("text")) {
    const message = `${model.entry.id} reads no texts.`;
    throw new StimuliError("input", message, "Choose an encoder that reads texts.");
  }
  if (model.vectors !== undefined) await expectKnown(model, texts, context);
  return { opened, shown, receipt, embeddings, encoder: await context.encoders.open(model, receipt.encoder) };
}

/** The stimuli of a document, encoded, with texts as the last rows. Throws as {@link openForTexts} does. */
export async function encodeWithTexts(
  request: DocumentRequest,
  texts: readonly string[],
  context: JobContext,
): Promise<Omit<OpenedForTexts, "encoder">> {
  const { embeddings, encoder, ...opened } = await openForTexts(request, texts, context);
  // Past the cache: what is typed is not kept.
  const inputs = texts.map((content) => ({ kind: "text", content }) as const);
  const { values: own } = await encoder.encode(inputs, { ...(context.signal && { signal: context.signal }) });
  const { count, dimensions } = embeddings;
  const values = new Float32Array((count + texts.length) * dimensions);
  values.set(embeddings.values);
  values.set(own, count * dimensions);
  return { ...opened, embeddings: { values, count: count + texts.length, dimensions } };
}

/** What is typed has no line at which a word that is left out could be said. */
async function expectKnown(
  { vectors, entry: { id } }: VectorsModel,
  texts: readonly string[],
  { signal, indexFolder }: JobContext,
): Promise<void> {
  const table = await openVectors(vectors, { signal, indexFolder });
  for (const text of texts) {
    const [word] = readText(table, text).unknown;
    if (word !== undefined)
      throw new StimuliError("input", `${id} has no vector for “${word}”.`, "Correct it, or leave it out.");
  }
}
