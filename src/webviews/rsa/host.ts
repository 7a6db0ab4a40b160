import { type RdmPalette, type RdmScale, rdmPalettes, rdmScales } from "../../core/figure/rsa/rdmPicture.ts";
import { type Order, orders } from "../../core/geometry/arrange.ts";
import type { FromRsa, KeptRsa } from "../protocol/rsa.ts";
import { host, keptOpen, record } from "../ui/host.ts";

export function post(message: FromRsa): void {
  host.postMessage(message);
}

/** The reader's choices, kept over a reload of the window. */
export interface Choices {
  readonly order: Order;
  readonly scale: RdmScale;
  readonly palette: RdmPalette;
  /** The model whose RDM is shown, by its name: positions change when the file does. */
  readonly model: string;
  /** The subject whose RDM is shown; empty: the mean of all. */
  readonly subject: string;
  /** Arrows from each condition's place in the reference's arrangement to its place in the model's. */
  readonly arrows: boolean;
  readonly asTable: boolean;
  /** Names of the sections that are open. */
  readonly open: readonly string[];
}

export function keep(state: Omit<KeptRsa, "view">, choices: Choices): void {
  host.setState({ ...state, view: choices });
}

/** What was kept, as far as it still makes sense. */
export function keptChoices(): Choices {
  const view = record(record(host.getState()).view);
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return {
    order: orders.find((one) => one === view.order) ?? "category",
    scale: rdmScales.find((one) => one === view.scale) ?? "percentile",
    palette: rdmPalettes.find((one) => one === view.palette) ?? rdmPalettes[0],
    model: text(view.model),
    subject: text(view.subject),
    arrows: view.arrows === true,
    asTable: view.asTable === true,
    open: keptOpen(view.open, ["geometry"]),
  };
}
