import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import {
  type FromAnyPanel,
  isPosition,
  isRecord,
  type PanelState,
  parseFromAnyPanel,
  parseToAnyPanel,
  type ToAnyPanel,
} from "./shared.ts";

export type CompareState = PanelState<EncoderComparison>;

/** From the extension host to the comparison panel. */
export type ToCompare =
  | ToAnyPanel<EncoderComparison>
  /** Which two are compared, to be kept over a reload of the window even where there is no picture yet. */
  | { readonly type: "encoders"; readonly encoders: readonly [string, string] };

/** What the comparison panel keeps with `setState`; the host reads `document` and `encoders` to restore it. */
export interface KeptCompare {
  readonly document: string;
  readonly encoders: readonly [string, string];
  /** The panel's own. Never read by the host. */
  readonly view?: unknown;
}

/** From the comparison panel to the extension host. Untrusted: `parseFromCompare` checks it at the border. */
export type FromCompare =
  | FromAnyPanel
  /** Show the lines of these stimuli (file positions). */
  | { readonly type: "reveal"; readonly row: number; readonly column: number };

/** The message if it is one that the panel may send, made anew from what was checked; else undefined. */
export function parseFromCompare(raw: unknown): FromCompare | undefined {
  if (isRecord(raw) && raw.type === "reveal") {
    const { row, column } = raw;
    return isPosition(row) && isPosition(column) ? { type: "reveal", row, column } : undefined;
  }
  return parseFromAnyPanel(raw);
}

/** The message if it has the form of one that the host sends; the result within is the host's own and taken as it is. */
export function parseToCompare(raw: unknown): ToCompare | undefined {
  if (isRecord(raw) && raw.type === "encoders") {
    const encoders = parseEncoders(raw.encoders);
    return encoders && { type: "encoders", encoders };
  }
  return parseToAnyPanel<EncoderComparison>(raw);
}

/** Two ids, if it is that. */
export function parseEncoders(raw: unknown): readonly [string, string] | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) return undefined;
  const [first, second]: unknown[] = raw;
  return typeof first === "string" && typeof second === "string" ? [first, second] : undefined;
}
