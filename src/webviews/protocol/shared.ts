/** What a panel shows: always exactly one of these. */
export type PanelState<Result> =
  | { readonly kind: "idle" }
  /** At work; `done` of `total` once known. The last ready picture, if any, stays on screen beneath. */
  | { readonly kind: "loading"; readonly stage: string; readonly done?: number; readonly total?: number }
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
export const failureActions = ["retry", "getEncoder", "repairEncoder", "chooseEncoder", "showLog", "openFile"] as const;
export type FailureAction = (typeof failureActions)[number];

export const offerActions = ["download", "pip", "import"] as const;

/** A way to get the encoder that a preview stands in for: "Get it (91 MB)", "Import…". */
export interface GetOffer {
  readonly action: (typeof offerActions)[number];
  readonly label: string;
}

export const exportFormats = ["png", "svg", "csv", "json"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** The state if it has the form of one; the result within is the host's own and taken as it is. */
export function parseState<Result>(raw: unknown): PanelState<Result> | undefined {
  const kind = isRecord(raw) ? oneOf(["idle", "loading", "failed", "ready"], raw.kind) : undefined;
  return kind && (raw as PanelState<Result>);
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
