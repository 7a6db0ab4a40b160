import { sharedOf } from "../../map/beside.ts";
import type { BesideMap, MapResult } from "../../results/mapResult.ts";
import { meanKept, methodNames, percentText, stimulusName } from "./mapWords.ts";

/** So many arrows can be distinguished. */
export const mostArrows = 10;

/** "all-MiniLM-L6-v2 · 384 dimensions · PCA, aligned". */
export function besideSource({ encoder, identity, arranged }: BesideMap): string {
  return `${encoder} · ${identity.dimensions} dimensions · ${methodNames[arranged.method]}, aligned`;
}

/** How alike both encoders arrange the stimuli, and how much of that is the planes' doing. */
export function besideFinding(result: MapResult, beside: BesideMap): string {
  const shared = beside.shared.reduce((sum, value) => sum + value, 0) / beside.shared.length;
  const k = sharedOf(result.stimuli.length);
  const chance = k / (result.stimuli.length - 1);
  const nearest = k === 1 ? "nearest neighbour" : `${k} nearest neighbours`;
  const kept = [meanKept(result), meanKept({ trust: beside.trust })];
  const planes = kept.every((one) => one !== undefined)
    ? ` Part of it is what a plane loses: the maps keep ${kept.map((one) => percentText(one ?? 0)).join(" and ")} of the neighbours.`
    : "";
  return `${result.encoder} and ${beside.encoder} share ${percentText(shared)} of each stimulus’s ${nearest} (by chance ${percentText(chance)}). After alignment, ${percentText(beside.disparity)} of the first map is not in the second (Procrustes).${planes}`;
}

/** Positions of the stimuli whose places differ most, the farthest first. */
export function movedMost({ moved }: Pick<BesideMap, "moved">, count: number): number[] {
  return [...moved.keys()].sort((a, b) => (moved[b] as number) - (moved[a] as number)).slice(0, count);
}

/** "0.84 away, 2 of 5 neighbours shared: banana". */
export function movedWords(result: MapResult, beside: BesideMap, position: number): string {
  const k = sharedOf(result.stimuli.length);
  const shared = Math.round((beside.shared[position] ?? 0) * k);
  return `${(beside.moved[position] ?? 0).toFixed(2)} away, ${shared} of ${k} neighbours shared: ${stimulusName(result, position)}`;
}

/** What a distance between the maps is measured in. */
export const movedNote =
  "Distances are in units of the first map: 1 is the root mean square distance of its points from its middle. A stimulus can be elsewhere because the encoders differ, or because the plane shows it badly.";

/** The second map as a map of its own, for what draws maps. */
export function asMap(result: MapResult, beside: BesideMap): MapResult {
  const { beside: _, trust: __, ...first } = result;
  const { encoder, arranged, points, neighbours, trust, shepard } = beside;
  return {
    ...first,
    ...{ encoder, title: besideSource(beside), arranged, points, neighbours, shepard },
    ...(trust && { trust }),
    receipt: { ...result.receipt, encoder: beside.identity },
  };
}
