import { categoryMarks } from "../../../core/figure/matrix/strips.ts";
import type { Look } from "../../../core/figure/scene/look.ts";
import { element } from "../element.ts";
import { editorLook } from "../theme.ts";

const svg = "http://www.w3.org/2000/svg";
const keySide = 12;

/** What colours and patterns mean, in the editor's colours of the moment. */
export function legendNodes(
  entries: readonly { readonly name: string; readonly category: number | null }[],
): HTMLElement[] {
  const look = editorLook();
  return entries.map(({ name, category }) =>
    element("span", { class: "legend-entry" }, keyOf(category, look), element("span", { class: "name" }, name)),
  );
}

function keyOf(category: number | null, look: Look): SVGElement {
  const key = document.createElementNS(svg, "svg");
  key.setAttribute("class", "key");
  key.setAttribute("aria-hidden", "true");
  for (const { kind: _, ...attributes } of categoryMarks(
    { x: 0, y: 0, width: keySide, height: keySide },
    category,
    look,
  )) {
    const rect = document.createElementNS(svg, "rect");
    for (const [name, value] of Object.entries(attributes)) rect.setAttribute(name, String(value));
    key.append(rect);
  }
  return key;
}
