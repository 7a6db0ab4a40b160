import type { TextRange } from "../../core/documentDiagnostic.ts";
import type { RsaFile, RsaModel, RsaNames } from "../../core/documents/rsa/rsaDocument.ts";

/** What a file is for where a document names it, with all that the document says about reading it. */
export type FileUse =
  /** `text` is the `.stimuli` document's own: its front matter says how the table is read. */
  | { readonly kind: "source"; readonly text: string }
  | AttributeUse
  | MatrixUse
  | { readonly kind: "names"; readonly names: RsaNames };

/** A table of an attribute model. */
export interface AttributeUse {
  readonly kind: "attribute";
  readonly model: AttributeModel;
  readonly documentPath: string;
}

export type AttributeModel = Extract<RsaModel, { readonly kind: "attribute" }>;

/** `documentPath`: absolute; a file of names is beside it. */
export interface MatrixUse {
  readonly kind: "rdm" | "responses" | "features" | "residuals";
  readonly file: RsaFile;
  readonly documentPath: string;
  readonly byPosition: boolean;
  /** Name of the column that says which run a row is from. */
  readonly runs?: string;
}

/** A place of a document where it names a file, or something in one. */
export interface FileMention {
  /** Path as the document writes it. */
  readonly path: string;
  readonly range: TextRange;
  /** Undefined where the file says everything by itself: pictures, sounds, `.stimuli` files. */
  readonly use?: FileUse;
  /** Set where the place names a column of the file. */
  readonly column?: string;
  /** It is a file only if one is there. */
  readonly mayBeText?: true;
}
