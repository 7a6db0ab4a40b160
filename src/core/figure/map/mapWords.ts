import type { MapMethod, MapResult } from "../../results/mapResult.ts";
import { trueMinus, valueText } from "../../text/cellText.ts";
import { countOf, countText } from "../../text/counts.ts";
import { shortLabel } from "../../text/labels.ts";

export const methodNames: Readonly<Record<MapMethod, string>> = { pca: "PCA", mds: "MDS", umap: "UMAP" };

/** "pocket · 256 dimensions · PCA". */
export function mapSource({ encoder, receipt, arranged }: MapResult): string {
  return `${encoder} · ${receipt.encoder.dimensions} dimensions · ${methodNames[arranged.method]}`;
}

/** The measure of the original space: "cosine distance". */
export function distanceName({ metric }: Pick<MapResult, "metric">): string {
  return `${metric === "euclidean" ? "Euclidean" : metric} distance`;
}

/** Share of the original neighbours that are neighbours on the map, on average; undefined where it is not known. */
export function meanKept({ trust }: { readonly trust?: MapResult["trust"] | undefined }): number | undefined {
  return trust && trust.kept.reduce((sum, value) => sum + value, 0) / trust.kept.length;
}

/** What share random points on a plane would keep. */
export function keptByChance({ trust, stimuli }: MapResult): number {
  return (trust?.k ?? 0) / (stimuli.length - 1);
}

/** "53 %"; below one percent with a decimal. */
export function percentText(share: number): string {
  const percent = 100 * share;
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
}

/** How much the map can be believed, in one line. */
export function mapFinding(result: MapResult): string {
  const kept = meanKept(result);
  const method = methodSentence(result);
  if (kept === undefined || result.trust === undefined) return method;
  const { k } = result.trust;
  const nearest = k === 1 ? "nearest neighbour" : `${k} nearest neighbours`;
  return `This map keeps ${percentText(kept)} of each stimulus’s ${nearest} (by chance ${percentText(keptByChance(result))}). ${method}`;
}

function methodSentence({ arranged, shepard }: MapResult): string {
  switch (arranged.method) {
    case "pca": {
      const [first = 0, second = 0] = arranged.explained;
      return `The two axes contain ${percentText(first + second)} of the variance; the rest is not visible.`;
    }
    case "mds":
      return `The stress is ${arranged.stress.toFixed(2)}; 0 would be exact distances.`;
    case "umap":
      return `UMAP arranges neighbours; distances between groups mean little${rankWords(shepard.correlation)}.`;
  }
}

function rankWords(correlation: number): string {
  return Number.isNaN(correlation) ? "" : ` (Spearman ${trueMinus(correlation.toFixed(2))})`;
}

export function stimulusName({ stimuli }: Pick<MapResult, "stimuli">, position: number): string {
  return shortLabel(stimuli[position]?.label ?? "");
}

/** "line 2", counted from 1; of a table "row 2 of words.csv". */
export function placeWords({ stimuli, source }: MapResult, position: number): string {
  const { row, line = 0 } = stimuli[position] ?? {};
  return source === undefined || row === undefined ? `line ${line + 1}` : `row ${row + 1} of ${source}`;
}

export function categoryName({ stimuli, categories }: MapResult, position: number): string | undefined {
  const category = stimuli[position]?.category ?? null;
  return category === null ? undefined : categories[category];
}

/** "12 of 15 neighbours kept"; undefined where it is not known. */
export function keptWords({ trust }: MapResult, position: number): string | undefined {
  if (trust === undefined) return undefined;
  return `${Math.round((trust.kept[position] ?? 0) * trust.k)} of ${countOf(trust.k, "neighbour")} kept`;
}

/** The nearest in the original space, nearest first. */
export function nearestStimuli(
  { neighbours: { k, items, distances } }: Pick<MapResult, "neighbours">,
  position: number,
): { readonly position: number; readonly distance: number }[] {
  return Array.from({ length: k }, (_, place) => {
    return { position: items[position * k + place] ?? 0, distance: distances[position * k + place] ?? Number.NaN };
  });
}

/** A stimulus in lines: its name, its category, how many neighbours are kept, the nearest. */
export function stimulusLines(result: MapResult, position: number): string[] {
  const [nearest] = nearestStimuli(result, position);
  return [
    stimulusName(result, position),
    categoryName(result, position),
    keptWords(result, position),
    nearest && `nearest: ${stimulusName(result, nearest.position)} (${valueText(nearest.distance)})`,
    placeWords(result, position),
  ].filter((line) => line !== undefined);
}

/** What is there, while nothing is pointed at. */
export function mapOverview({ stimuli, categories }: MapResult): string {
  const inCategories = categories.length === 0 ? "" : ` in ${countOf(categories.length, "category", "categories")}`;
  return `${countOf(stimuli.length, "stimulus", "stimuli")}${inCategories}`;
}

/** "distances: Spearman 0.57". */
export function correlationText({ shepard: { correlation } }: MapResult): string {
  return Number.isNaN(correlation) ? "" : `distances: Spearman ${trueMinus(correlation.toFixed(2))}`;
}

/** "two axes: 54 % of the variance"; empty where the axes are no principal components. */
export function axesText({ arranged }: MapResult): string {
  if (arranged.method !== "pca") return "";
  const [first = 0, second = 0] = arranged.explained;
  return `two axes: ${percentText(first + second)} of the variance`;
}

/** What the Shepard diagram shows, in one line. */
export function shepardSentence(result: MapResult): string {
  const { original, of, correlation } = result.shepard;
  const drawn =
    original.length < of
      ? `${countText(original.length)} of ${countText(of)} pairs, drawn at random`
      : countOf(of, "pair");
  const rho = Number.isNaN(correlation) ? "not defined" : trueMinus(correlation.toFixed(2));
  return `Each point is a pair: its ${distanceName(result)} and its distance on the map. Spearman’s correlation: ${rho} (${drawn}).`;
}
