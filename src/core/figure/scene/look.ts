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
  categories: ["#1a6fb5", "#c2570c", "#2f7d32", "#7b4fb0", "#b3261e", "#00796b"],
};

/** The colour of a category; neutral for stimuli before the first. */
export function categoryColour(look: Look, category: number | null): string {
  return category === null ? look.line : (look.categories[category % look.categories.length] ?? look.line);
}
