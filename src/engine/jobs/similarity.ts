import type { Metric, Order, SimilarityResult } from "../../core/results/similarityResult.ts";
import type { JobContext } from "./job.ts";

export interface SimilarityRequest {
  /** The document's text, and its absolute path (media files are beside it). */
  readonly text: string;
  readonly path: string;
  /** Instead of what the document says. */
  readonly encoder?: string;
  readonly metric?: Metric;
  readonly order?: Order;
  /** Used when neither the request nor the document names one. */
  readonly defaultEncoder: string;
  /** Draw with `pocket`, marked as a preview, when the encoder is not on disk; else fail with `encoderMissing`. */
  readonly previewIfMissing: boolean;
}

/** From a document to its similarity result. */
export async function similarityJob(_request: SimilarityRequest, _context: JobContext): Promise<SimilarityResult> {
  throw new Error("not written yet");
}
