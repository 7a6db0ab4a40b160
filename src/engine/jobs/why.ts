import { cosine } from "../../core/geometry/cosine.ts";
import type { WhyResult } from "../../core/results/whyResult.ts";
import { cosineParts } from "../../core/why/sums.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { openForTexts } from "../stimuli/encodeWithTexts.ts";
import type { DocumentRequest } from "../stimuli/openDocument.ts";
import { textInWords, toldInWords } from "../stimuli/textInWords.ts";

export interface WhyRequest extends DocumentRequest {
  /** Two texts, stimuli of the document or not. */
  readonly texts: readonly [string, string];
}

/**
 * Why two texts are as similar as they are in the space of a document's encoder: what each pair of tokens adds to their
 * cosine, and what the cosine is without each word. Throws StimuliError as {@link mapJob} does, and `input` for a text of more
 * than 300 words.
 */
export function whyJob(request: WhyRequest, context: JobContext): Promise<WhyResult> {
  return cancellable(context, async () => {
    const { shown, receipt, encoder } = await openForTexts(request, request.texts, context);
    const [a, b] = [await textInWords(encoder, request.texts[0]), await textInWords(encoder, request.texts[1])];
    const shorter = [a, b].map(({ without }) => without.flatMap((text) => text ?? []));
    const inputs = [a.text, b.text, ...shorter.flat()].map((content) => ({ kind: "text", content }) as const);
    const vectors = await encoder.encode(inputs, {
      ...(context.signal && { signal: context.signal }),
      onProgress: (done, total) => context.onProgress?.({ stage: "Encoding", done, total }),
    });
    const rest = shorter[0]?.length ?? 0;
    const similarities = (from: number, to: number, other: number) =>
      Array.from({ length: to - from }, (_, at) => cosine(vectors, from + at, other));
    const parts = a.parts && b.parts && cosineParts(a.parts.vectors, b.parts.vectors);
    const [rows, columns] = parts ? sums(parts, b.wordOf.length) : [];
    const { pooling } = receipt.encoder;
    return {
      encoder: shown.encoder,
      ...(shown.preview && { preview: shown.preview }),
      texts: [
        toldInWords(a, rows, similarities(2, 2 + rest, 1)),
        toldInWords(b, columns, similarities(2 + rest, vectors.count, 0)),
      ],
      similarity: cosine(vectors, 0, 1),
      ...(parts && { parts }),
      ...(pooling && { pooling }),
      diagnostics: shown.diagnostics,
      receipt,
    };
  });
}

/** Of each row, and of each column. */
function sums(matrix: Float64Array, columns: number): [Float64Array, Float64Array] {
  const [ofRows, ofColumns] = [new Float64Array(matrix.length / columns), new Float64Array(columns)];
  for (const [at, value] of matrix.entries()) {
    const [row, column] = [Math.floor(at / columns), at % columns];
    ofRows[row] = (ofRows[row] ?? 0) + value;
    ofColumns[column] = (ofColumns[column] ?? 0) + value;
  }
  return [ofRows, ofColumns];
}
