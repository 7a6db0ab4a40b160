import { categoryColour } from "../../../core/figure/scene/look.ts";
import { element } from "../../ui/element.ts";
import { editorLook } from "../../ui/theme.ts";

/** What colours mean, in the editor's colours of the moment. */
export function legendNodes(
  entries: readonly { readonly name: string; readonly category: number | null }[],
): HTMLElement[] {
  const look = editorLook();
  return entries.map(({ name, category }) => {
    const key = element("span", { class: "key", "aria-hidden": "true" });
    key.style.background = categoryColour(look, category);
    return element("span", { class: "legend-entry" }, key, element("span", { class: "name" }, name));
  });
}
