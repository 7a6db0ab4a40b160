import { squareEntries } from "../heatmap/colourEntries.ts";
import { alikeness, type BarEnds } from "../matrix/colourBar.ts";
import { type Palette, palette } from "../scene/colormap.ts";
import type { Limits } from "../scene/limits.ts";
import { extent } from "../scene/limits.ts";
import { type Tick, ticks } from "../scene/ticks.ts";
import { percentilesOf } from "./words/percentiles.ts";

/** How the dissimilarities of an RDM are shown: by their rank, or as they are. */
export const rdmScales = ["percentile", "raw"] as const;
export type RdmScale = (typeof rdmScales)[number];

/** Perceptual, from similar (dark) to dissimilar (light). */
export const rdmPalettes = ["viridis", "cividis", "Greys"] as const;
export type RdmPalette = (typeof rdmPalettes)[number];

export interface RdmChoice {
  readonly scale: RdmScale;
  readonly palette: RdmPalette;
}

/** Everything decided about an RDM's picture before its size is known. */
export interface RdmPicture {
  readonly title: string;
  readonly palette: Palette;
  /** What the colour bar shows: the same without the colour of missing pairs. */
  readonly barPalette: Palette;
  readonly hasMissing: boolean;
  readonly limits: Limits;
  readonly ticks: readonly Tick[];
  readonly ends: BarEnds;
  /** Palette entries in the order shown, count × count, row-major. */
  readonly entries: Uint8Array;
  /** What the colours mean. */
  readonly legend: string;
}

/** The last entry of an RDM's palette represents pairs without a value. */
export const missingEntry = 255;
/** A pale red, which no palette here has. */
const missingColour = [205, 150, 150];

export function decideRdm(
  title: string,
  condensed: Float64Array,
  positions: Uint32Array,
  { scale, palette: name }: RdmChoice,
): RdmPicture {
  const values = scale === "percentile" ? percentilesOf(condensed) : condensed;
  const limits = scale === "percentile" ? { low: 0, high: 100 } : valueLimits(values);
  const hasMissing = values.some(Number.isNaN);
  const entries = squareEntries(values, 0, positions, limits);
  if (hasMissing) markMissing(entries, condensed, positions);
  return {
    title,
    palette: hasMissing ? withMissing(palette(name)) : palette(name),
    barPalette: palette(name),
    hasMissing,
    limits,
    ticks: ticks(limits, 5),
    ends: alikeness("dissimilarity"),
    entries,
    legend: `dissimilarity${scale === "percentile" ? " (percentile)" : ""}`,
  };
}

/** Smallest to largest value; crossvalidated ones may be negative. The diagonal's zero takes the end colour. */
function valueLimits(values: Float64Array): Limits {
  const { low, high } = extent(values);
  if (low > high) return { low: 0, high: 1 };
  return low === high ? { low: Math.min(0, low), high: Math.max(low, 0) || 1 } : { low, high };
}

function markMissing(entries: Uint8Array, condensed: Float64Array, positions: Uint32Array): void {
  const count = positions.length;
  const places = new Uint32Array(count);
  positions.forEach((position, place) => {
    places[position] = place;
  });
  for (let k = 0; k < entries.length; k++) if (entries[k] === missingEntry) entries[k] = missingEntry - 1;
  for (let i = 0, pair = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++, pair++) {
      if (!Number.isNaN(condensed[pair])) continue;
      const [row = 0, column = 0] = [places[i], places[j]];
      entries[row * count + column] = missingEntry;
      entries[column * count + row] = missingEntry;
    }
  }
}

const neutral = new WeakMap<Palette, Palette>();

/** The palette with the missing pairs' colour as its last; the same one at every call. */
function withMissing(colours: Palette): Palette {
  const known = neutral.get(colours);
  if (known !== undefined) return known;
  const made = Uint8Array.from(colours);
  made.set(missingColour, missingEntry * 3);
  neutral.set(colours, made);
  return made;
}
