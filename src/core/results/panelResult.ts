import type { DocumentDiagnostic } from "../documentDiagnostic.ts";
import type { Receipt } from "./receipt.ts";

/** What every result that a panel shows has. */
export interface PanelResult {
  /** Which kind of result it is. */
  readonly kind: string;
  readonly title: string;
  /** Name of the encoder, where one made all of it. */
  readonly encoder?: string;
  /** Set when the encoder that the file names is not on disk and `encoder` replaces it. */
  readonly preview?: { readonly wanted: string };
  /** What is to be said at places of the document. */
  readonly diagnostics: readonly DocumentDiagnostic[];
  readonly receipt: Omit<Receipt, "encoder">;
}
