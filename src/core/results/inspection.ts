import type { DataReading } from "./dataReading.ts";

/** What a file holds and how it is read: plain data, for the command line, the editor's hover and its preview. */
export interface Inspection {
  /** Path as it was asked for. */
  readonly file: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
  /** What its name or its first bytes say that it is: "CSV", "WAV", ".stimuli file". */
  readonly format: string;
  /** What it was read as, what was inferred, and what a reader of the numbers must know. */
  readonly reading: DataReading;
  /** Why it was read as that, in short clauses: "48 rows and 48 columns of numbers", "0 on the diagonal". */
  readonly why: readonly string[];
  /** Why an analysis would refuse it, with the next step; absent where it would not. */
  readonly problem?: string;
  /** What it holds; a file that can be read in two ways has both, the likelier first. */
  readonly contents: readonly InspectionContent[];
  readonly uses: readonly InspectionUse[];
}

export type InspectionContent =
  | TableContent
  | RdmContent
  | MatrixContent
  | ArraysContent
  | NamesContent
  | SoundContent
  | PictureContent
  | StimuliContent
  | RsaContent
  | PackContent;

/** The exact words that a document needs to use the file. */
export interface InspectionUse {
  readonly where: ".stimuli" | ".rsa.json";
  /** "as the source of stimuli", "as the reference". */
  readonly what: string;
  /** One line or several, as they would be written. */
  readonly text: string;
}

export interface TableContent {
  readonly kind: "table";
  readonly rows: number;
  /** Set where only so many rows, the first, were looked at. */
  readonly lookedAt?: number;
  readonly columns: readonly ColumnSummary[];
  /** One list per row, a cell per column; null where a value is missing. */
  readonly firstRows: readonly (readonly (string | null)[])[];
}

/** `empty`: every value is missing. `mixed`: mostly numbers, and some that are not. */
export type ColumnKind = "number" | "whole number" | "boolean" | "date" | "text" | "mixed" | "list" | "empty";

export interface ColumnSummary {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly missing: number;
  /** Different values, missing ones not counted. */
  readonly distinct: number;
  /** There are more different values than were counted. */
  readonly distinctIsMore?: true;
  /** Summary of the numbers, if the column has any. */
  readonly numbers?: NumberSummary;
  /** Characters of the texts. */
  readonly lengths?: { readonly shortest: number; readonly longest: number; readonly mean: number };
  /** Values and how often each appears, the most frequent first: all of them where they are few, else some. */
  readonly counts: readonly (readonly [value: string, count: number])[];
  /** In a mixed column: how many values are not numbers, and the first of them (`row` counts from 1). */
  readonly notNumbers?: { readonly count: number; readonly row: number; readonly value: string };
}

/** Summary of the values that are numbers. */
export interface NumberSummary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** A square matrix, or an upper triangle, that can be an RDM; or a stack of them. */
export interface RdmContent {
  readonly kind: "rdm";
  /** Which array of the file, as `"variable"` names it. */
  readonly variable?: string;
  readonly conditions: number;
  /** RDMs in the file; what is told of values is of the first. */
  readonly rdms: number;
  /** The first ones. */
  readonly names: readonly string[];
  readonly pairs: number;
  readonly missingPairs: number;
  /** Summary of the pairs' values; absent if none has a value. */
  readonly values?: NumberSummary;
  readonly diagonal: "zero" | "one" | "empty" | "none" | "other";
  /** Smallest and largest value on the diagonal where it is neither 0, 1 nor empty. */
  readonly diagonalRange?: readonly [least: number, most: number];
  readonly symmetry: "symmetric" | "triangle" | "asymmetric";
  /** The pair that differs most, of an asymmetric matrix; positions count from 1. */
  readonly asymmetry?: {
    readonly row: number;
    readonly column: number;
    readonly above: number;
    readonly below: number;
  };
  /** Pairs with the same value as another: 1 is an RDM of one value. */
  readonly distinct: number;
  readonly heatmap: SmallHeatmap;
}

/** Row-major, `side` × `side`, each the mean of the values in its place; null where all are missing. */
export interface SmallHeatmap {
  readonly side: number;
  readonly values: readonly (number | null)[];
}

/** Conditions × channels (responses), conditions × units (features), observations × channels (residuals). */
export interface MatrixContent {
  readonly kind: "matrix";
  readonly variable?: string;
  readonly rows: number;
  readonly columns: number;
  /** The first ones; empty where there are none. */
  readonly rowNames: readonly string[];
  readonly missing: number;
  readonly values?: NumberSummary;
  /** Columns with the same value in every row. */
  readonly constantColumns: number;
  /** The first rows and columns; null where a value is missing. */
  readonly firstRows: readonly (readonly (number | null)[])[];
}

