import type { FileUse } from "./fileUse.ts";

/** A file to look into. */
export interface InspectRequest {
  /** Absolute. */
  readonly path: string;
  /** What the result calls it: as the user or a document writes it. */
  readonly name: string;
  /** Text of a `.stimuli` or `.rsa.json` file, if an editor has a newer version than the disk. */
  readonly text?: string;
  /** How a document reads it; absent: what the file says by itself. */
  readonly use?: FileUse;
}
