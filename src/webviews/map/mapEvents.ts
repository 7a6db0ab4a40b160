import type { MapHighlights } from "../../core/figure/map/mapOverlay.ts";

/** What a map tells. */
export interface MapEvents {
  /** Under the pointer, or where the keyboard is; undefined when it left. */
  readonly onPoint: (position: number | undefined) => void;
  /** Clicked, or Enter or the space bar. */
  readonly onOpen: (position: number) => void;
  /** Pictures of a stimulus, shown beside it. */
  readonly pictures: (position: number) => readonly HTMLElement[];
  /** A lasso was closed around these. */
  readonly onLasso: (positions: readonly number[]) => void;
  /** Another part is seen. */
  readonly onView: () => void;
}

/** What the panel has marked. `placed`: a text that is no stimulus, in the map's units, and its nearest stimuli. */
export interface Marked extends Omit<MapHighlights, "pointed" | "lasso" | "placed"> {
  /** What is pointed at on the map beside this one. */
  readonly other?: number | undefined;
  /** Stimuli to which arrows lead from their places on the map beside this one, whose points these are. */
  readonly arrows?: { readonly points: Float64Array; readonly positions: readonly number[] } | undefined;
  readonly placed?:
    | { readonly x: number; readonly y: number; readonly text: string; readonly near: readonly number[] }
    | undefined;
}
