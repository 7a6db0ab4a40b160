/** Colours and sizes of a figure, apart from its data. */
export interface Look {
  readonly background: string;
  readonly foreground: string;
  /** Secondary text: subtitles, tick labels of long axes. */
  readonly muted: string;
  readonly line: string;
  readonly font: string;
  /** Size of labels and cell texts, in pixels. */
  readonly fontSize: number;
  /** Taken in turn by the categories. */
  readonly categories: readonly string[];
}

/** For exports: dark on white, whatever the editor's theme. */
export const paperLook: Look = {
  background: "#ffffff",
  foreground: "#1f1f1f",
  muted: "#5f5f5f",
  line: "#8a8a8a",
  font: "'DejaVu Sans', Arial, Helvetica, sans-serif",
  fontSize: 13,
  categories: [
    "#1a6fb5",
    "#c2570c",
    "#2f7d32",
    "#7b4fb0",
    "#b3261e",
    "#00796b",
    "#b0307e",
    "#7d6608",
    "#6d4c41",
    "#546e7a",
  ],
};

/** The hues of `paperLook.categories` for dark grounds. Each of both lists has a contrast of at least 4.5 to its ground. */
export const categoriesOnDark = [
  "#59a4f9",
  "#ee9145",
  "#7fcf7c",
  "#bb93ec",
  "#f4776f",
  "#45c4b0",
  "#f083c0",
  "#d8bd45",
  "#c9a48f",
  "#a3b5c0",
] as const;

/** Whether a colour, `rgb(…)` or `#…`, is nearer to black than to white. */
export function isDark(colour: string): boolean {
  const hex = /^#(..)(..)(..)/
    .exec(colour)
    ?.slice(1)
    .map((part) => Number.parseInt(part, 16));
  const [red = 255, green = 255, blue = 255] = hex ?? (colour.match(/\d+/g) ?? []).map(Number);
  return red + green + blue < 384;
}

/** The colour of a category; neutral for stimuli before the first. */
export function categoryColour(look: Look, category: number | null): string {
  return category === null ? look.line : (look.categories[category % look.categories.length] ?? look.line);
}
