import { type ExportFormat, exportFormats } from "../../core/formats/exportFormats.ts";

/** How things stand with a panel: always exactly one of these. Until another is ready, the last ready picture stays on screen beneath. */
export type PanelState<Result> =
  | { readonly kind: "idle" }
  /** At work; `done` of `total` once known. */
  | { readonly kind: "loading"; readonly stage: string; readonly done?: number; readonly total?: number }
  /** By the reader, who can have it run again. */
  | { readonly kind: "cancelled"; readonly message: string; readonly next: string }
  | {
      readonly kind: "failed";
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
  "showLog",
  "openFile",
] as const;
export type FailureAction = (typeof failureActions)[number];

export const offerActions = ["download", "pip", "import"] as const;

/** A way to get the encoder that a preview stands in for: "Get it (91 MB)", "Import…". */
export interface GetOffer {
  readonly action: (typeof offerActions)[number];
  readonly label: string;
}

/** Messages that every panel may send. Untrusted: `parseFromAnyPanel` checks them at the border. */
export type FromAnyPanel =
  | { readonly type: "ready" }
  | { readonly type: "cancel" }
  /** Save what was drawn: the host asks where. Text formats as a string, binary ones as bytes. */
  | { readonly type: "save"; readonly format: ExportFormat; readonly data: string | Uint8Array }
  | { readonly type: "copy"; readonly text: string }
  /** Answered by `sound`. `item`: position of a sound in the result, as the panel counts. */
  | { readonly type: "play"; readonly item: number }
  /** Open the file at this place. `diagnostic`: position in the result's `diagnostics`. */
  | { readonly type: "openDiagnostic"; readonly diagnostic: number }
  | { readonly type: "action"; readonly action: FailureAction | GetOffer["action"] };

/** Messages that every panel takes. */
export type ToAnyPanel<Result> =
  /** `document`: the file's URI, which the panel keeps with `setState`, so that a reload of the window finds the file again. */
  | { readonly type: "state"; readonly document: string; readonly state: PanelState<Result> }
  /** Answer to `play`: a WAV file; without it the sound could not be read, which the host has said. */
  | { readonly type: "sound"; readonly item: number; readonly wav?: Uint8Array<ArrayBuffer> }
  /** A file was saved, or not: said in the live region. */
  | { readonly type: "announce"; readonly text: string };

/** The message if it is one that every panel may send, made anew from what was checked; else undefined. */
export function parseFromAnyPanel(raw: unknown): FromAnyPanel | undefined {
  if (!isRecord(raw)) return undefined;
  switch (raw.type) {
    case "ready":
    case "cancel":
      return { type: raw.type };
    case "save": {
      const { format, data } = raw;
      if (!isExportFormat(format)) return undefined;
      const fits = exportFormats[format].isBinary ? data instanceof Uint8Array : typeof data === "string";
      return fits ? { type: "save", format, data: data as string | Uint8Array } : undefined;
    }
    case "copy":
      return typeof raw.text === "string" ? { type: "copy", text: raw.text } : undefined;
    case "play":
      return isPosition(raw.item) ? { type: "play", item: raw.item } : undefined;
    case "openDiagnostic":
      return isPosition(raw.diagnostic) ? { type: "openDiagnostic", diagnostic: raw.diagnostic } : undefined;
    case "action": {
      const action = oneOf([...failureActions, ...offerActions], raw.action);
      return action && { type: "action", action };
    }
    default:
      return undefined;
  }
}

/** The message if it is one that every panel takes; the result within is the host's own and taken as it is. */
export function parseToAnyPanel<Result>(raw: unknown): ToAnyPanel<Result> | undefined {
  if (!isRecord(raw)) return undefined;
  switch (raw.type) {
    case "state": {
      const state = parseState<Result>(raw.state);
      if (state === undefined || typeof raw.document !== "string") return undefined;
      return { type: "state", document: raw.document, state };
    }
    case "sound": {
      const { item, wav } = raw;
      if (!isPosition(item)) return undefined;
      return { type: "sound", item, ...(wav instanceof Uint8Array && { wav: wav as Uint8Array<ArrayBuffer> }) };
    }
    case "announce":
      return typeof raw.text === "string" ? { type: "announce", text: raw.text } : undefined;
    default:
      return undefined;
  }
}

/** The state if it has the form of one; the result within is the host's own and taken as it is. */
function parseState<Result>(raw: unknown): PanelState<Result> | undefined {
  const kind = isRecord(raw) ? oneOf(["idle", "loading", "cancelled", "failed", "ready"], raw.kind) : undefined;
  return kind && (raw as PanelState<Result>);
}

function isExportFormat(value: unknown): value is ExportFormat {
  return typeof value === "string" && Object.hasOwn(exportFormats, value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

export function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function oneOf<T extends string>(values: readonly T[], value: unknown): T | undefined {
  return values.find((one) => one === value);
}
