import { type PaletteName, paletteNames } from "../../core/figure/colormap.ts";
import type { View } from "../../core/figure/heatmapLayout.ts";
import { type LimitMode, limitModes } from "../../core/figure/limits.ts";
import type { FromSimilarity, KeptState } from "../protocol/similarity.ts";

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

export function post(message: FromSimilarity): void {
  api.postMessage(message);
}

/** The panel's own choices, kept over a reload of the window. */
export interface Choices {
  readonly limits: LimitMode;
  /** The reader's palette; without it the measure's own. */
  readonly palette?: PaletteName;
  readonly asTable: boolean;
}

/** `zoom`: the part of the matrix that is seen, when not all of it. */
export function keep(state: Omit<KeptState, "view">, choices: Choices, zoom: View | undefined): void {
  api.setState({ ...state, view: { ...choices, zoom } });
}

/** Keeps which document the panel shows, from its first message on; the rest stays as it was. */
export function keepDocument(document: string): void {
  api.setState({ ...record(api.getState()), document });
}

/** What was kept, as far as it still makes sense. */
export function kept(): { readonly choices: Choices; readonly zoom: View | undefined } {
  const view = record(record(api.getState()).view);
  const palette = paletteNames.find((name) => name === view.palette);
  const limits = limitModes.find((mode) => mode === view.limits) ?? "data";
  return {
    choices: { limits, ...(palette && { palette }), asTable: view.asTable === true },
    zoom: isView(view.zoom) ? view.zoom : undefined,
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function isView(value: unknown): value is View {
  const { column, row, span } = record(value);
  return [column, row, span].every(Number.isFinite) && Number(span) > 0;
}
