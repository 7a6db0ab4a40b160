import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import { element } from "../../ui/element.ts";
import { textNode } from "./itemRow.ts";

const ofEach = 3;

/** The first three sentences of each class, in the order of the sample. */
export function examples({ items, classes }: DecodeResult): HTMLElement[] {
  const lists = classes.map((name, label) => {
    const first = items.filter((item) => item.label === label).slice(0, ofEach);
    return element(
      "section",
      {},
      element("h3", {}, name),
      element("ol", { class: "rows" }, ...first.map((item) => element("li", {}, textNode(item)))),
    );
  });
  return [element("div", { class: "examples" }, ...lists)];
}
