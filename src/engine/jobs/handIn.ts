import { relative } from "node:path";
import { StimuliError } from "../../core/errors.ts";
import type { HandInFile, HandInForm } from "../../core/handin/handInForms.ts";
import { cancellable, type JobContext } from "../context/jobContext.ts";
import { handInFiles } from "../handin/handInFiles.ts";
import { makeHandIn } from "./makeHandIn.ts";

export interface HandInRequest {
  readonly folder: string;
  /** The documents to hand in, by absolute path, with their text as it is in the editor. */
  readonly documents: readonly { readonly path: string; readonly text: string; readonly tableFile?: string }[];
  readonly student: string;
  readonly form: HandInForm;
  /** Name of the file to write, without its ending. */
  readonly stem: string;
}

/** Runs all analyses and gives the files to hand in. Throws as the analyses do, with the document's name. */
export function handInJob(request: HandInRequest, context: JobContext): Promise<readonly HandInFile[]> {
  return cancellable(context, async () => {
    const { folder, documents, student, form, stem } = request;
    const paths = documents.map(({ path }) => path);
    const made = await makeHandIn(
      folder,
      student,
      async (path, job) => {
        const document = documents.find((one) => one.path === path);
        if (document === undefined) throw new RangeError(`${path} is not among the documents.`);
        const name = relative(folder, path);
        const stage = `${name} (${paths.indexOf(path) + 1} of ${paths.length})`;
        context.onProgress?.({ stage });
        const onProgress: JobContext["onProgress"] = (step) =>
          context.onProgress?.({ ...step, stage: `${stage}: ${step.stage}` });
        await job(document.text, { ...context, onProgress }, document.tableFile).catch((error: unknown) => {
          if (!(error instanceof StimuliError) || error.kind === "cancelled") throw error;
          throw new StimuliError(error.kind, `${name}: ${error.message}`, error.next, { cause: error });
        });
      },
      paths,
    );
    return handInFiles(made, form, stem);
  });
}
