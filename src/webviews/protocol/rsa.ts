import type { RsaResult } from "../../core/results/rsaResult.ts";
import {
  type FromAnyPanel,
  isPosition,
  isRecord,
  type PanelState,
  parseFromAnyPanel,
  parseToAnyPanel,
  type ToAnyPanel,
} from "./shared.ts";

export type RsaState = PanelState<RsaResult>;

/** From the extension host to the RSA panel. */
export type ToRsa = ToAnyPanel<RsaResult>;

/** What the RSA panel keeps with `setState`; the host reads `document` to restore it. */
export interface KeptRsa {
  readonly document: string;
  /** The panel's own. Never read by the host. */
  readonly view?: unknown;
}

/** From the RSA panel to the extension host. Untrusted: `parseFromRsa` checks it at the border. */
export type FromRsa =
  | FromAnyPanel
  /** Show where these conditions stand (positions in `conditions`): their lines in the stimuli file, if there is one. */
  | { readonly type: "reveal"; readonly conditions: readonly number[] };

/** The message if it is one that the panel may send, made anew from what was checked; else undefined. */
export function parseFromRsa(raw: unknown): FromRsa | undefined {
  if (isRecord(raw) && raw.type === "reveal") {
    const { conditions } = raw;
    return Array.isArray(conditions) && conditions.every(isPosition) ? { type: "reveal", conditions } : undefined;
  }
  return parseFromAnyPanel(raw);
}

/** The message if it has the form of one that the host sends; the result within is the host's own and taken as it is. */
export function parseToRsa(raw: unknown): ToRsa | undefined {
  return parseToAnyPanel<RsaResult>(raw);
}
