import type { EncoderComparison } from "../../core/results/encoderComparison.ts";
import { isPosition, type MessageOf } from "./forms.ts";
import { type FromAnyPanel, type PanelState, panelParser, type ToAnyPanel } from "./shared.ts";

export type CompareState = PanelState<EncoderComparison>;

/** What only the comparison panel takes. */
export type OnlyToCompare =
  /** Which two are compared, to be kept over a reload of the window even where there is no picture yet. */
  { readonly type: "encoders"; readonly encoders: readonly [string, string] };

/** From the extension host to the comparison panel. */
export type ToCompare = ToAnyPanel<EncoderComparison> | OnlyToCompare;

/** What the comparison panel keeps with `setState`; the host reads `document` and `encoders` to restore it. */
export interface KeptCompare {
  readonly document: string;
  readonly encoders: readonly [string, string];
}

const forms = {
  /** Show the lines of these stimuli (file positions). */
  reveal: { row: isPosition, column: isPosition },
};

/** From the comparison panel to the extension host. */
export type FromCompare = FromAnyPanel | MessageOf<typeof forms>;

export const parseFromCompare = panelParser(forms);

/** Two ids, if it is that. */
export function parseEncoders(raw: unknown): readonly [string, string] | undefined {
  if (!Array.isArray(raw) || raw.length !== 2) return undefined;
  const [first, second]: unknown[] = raw;
  return typeof first === "string" && typeof second === "string" ? [first, second] : undefined;
}
