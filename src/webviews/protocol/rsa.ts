import type { RsaResult } from "../../core/results/rsaResult.ts";
import { isPosition, listUpTo, type MessageOf } from "./forms.ts";
import { type FromAnyPanel, type PanelState, panelParser, type ToAnyPanel } from "./shared.ts";

export type RsaState = PanelState<RsaResult>;

/** From the extension host to the RSA panel. */
export type ToRsa = ToAnyPanel<RsaResult>;

const forms = {
  /** Show where these conditions are (positions in `conditions`): their lines in the stimuli file, if there is one. */
  reveal: { conditions: listUpTo(1000, isPosition) },
};

/** From the RSA panel to the extension host. */
export type FromRsa = FromAnyPanel | MessageOf<typeof forms>;

export const parseFromRsa = panelParser(forms);
