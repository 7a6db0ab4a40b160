import { type MapMethod, type MapResult, mapMethods } from "../../core/results/mapResult.ts";
import { isPosition, type MessageOf, wordOf } from "./forms.ts";
import { type FromAnyPanel, type PanelState, panelParser, type ToAnyPanel } from "./shared.ts";

/** What the map panel shows: always exactly one of these. */
export type MapState = PanelState<MapResult>;

/** What only the map panel takes. */
export type OnlyToMap =
  /** The editor's cursor is on this stimulus (file position), or on none. */
  { readonly type: "cursor"; readonly stimulus: number | null };

/** From the extension host to the map panel. */
export type ToMap = ToAnyPanel<MapResult> | OnlyToMap;

/** What the map panel keeps with `setState`; the host reads `document` and `method` to restore it. */
export interface KeptMap {
  readonly document: string;
  readonly method?: MapMethod;
}

const forms = {
  /** Bring the vectors onto the plane by another method. */
  options: { method: wordOf(mapMethods) },
  /** Show the line of this stimulus (file position) in the editor. */
  reveal: { stimulus: isPosition },
};

/** From the map panel to the extension host. */
export type FromMap = FromAnyPanel | MessageOf<typeof forms>;

export const parseFromMap = panelParser(forms);
