import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import type { RsaDiagnostic } from "../../core/documents/rsa/rsaDocument.ts";
import type { JobContext } from "../context/jobContext.ts";
import { checkRsaFiles } from "../rsa/checkRsaFiles.ts";

/** A `.rsa.json` document as it is in the editor. */
export interface CheckRsaRequest {
  readonly text: string;
  readonly path: string;
}

/** What is wrong with the files that the document names. */
export function checkRsaJob({ text, path }: CheckRsaRequest, { signal }: JobContext): Promise<RsaDiagnostic[]> {
  return checkRsaFiles(parseRsa(text), path, signal);
}
