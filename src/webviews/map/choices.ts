import { usefulColours } from "../../core/figure/map/colouring.ts";
import { methodNames } from "../../core/figure/map/mapWords.ts";
import { type MapMethod, type MapResult, mapMethods } from "../../core/results/mapResult.ts";
import { flag, text } from "../kit/choices.ts";
import type { PanelChoices } from "../kit/pageDescription.ts";
import { several, type ViewItem } from "../kit/viewItems.ts";
import type { FromMap } from "../protocol/map.ts";
import { post } from "../ui/host.ts";
import { choiceItems } from "../ui/menuItems.ts";

export const choices = {
  /** One of the result's `usefulColours`; empty: the first. */
  colour: text,
  centroids: flag,
};
export type Choices = PanelChoices<typeof choices>;

const methodTexts: Record<MapMethod, string> = {
  pca: `${methodNames.pca}: keeps large distances`,
  mds: `${methodNames.mds}: keeps all distances as well as it can`,
  umap: `${methodNames.umap}: keeps neighbourhoods`,
};

export function methodMenu({ arranged }: MapResult): readonly ViewItem<Choices>[] {
  const change = (method: MapMethod) => post<FromMap>({ type: "options", method });
  return choiceItems("", mapMethods, methodTexts, arranged.method, change).slice(1, -1);
}

/** `zoom` zooms by a factor, or out to all. */
export function viewMenu(
  result: MapResult,
  { colour }: Choices,
  onZoom: (factor: number | "whole") => void,
): readonly ViewItem<Choices>[] {
  const hasCategories = result.categories.length > 0;
  const useful = usefulColours(result);
  const words = useful.map((one) => one.colour);
  const texts = Object.fromEntries(useful.map((one) => [one.colour, one.name]));
  const chosen = words.includes(colour) ? colour : words[0];
  return [
    several("colour", "Colour", words, texts, chosen),
    ...(hasCategories ? [{ kind: "flag", choice: "centroids", text: "Centroids of Categories" } as const] : []),
    { kind: "command", text: "Zoom In", key: "+", run: () => onZoom(1.5) },
    { kind: "command", text: "Zoom Out", key: "−", run: () => onZoom(1 / 1.5) },
    { kind: "command", text: "Whole Map", key: "0", run: () => onZoom("whole") },
    { kind: "separator" },
    { kind: "flag", choice: "asTable", text: "View as Table" },
  ];
}

/** Another encoder's map beside this one. */
export function besideMenu({ beside }: MapResult): readonly ViewItem<Choices>[] {
  const ask = { kind: "command", text: "Another Encoder…", run: () => post<FromMap>({ type: "beside" }) } as const;
  const alone = { kind: "command", text: "This Map Alone", run: () => post<FromMap>({ type: "alone" }) } as const;
  return beside === undefined ? [ask] : [ask, alone];
}
