import { element } from "./element.ts";

/** A table whose first column names its rows, in text or by a link. */
export function table(
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | HTMLElement)[])[],
): HTMLElement {
  const [corner = "", ...columns] = head;
  return element(
    "div",
    { class: "table", role: "region", tabindex: "0", "aria-label": name },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          corner === "" ? element("td") : element("th", { scope: "col" }, corner),
          ...columns.map((text) => element("th", { scope: "col" }, text)),
        ),
      ),
      element(
        "tbody",
        {},
        ...rows.map(([first = "", ...cells]) =>
          element(
            "tr",
            {},
            element("th", { scope: "row", ...(typeof first === "string" && { title: first }) }, first),
            ...cells.map((text) => element("td", {}, text)),
          ),
        ),
      ),
    ),
  );
}
