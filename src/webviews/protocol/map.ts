import { type MapMethod, type MapResult, mapMethods } from "../../core/results/mapResult.ts";
import { isPosition, listUpTo, type MessageOf, textUpTo, wordOf } from "./forms.ts";
import { type FromAnyPanel, longestText, type PanelState, panelParser, type ToAnyPanel } from "./shared.ts";

/** What the map panel shows: always exactly one of these. */
export type MapState = PanelState<MapResult>;

/** What only the map panel takes. */
export type OnlyToMap =
  /** The editor's cursor is on this stimulus (file position), or on none. */
  { readonly type: "cursor"; readonly stimulus: number | null };

/** From the extension host to the map panel. */
export type ToMap = ToAnyPanel<MapResult> | OnlyToMap;

/** What the map panel keeps with `setState`; the host reads `document`, `method` and `beside` to restore it. */
export interface KeptMap {
  readonly document: string;
  readonly method?: MapMethod;
  readonly beside?: string | undefined;
}

/** As many as a map may have. */
const mostStimuli = 20_000;

const forms = {
  /** Bring the vectors onto the plane by another method. */
  options: { method: wordOf(mapMethods) },
  /** Make these stimuli (file positions) a category of the document: the user is asked for its name. */
  category: { stimuli: listUpTo(mostStimuli, isPosition) },
  /** Put another encoder's map beside this one: the user is asked which. */
  beside: {},
  /** Without it again. */
  alone: {},
  /** Show the line of this stimulus (file position) in the editor. */
  reveal: { stimulus: isPosition },
  /** A request, see `PlaceRequest`. */
  place: { id: isPosition, text: textUpTo(longestText) },
  /** Open a new document with these stimuli (file positions), not saved yet. */
  newFile: { stimuli: listUpTo(mostStimuli, isPosition) },
};

/** From the map panel to the extension host. */
export type FromMap = FromAnyPanel | MessageOf<typeof forms>;

export const parseFromMap = panelParser(forms);
