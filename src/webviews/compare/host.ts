import { heatmapPalettes, type PaletteName } from "../../core/figure/scene/colormap.ts";
import { type LimitMode, limitModes } from "../../core/figure/scene/limits.ts";
import { type Order, orders } from "../../core/geometry/arrange.ts";
import type { FromCompare, KeptCompare } from "../protocol/compare.ts";
import { host, keptOpen, record } from "../ui/host.ts";

export function post(message: FromCompare): void {
  host.postMessage(message);
}

/** The reader's choices, kept over a reload of the window. */
export interface Choices {
  /** Undefined: as the file says. */
  readonly order: Order | undefined;
  readonly limits: LimitMode;
  /** Of both heatmaps; undefined: what suits the measure. */
  readonly palette: PaletteName | undefined;
  readonly asTable: boolean;
  /** Names of the sections that are open. */
  readonly open: readonly string[];
}

export function keep(change: Partial<KeptCompare>): void {
  host.setState({ ...record(host.getState()), ...change });
}

/** What was kept, as far as it still makes sense. */
export function keptChoices(): Choices {
  const view = record(record(host.getState()).view);
  return {
    order: orders.find((one) => one === view.order),
    limits: limitModes.find((one) => one === view.limits) ?? "data",
    palette: heatmapPalettes.find((one) => one === view.palette),
    asTable: view.asTable === true,
    open: keptOpen(view.open),
  };
}
