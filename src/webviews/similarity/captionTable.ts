import type { CaptionMatrix } from "../../core/figure/captions/captionMatrix.ts";
import { captionText } from "../../core/figure/captions/captionWords.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import { element } from "../ui/element.ts";
import { shortLabel } from "./cellWords.ts";

/** Pictures × captions as a table. */
export function captionTable(result: SimilarityResult, matrix: CaptionMatrix): HTMLElement {
  const { pictures, captions, values } = matrix;
  const heads = captions.map((caption) => element("th", { scope: "col" }, shortLabel(result, caption)));
  const rows = pictures.map((picture, row) => {
    const own = values.subarray(row * captions.length, (row + 1) * captions.length);
    const cells = Array.from(own, (value) => element("td", {}, captionText(matrix, value)));
    return element("tr", {}, element("th", { scope: "row" }, shortLabel(result, picture)), ...cells);
  });
  return element(
    "div",
    { class: "table", tabindex: "0", role: "region", "aria-label": "Pictures and captions as a table" },
    element(
      "table",
      {},
      element("thead", {}, element("tr", {}, element("td"), ...heads)),
      element("tbody", {}, ...rows),
    ),
  );
}
