import { hexColour, luminance } from "../../../core/figure/scene/colormap.ts";
import { type Limits, paletteEntry } from "../../../core/figure/scene/limits.ts";
import { partColours } from "../../../core/figure/why/tokenMatrix.ts";
import type { WhyWord } from "../../../core/results/whyResult.ts";
import { element } from "../element.ts";

/** A text, each word in the colour of its number: red adds, blue takes away. A table beside it has the numbers. */
export function colouredWords(words: readonly WhyWord[], numbers: readonly number[], limits: Limits): HTMLElement {
  const marked = words.map(({ text }, at) => {
    const entry = paletteEntry(numbers[at] ?? 0, limits);
    const word = element("span", { class: "why-word" }, text);
    word.style.background = hexColour(partColours, entry);
    // Black or white, whichever can be read better (WCAG 2): the contrast is always 4.5 or more.
    word.style.color = luminance(partColours, entry) > 0.179 ? "#000" : "#fff";
    return word;
  });
  return element("p", { class: "why-words", dir: "auto" }, ...marked.flatMap((word) => [word, " "]));
}
