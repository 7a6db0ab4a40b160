import { type ExportFormat, exportFormats } from "../../core/formats/exportFormats.ts";
import type { PlacedText } from "../../core/results/mapResult.ts";
import type { JobProgress } from "../../core/text/progress.ts";
import { type Forms, isPosition, type MessageOf, parserOf, textUpTo, wordOf } from "./forms.ts";

/**
 * The state of a panel: always exactly one of these. Until another is ready, the last ready picture stays on screen
 * beneath.
 */
export type PanelState<Result> =
  | { readonly kind: "idle" }
  | ({ readonly kind: "loading" } & JobProgress)
  /** By the reader, who can have it run again. */
  | { readonly kind: "cancelled"; readonly message: string; readonly next: string }
  /** `needed`: nothing is faulty; something is missing that the reader can give, as a table. */
  | {
      readonly kind: "failed" | "needed";
      readonly message: string;
      readonly next: string;
      readonly actions: readonly FailureAction[];
    }
  | {
      readonly kind: "ready";
      readonly result: Result;
      readonly fileName: string;
      readonly offers: readonly GetOffer[];
    };

/** A button below a failure. */
export const failureActions = [
  "retry",
  "getEncoder",
  "repairEncoder",
  "chooseEncoder",
  "setServerKey",
  "enterStudent",
  "getTable",
  "chooseTable",
  "useSample",
  "showLog",
  "openFile",
] as const;
export type FailureAction = (typeof failureActions)[number];

export const offerActions = ["download", "pip", "import"] as const;

/** A way to get the encoder that a preview replaces: "Download (91 MB)", "Import…". */
export interface GetOffer {
  readonly action: (typeof offerActions)[number];
  readonly label: string;
}

/** A copy of all pairs of 5,000 stimuli has 150 million characters. */
const longestCopy = 2 ** 28;
const largestFile = 2 ** 30;

/** Messages that every panel may send. */
const panelForms = {
  ready: {},
  cancel: {},
  /** Save what was drawn: the host asks where. Text formats as a string, binary ones as bytes. */
  save: { format: wordOf(Object.keys(exportFormats) as ExportFormat[]), data: isFileContent },
  copy: { text: textUpTo(longestCopy) },
  /** Open a script as a new document of the editor. */
  show: { format: wordOf(["py"]), text: textUpTo(longestCopy) },
  /** A request, see {@link PlayRequest}. */
  play: { id: isPosition, item: isPosition },
  /** Open the file at this place. `diagnostic`: position in the result's `diagnostics`. */
  openDiagnostic: { diagnostic: isPosition },
  action: { action: wordOf([...failureActions, ...offerActions]) },
};

export type FromAnyPanel = MessageOf<typeof panelForms>;

/**
 * Asks for a sound; `item`: its position in the result, as the panel counts. Answered by a WAV file; undefined where
 * there is no sound.
 */
export interface PlayRequest {
  readonly ask: { readonly type: "play"; readonly item: number };
  readonly answer: Uint8Array<ArrayBuffer> | undefined;
}

/** Messages that every panel takes. */
export type ToAnyPanel<Result> =
  /**
   * `document`: the file's URI, which the panel keeps with `setState`, so that a reload of the window finds the file
   * again.
   */
  | { readonly type: "state"; readonly document: string; readonly state: PanelState<Result> }
  /** Send the script back, as `show`. */
  | { readonly type: "show"; readonly format: "py" }
  /** A file was saved, or not: said in the live region. */
  | { readonly type: "announce"; readonly text: string }
  | Reply;

/** Longest text to place, in characters. */
export const longestText = 100_000;

/** Asks what is nearest to a text that is no stimulus, and on a map where it is. */
export interface PlaceRequest {
  readonly ask: { readonly type: "place"; readonly text: string };
  readonly answer: PlacedText;
}

/** Answers the request of this `id`, once. */
export type Reply = { readonly type: "reply"; readonly id: number } & (
  | { readonly ok: true; readonly answer: unknown }
  | { readonly ok: false; readonly message: string; readonly next: string }
);

const parseCommon = parserOf(panelForms);

/** The message if it is one that every panel may send; else undefined. What a panel sends is untrusted. */
function parseFromAnyPanel(raw: unknown): FromAnyPanel | undefined {
  const message = parseCommon(raw);
  if (message?.type !== "save") return message;
  return exportFormats[message.format].isBinary === (typeof message.data !== "string") ? message : undefined;
}

/** Checks what one kind of panel may send: `own` forms, and those of every panel. */
export function panelParser<Own extends Forms>(own: Own): (raw: unknown) => FromAnyPanel | MessageOf<Own> | undefined {
  const parseOwn = parserOf(own);
  return (raw) => parseFromAnyPanel(raw) ?? parseOwn(raw);
}

function isFileContent(value: unknown): value is string | Uint8Array {
  return (typeof value === "string" || value instanceof Uint8Array) && value.length <= largestFile;
}
