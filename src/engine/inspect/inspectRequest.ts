import type { FileUse } from "./fileUse.ts";

/** A file to look into. */
export interface InspectRequest {
  /** Absolute. */
  readonly path: string;
  /** What the result calls it: as the user or a document writes it. */
  readonly name: string;
  /** Of a `.stimuli` or `.rsa.json` file: its text, where an editor holds a newer one than the disk. */
  readonly text?: string;
  /** How a document reads it; absent: what the file says by itself. */
  readonly use?: FileUse;
}
