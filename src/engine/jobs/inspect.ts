import type { Inspection } from "../../core/results/inspection.ts";
import { hashFileWith } from "../context/hashing.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { inspectFile } from "../inspect/inspectFile.ts";
import type { InspectRequest } from "../inspect/inspectRequest.ts";

/** What a file holds and how it is read. Throws StimuliError: `input` for what cannot be read at all, `cancelled`. */
export function inspectJob(request: InspectRequest, context: JobContext): Promise<Inspection> {
  return cancellable(context, async () => {
    context.onProgress?.({ stage: "Reading" });
    const { bytes, ...inspected } = await inspectFile(request, context);
    context.signal?.throwIfAborted();
    return { file: request.name, bytes, sha256: await hashFileWith(context.cache)(request.path), ...inspected };
  });
}
