import type { DocumentDiagnostic } from "../documentDiagnostic.ts";
import type { CheckedExpectation } from "../expect/expectation.ts";
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
  /** What it says of the document's expectations about such a result; absent where there are none. */
  readonly expectations?: readonly CheckedExpectation[];
  readonly receipt: Omit<Receipt, "encoder">;
}
