import type { RsaResult } from "../../results/rsaResult.ts";
import { elide, type Measure } from "../../text/labels.ts";
import { categoryLetter, categoryMarks } from "../matrix/strips.ts";
import { type Look, paperLook } from "../scene/look.ts";
import type { Mark } from "../scene/scene.ts";

/** A category that conditions have; `category` gives its colour. */
export interface LegendEntry {
  readonly category: number;
  readonly name: string;
}

export const legendLine = 20;
const key = 12;
const between = 24;

export function legendEntries({ categories, conditions }: RsaResult): LegendEntry[] {
  const used = new Set(conditions.map(({ category }) => category));
  const letter = (category: number) => (needsLetters(categories) ? `${categoryLetter(category)}\u2002` : "");
  return categories
    .map((name, category) => ({ name: `${letter(category)}${name}`, category }))
    .filter(({ category }) => used.has(category));
}

/** More categories than colours: letters tell apart those of one colour. */
export function needsLetters(categories: readonly string[]): boolean {
  return categories.length > paperLook.categories.length;
}

/** Colours and names in lines as wide as `width`, from the top left; and how large all are. */
export function legendMarks(
  entries: readonly LegendEntry[],
  width: number,
  look: Look,
  measure: Measure,
): { readonly marks: Mark[]; readonly width: number; readonly height: number } {
  const marks: Mark[] = [];
  let [x, line, widest] = [0, 0, 0];
  for (const { name, category } of entries) {
    const text = elide(name, Math.min(240, width - 2 * key), look.fontSize, measure);
    const wide = key + 6 + measure(text, look.fontSize);
    if (x > 0 && x + wide > width) [x, line] = [0, line + 1];
    const y = (line + 0.5) * legendLine;
    marks.push(...categoryMarks({ x, y: y - key / 2, width: key, height: key }, category, look), {
      kind: "text",
      x: x + key + 6,
      y,
      text,
      size: look.fontSize,
      fill: look.foreground,
      anchor: "start",
    });
    widest = Math.max(widest, x + wide);
    x += wide + between;
  }
  return { marks, width: widest, height: entries.length === 0 ? 0 : (line + 1) * legendLine };
}
