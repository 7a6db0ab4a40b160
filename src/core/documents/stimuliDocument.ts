import type { Severity, TextRange } from "../documentDiagnostic.ts";
import type { Expectation } from "../expect/expectation.ts";
import type { Order } from "../geometry/arrange.ts";
import type { Metric } from "../geometry/pairMatrix.ts";
import type { Axis, WeatSettings } from "./spaceQuestions.ts";

/** What a row of the heatmap is where stimuli are sounds. */
export const soundRows = ["clips", "patches"] as const;

/** What a `.stimuli` file says. Never partial: what could not be read is in `diagnostics`. */
export interface StimuliDocument {
  readonly frontMatter: FrontMatter;
  /** One a name, where it first begins. */
  readonly categories: readonly StimulusCategory[];
  /** Every `[name]` line in file order; a repeated name goes on with the category that it began. */
  readonly sections: readonly StimulusCategory[];
  readonly stimuli: readonly Stimulus[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface FrontMatter {
  /** Between the two `---` lines, both included; undefined where there is none. */
  readonly range?: TextRange;
  readonly title?: string;
  readonly encoder?: string;
  readonly metric?: Metric;
  readonly order?: Order;
  readonly sounds?: (typeof soundRows)[number];
  /** Questions about the encoder's space: semantic axes, a file of similarity ratings, an association test. */
  readonly axes?: readonly Axis[];
  readonly ratings?: string;
  readonly weat?: WeatSettings;
  /** What `expect` says, as far as it can be read; absent where that is nothing. */
  readonly expect?: readonly Expectation[];
  /** Where keys and values are, by key; nested keys as `sample.seed`. */
  readonly ranges: ReadonlyMap<string, { readonly key: TextRange; readonly value: TextRange }>;
  /** All keys as read, for jobs whose keys are their own (source, text, label, labels, sample, decode). */
  readonly values: Readonly<Record<string, unknown>>;
}

export interface StimulusCategory {
  readonly name: string;
  readonly line: number;
  /** Last line that belongs to it: neither blank nor a comment. */
  readonly endLine: number;
  readonly nameRange: TextRange;
}

export interface Stimulus {
  /**
   * Shown on the axes: the part before `=>`, else the content (of a media file its name, with folders where that alone
   * is not its own).
   */
  readonly label: string;
  /** Text to encode, or the relative path of a media file as written. */
  readonly content: string;
  readonly kind: "text" | "image" | "audio";
  /** A text that ends as media files do: it is one if the file is there. */
  readonly mayBeFile?: true;
  /** Index into `categories`, or null before the first. */
  readonly category: number | null;
  readonly line: number;
  readonly range: TextRange;
  readonly contentRange: TextRange;
}

/** What the parser and the checks of an editor find, and below it what only a job can tell. */
export const diagnosticCodes = [
  "bad-yaml",
  "front-matter-open",
  "unknown-key",
  "bad-value",
  "cut-value",
  "unknown-encoder",
  "bad-expectation",
  "duplicate-stimulus",
  "label-collision",
  "same-content",
  "list-line",
  "hash-word",
  "empty-category",
  "duplicate-category",
  "open-category",
  "empty-label",
  "empty-content",
  "missing-media",
  "media-as-text",
  "other-spelling",
  "unknown-media",
  "bad-character",
  "no-stimuli",
  "truncated",
  "unknown-tokens",
  "same-tokens",
  "no-vector",
  "words-without-vector",
  "leaks",
  "data",
] as const;
export type DiagnosticCode = (typeof diagnosticCodes)[number];

export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly range: TextRange;
  readonly severity: Severity;
  /** Text that a quick fix would put in place of its own range, else of the diagnostic's. */
  readonly fix?: { readonly title: string; readonly replacement: string; readonly range?: TextRange };
}
