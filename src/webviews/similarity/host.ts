import type { View } from "../../core/figure/heatmap/heatmapLayout.ts";
import { heatmapPalettes, type PaletteName } from "../../core/figure/scene/colormap.ts";
import { type LimitMode, limitModes } from "../../core/figure/scene/limits.ts";
import type { FromSimilarity, KeptState } from "../protocol/similarity.ts";
import { host, keptOpen, record } from "../ui/host.ts";

export function post(message: FromSimilarity): void {
  host.postMessage(message);
}

/** The panel's own choices, kept over a reload of the window. */
export interface Choices {
  readonly limits: LimitMode;
  /** The reader's palette; without it the measure's own. */
  readonly palette?: PaletteName;
  readonly asTable: boolean;
  /** Pictures × captions instead of all pairs, where the file has both. */
  readonly captions: boolean;
  /** Names of the sections that are open. */
  readonly open: readonly string[];
}

/** `zoom`: the part of the matrix that is seen, when not all of it. */
export function keep(state: Omit<KeptState, "view">, choices: Choices, zoom: View | undefined): void {
  host.setState({ ...state, view: { ...choices, zoom } });
}

/** What was kept, as far as it still makes sense. */
export function kept(): { readonly choices: Choices; readonly zoom: View | undefined } {
  const view = record(record(host.getState()).view);
  const palette = heatmapPalettes.find((name) => name === view.palette);
  const limits = limitModes.find((mode) => mode === view.limits) ?? "data";
  return {
    choices: {
      limits,
      ...(palette && { palette }),
      asTable: view.asTable === true,
      captions: view.captions === true,
      open: keptOpen(view.open),
    },
    zoom: isView(view.zoom) ? view.zoom : undefined,
  };
}

function isView(value: unknown): value is View {
  const { column, row, span } = record(value);
  return [column, row, span].every(Number.isFinite) && Number(span) > 0;
}
