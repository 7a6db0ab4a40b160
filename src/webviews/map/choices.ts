import { type MapColour, mapColours } from "../../core/figure/map/mapPicture.ts";
import { methodNames } from "../../core/figure/map/mapWords.ts";
import { type MapMethod, type MapResult, mapMethods } from "../../core/results/mapResult.ts";
import { flag, oneOf } from "../kit/choices.ts";
import type { PanelChoices } from "../kit/pageDescription.ts";
import { several, type ViewItem } from "../kit/viewItems.ts";
import type { FromMap } from "../protocol/map.ts";
import { post } from "../ui/host.ts";
import { choiceItems } from "../ui/menuItems.ts";

export const choices = {
  colour: oneOf(mapColours, "category"),
  centroids: flag,
};
export type Choices = PanelChoices<typeof choices>;

const colourTexts: Record<MapColour, string> = { category: "Category", kept: "Share of neighbours kept" };
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
  const useful = mapColours.filter((one) => (one === "kept" ? result.trust !== undefined : true));
  return [
    several("colour", "Colour", useful, colourTexts, colour),
    ...(hasCategories ? [{ kind: "flag", choice: "centroids", text: "Centroids of Categories" } as const] : []),
    { kind: "command", text: "Zoom In", key: "+", run: () => onZoom(1.5) },
    { kind: "command", text: "Zoom Out", key: "−", run: () => onZoom(1 / 1.5) },
    { kind: "command", text: "Whole Map", key: "0", run: () => onZoom("whole") },
    { kind: "separator" },
    { kind: "flag", choice: "asTable", text: "View as Table" },
  ];
}
