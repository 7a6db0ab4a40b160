import type { MapResult } from "../../results/mapResult.ts";
import { countOf } from "../../text/counts.ts";
import { keptByChance, meanKept, percentText } from "../map/mapWords.ts";
import type { KeyFigure } from "./keyFigure.ts";

/** With fewer neighbours these numbers have few values that they can take. */
const enoughNeighbours = 5;

/** How much to believe a map: neighbours kept, trustworthiness, continuity, and what its method says of itself. */
export function mapHeadline(result: MapResult): KeyFigure[] {
  return [...trustFigures(result), ...methodFigures(result)];
}

function trustFigures(result: MapResult): KeyFigure[] {
  const { trust, stimuli } = result;
  const kept = meanKept(result);
  if (trust === undefined || kept === undefined) return [];
  const { k, trustworthiness, continuity } = trust;
  const few = `${stimuli.length} stimuli allow only ${countOf(k, "neighbour")}.`;
  return [
    {
      name: "Neighbours kept",
      term: "Neighbours kept",
      value: percentText(kept),
      detail: `of the ${k} nearest; by chance ${percentText(keptByChance(result))}`,
      ...(k < enoughNeighbours && { warning: few }),
    },
    {
      name: "Trustworthiness",
      term: "Trustworthiness",
      value: trustworthiness.toFixed(2),
      detail: "1: no false neighbours on the map",
    },
    { name: "Continuity", term: "Continuity", value: continuity.toFixed(2), detail: "1: no neighbours torn apart" },
  ];
}

function methodFigures({ arranged }: MapResult): KeyFigure[] {
  if (arranged.method === "umap") return [];
  if (arranged.method === "mds")
    return [{ name: "Stress", term: "Stress", value: arranged.stress.toFixed(2), detail: "0: exact distances" }];
  const [first = 0, second = 0] = arranged.explained;
  const axes = `PC1 ${percentText(first)}, PC2 ${percentText(second)}`;
  return [{ name: "Variance", term: "Explained variance", value: percentText(first + second), detail: axes }];
}