/** The variables of a MAT or NPZ file, or the one array of an NPY file. */
export interface ArraysContent {
  readonly kind: "arrays";
  readonly arrays: readonly ArraySummary[];
  /** What else there is, in words: "when (pickled Python objects)". */
  readonly others: readonly string[];
}

export interface ArraySummary {
  /** Name of the variable, as for the key `"variable"`. */
  readonly name: string;
  /** Type in the format's own terms: "double", "single", "<f8", "text"; absent if it is not known. */
  readonly type?: string;
  readonly size: readonly number[];
  /** What it can be used as: "RDM", "15 RDMs", "responses or features", "names"; empty: nothing. */
  readonly fits: readonly string[];
  /** Its beginning, where it holds texts. */
  readonly texts?: readonly string[];
  /** Summary of its numbers, unless there are too many to examine. */
  readonly values?: NumberSummary;
}

export interface NamesContent {
  readonly kind: "names";
  readonly count: number;
  readonly names: readonly string[];
  /** Names that appear more than once. */
  readonly repeated: readonly string[];
}

export interface SoundContent {
  readonly kind: "sound";
  readonly container: string;
  /** Container and how samples are stored in it: "16-bit WAV", "Ogg Vorbis". */
  readonly coding: string;
  readonly rate: number;
  readonly channels: number;
  readonly seconds: number;
  /** Largest absolute sample of the mean over channels, as an encoder gets it; 1 is full scale. */
  readonly peak: number;
  readonly rms: number;
  /** Share of the samples that are exactly 0. */
  readonly silence: number;
  /** Set where only so many seconds, the first, were looked at. */
  readonly lookedAt?: number;
  /** Loudest sample of each of some parts of equal length, in order. */
  readonly envelope: readonly number[];
}

/** What an exported figure says of its analysis, which anybody may have changed. */
export interface FoundTrace {
  readonly title: string;
  /** ISO 8601. */
  readonly created: string;
  /** Id of the encoder, where one made all of it. */
  readonly encoder?: string;
  /** SHA-256 of the document's text. */
  readonly inputHash: string;
}

export interface PictureContent {
  readonly kind: "picture";
  readonly format: string;
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
  readonly colourSpace: string;
  /** Name of the embedded colour profile, or that there is one; absent: none. */
  readonly profile?: string;
  /** Bits per channel. */
  readonly depth?: number;
  readonly channels: number;
  readonly transparency: "none" | "unused" | "used";
  /** EXIF orientation, where it is not 1. */
  readonly orientation?: number;
  /** Frames or pages, where there are several. */
  readonly frames?: number;
  /** What a figure that was exported says of its analysis. */
  readonly trace?: FoundTrace;
}

export interface StimuliContent {
  readonly kind: "stimuli";
  /** Keys of the front matter with their values, as read. */
  readonly frontMatter: readonly (readonly [key: string, value: string])[];
  readonly counts: { readonly text: number; readonly image: number; readonly audio: number };
  readonly categories: readonly (readonly [name: string, count: number])[];
  /** Stimuli before the first category. */
  readonly uncategorised: number;
  readonly firstStimuli: readonly string[];
  /** The table that it names, and its pictures and sounds, each kind together. */
  readonly files: readonly InspectedFile[];
  readonly remarks: readonly InspectionRemark[];
}

export interface RsaContent {
  readonly kind: "rsa";
  readonly title?: string;
  readonly comparison: string;
  readonly models: readonly (readonly [name: string, what: string])[];
  readonly reference?: readonly [name: string, what: string];
  readonly files: readonly InspectedFile[];
  /** Conditions that every file has; absent if that is not known. */
  readonly conditions?: number;
  /** Conditions that some file lacks, by the file that has them. */
  readonly unmatched: readonly { readonly source: string; readonly names: readonly string[] }[];
  readonly remarks: readonly InspectionRemark[];
}

/** What a course pack says that it brings. */
export interface PackContent {
  readonly kind: "pack";
  readonly encoders: readonly PackedEncoder[];
  /** Stimuli and data, the first ones. */
  readonly files: readonly { readonly path: string; readonly bytes: number }[];
  readonly fileCount: number;
}

export interface PackedEncoder {
  readonly id: string;
  readonly files: number;
  readonly bytes: number;
  /** Licence as the pack states it. */
  readonly licence: string;
  readonly source: string;
  /**
   * Its files are, by the SHA-256 that the pack says of them, those of the encoder that is published under this name.
   */
  readonly isPublished: boolean;
}

/** What is to be said at a line of a document. */
export interface InspectionRemark {
  /** From 1. */
  readonly line: number;
  readonly severity: "error" | "warning" | "information";
  readonly message: string;
}

/** A file that a document names. */
export interface InspectedFile {
  /** "source", "model “Pixels”", "subject 1". */
  readonly role: string;
  readonly file: string;
  readonly reading?: DataReading;
  /** Why it cannot be read so. */
  readonly problem?: string;
}
