import { cividis, viridis } from "./publishedPalettes.ts";

/** The palettes of a heatmap of pairs and of a confusion matrix, by matplotlib's names; the course's own first. */
export const heatmapPalettes = ["RdBu_r", "cividis", "viridis", "Greys"] as const;
export const confusionPalettes = ["RdPu", "cividis", "Greys"] as const;
export type PaletteName = (typeof heatmapPalettes | typeof confusionPalettes)[number];

/** 256 colours, red green blue, each in [0, 255]: entry `i` is `table[3 * i … 3 * i + 2]`. */
export type Palette = Uint8Array;

/** Evenly spaced colours that a palette runs through: all of it, where it was published whole. */
const anchors: Record<PaletteName, string> = {
  // ColorBrewer's eleven-class RdBu, reversed: the course's own palette.
  RdBu_r: "053061 2166ac 4393c3 92c5de d1e5f0 f7f7f7 fddbc7 f4a582 d6604d b2182b 67001f",
  // ColorBrewer's nine-class RdPu: the course's own palette for a confusion matrix.
  RdPu: "fff7f3 fde0dd fcc5c0 fa9fb5 f768a1 dd3497 ae017e 7a0177 49006a",
  cividis,
  viridis,
  // ColorBrewer's nine-class Greys: what a black-and-white printer keeps.
  Greys: "ffffff f0f0f0 d9d9d9 bdbdbd 969696 737373 525252 252525 000000",
};

const made = new Map<PaletteName, Palette>();

/** The palette's 256 colours, linear between its anchors as matplotlib's `LinearSegmentedColormap`. */
export function palette(name: PaletteName): Palette {
  let table = made.get(name);
  if (table === undefined) {
    table = interpolate(anchors[name].split(/\s+/));
    made.set(name, table);
  }
  return table;
}

function interpolate(colours: readonly string[]): Palette {
  const channels = Float64Array.from(
    colours.flatMap((hex) => [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))),
  );
  const table = new Uint8Array(256 * 3);
  for (let entry = 0; entry < 256; entry++) {
    const place = (entry / 255) * (colours.length - 1);
    const left = Math.min(Math.floor(place), colours.length - 2);
    for (let channel = 0; channel < 3; channel++) {
      const from = channels[left * 3 + channel] ?? 0;
      const to = channels[left * 3 + 3 + channel] ?? 0;
      table[entry * 3 + channel] = Math.round(from + (to - from) * (place - left));
    }
  }
  return table;
}

/** `#rrggbb` of a palette's entry. */
export function hexColour(colours: Palette, entry: number): string {
  const channels = Array.from(colours.subarray(entry * 3, entry * 3 + 3));
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Relative luminance of a palette's entry, in [0, 1], by WCAG 2 as seaborn computes it. */
export function luminance(colours: Palette, entry: number): number {
  const [red = 0, green = 0, blue = 0] = Array.from(colours.subarray(entry * 3, entry * 3 + 3), (channel) => {
    const value = channel / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Colour of the text on a cell: near black on light cells, white on dark ones, by seaborn's rule. */
export function textColour(colours: Palette, entry: number): "#262626" | "#ffffff" {
  return luminance(colours, entry) > 0.408 ? "#262626" : "#ffffff";
}
