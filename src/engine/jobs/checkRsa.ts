import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import type { RsaDiagnostic } from "../../core/documents/rsa/rsaDocument.ts";
import type { JobContext } from "../context/jobContext.ts";
import { checkRsaFiles } from "../rsa/checkRsaFiles.ts";
import { withFolders } from "../rsa/folderFiles.ts";

/** A `.rsa.json` document as it is in the editor. */
export interface CheckRsaRequest {
  readonly text: string;
  readonly path: string;
}

/** What is wrong with the files that the document names. */
export async function checkRsaJob({ text, path }: CheckRsaRequest, { signal }: JobContext): Promise<RsaDiagnostic[]> {
  return checkRsaFiles(await withFolders(parseRsa(text), path), path, signal);
}
