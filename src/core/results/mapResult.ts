import type { Metric } from "../geometry/pairMatrix.ts";
import type { PanelResult } from "./panelResult.ts";
import type { EncoderIdentity, Receipt } from "./receipt.ts";
import type { ResultStimulus } from "./similarityResult.ts";

/** How vectors are brought onto a plane. */
export const mapMethods = ["pca", "mds", "umap"] as const;
export type MapMethod = (typeof mapMethods)[number];

/** A method, and what only it says of its map. */
export type Arranged =
  /** Share of the variance of each of the first components, at most ten. */
  | { readonly method: "pca"; readonly explained: Float64Array }
  /** Kruskal's stress-1, [0, 1]: 0 is perfect. */
  | { readonly method: "mds"; readonly stress: number }
  | { readonly method: "umap" };

/** The `k` nearest others of each item, nearest first: those of item i begin at i × k. */
export interface Nearest {
  readonly k: number;
  readonly items: Uint32Array;
  readonly distances: Float32Array;
}

/** How far a map can be believed. */
export interface Trust {
  /** How many neighbours of each item are asked about. */
  readonly k: number;
  /** [0, 1]; 1: whoever is a neighbour on the map is one in the original space. */
  readonly trustworthiness: number;
  /** [0, 1]; 1: whoever is a neighbour in the original space is one on the map. */
  readonly continuity: number;
  /** Share of the original neighbours that are neighbours on the map, [0, 1], of each item. */
  readonly kept: Float32Array;
}

/** Distances of the same pairs in the original space and on the map. */
export interface Shepard {
  readonly original: Float64Array;
  readonly shown: Float64Array;
  /** Spearman's correlation of both, [-1, 1]; NaN where one of them does not vary. */
  readonly correlation: number;
  /** How many pairs there are in all; fewer are in the diagram where they are too many. */
  readonly of: number;
}

/** A column of the table that the stimuli come from, by which points can be coloured. */
export type MapColumn = { readonly name: string } & (
  | /** NaN: none. */ { readonly kind: "numbers"; readonly values: Float64Array }
  /** `wordOf`: position in `words` of each stimulus; 255: none. */
  | { readonly kind: "words"; readonly words: readonly string[]; readonly wordOf: Uint8Array }
);

/** What the map job gives: everything the panel, the command line and the exports show. */
export interface MapResult extends PanelResult {
  readonly kind: "map";
  readonly encoder: string;
  /** Where the stimuli come from: the table's file name or address; absent for the document's own. */
  readonly source?: string;
  /** In file order, as `points`. */
  readonly stimuli: readonly ResultStimulus[];
  readonly categories: readonly string[];
  /** The measure of the original space; cosine and correlation as distances, one minus the similarity. */
  readonly metric: Metric;
  readonly arranged: Arranged;
  /** count × 2, row-major; the second axis points up. */
  readonly points: Float64Array;
  /** The nearest of each stimulus in the original space, with their distances. */
  readonly neighbours: Nearest;
  /** How far the map can be believed; absent for two stimuli, of which nothing can be told. */
  readonly trust?: Trust;
  readonly shepard: Shepard;
  /** The same stimuli in another encoder's space; absent where none was asked for. */
  readonly beside?: BesideMap;
  /** Other columns of the table than the text's and the classes'; absent for the document's own stimuli. */
  readonly columns?: readonly MapColumn[];
  readonly receipt: Receipt;
}

/** A second map of the same stimuli, in the first map's units. */
export interface BesideMap
  extends Pick<MapResult, "encoder" | "arranged" | "points" | "neighbours" | "trust" | "shepard"> {
  readonly identity: EncoderIdentity;
  /**
   * How much of the first map the second does not explain, [0, 1]: the sum of squared distances after alignment, both maps at size 1
   * (as SciPy's `procrustes`).
   */
  readonly disparity: number;
  /** How far each stimulus is from its place on the first map; 1 is the first map's mean (root mean square) distance from its middle. */
  readonly moved: Float64Array;
  /** The share of each stimulus's neighbours in one original space that are its neighbours in the other, [0, 1]. */
  readonly shared: Float32Array;
}

/** A text that is no stimulus of the map. */
export interface PlacedText {
  /** The stimuli (file positions) nearest to it in the original space, nearest first. */
  readonly nearest: readonly { readonly position: number; readonly distance: number }[];
  /** Of an analogy: the nearest without the stimuli that the question names. Distances are then cosine distances. */
  readonly others?: PlacedText["nearest"];
  /** Its place among principal components; absent for other maps, which have no place for another vector. */
  readonly point?: readonly [number, number];
}
