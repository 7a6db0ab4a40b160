import type { Embeddings } from "../../core/embeddings.ts";
import { StimuliError } from "../../core/errors.ts";
import type { JobContext } from "../context/jobContext.ts";
import { type EncodedDocument, encodeDocument } from "./encodeDocument.ts";
import { type DocumentRequest, type OpenedDocument, openDocument } from "./openDocument.ts";

export interface EncodedWithTexts extends Pick<EncodedDocument, "shown" | "receipt"> {
  readonly opened: OpenedDocument;
  /** Of the stimuli, and of the texts as the last rows. */
  readonly embeddings: Embeddings;
}

/** The stimuli of a document, and texts that are none of them. Throws StimuliError `input` for an encoder that reads no texts. */
export async function encodeWithTexts(
  request: DocumentRequest,
  texts: readonly string[],
  context: JobContext,
): Promise<EncodedWithTexts> {
  const opened = await openDocument(request, { ...context, needsClasses: false });
  const sounds = opened.document.frontMatter.sounds ?? "clips";
  const { model, embeddings, shown, receipt } = await encodeDocument(opened, request, context, sounds);
  if (!model.entry.modalities.includes("text")) {
    const message = `${model.entry.id} reads no texts.`;
    throw new StimuliError("input", message, "Choose an encoder that reads texts.");
  }
  // Past the cache: what is typed is not kept.
  const encoder = await context.encoders.open(model, receipt.encoder);
  const inputs = texts.map((content) => ({ kind: "text", content }) as const);
  const { values: own } = await encoder.encode(inputs, { ...(context.signal && { signal: context.signal }) });
  const { count, dimensions } = embeddings;
  const values = new Float32Array((count + texts.length) * dimensions);
  values.set(embeddings.values);
  values.set(own, count * dimensions);
  return { opened, shown, receipt, embeddings: { values, count: count + texts.length, dimensions } };
}
