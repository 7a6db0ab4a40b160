import { button } from "./button.ts";
import { element } from "./element.ts";

const rowsAPage = 20;

/** A list of which one page is there at a time; thousands of rows cost no more than a page. */
export function pages(count: number, name: string, row: (k: number) => HTMLElement): HTMLElement {
  const list = element("ol", { class: "rows", "aria-label": name });
  const place = element("span", { class: "muted" });
  const back = button("Previous", "secondary", () => show(first - rowsAPage));
  const on = button("Next", "secondary", () => show(first + rowsAPage));
  const node = element("div", {}, list);
  let first = 0;

  function show(from: number): void {
    first = from;
    const last = Math.min(count, first + rowsAPage);
    list.replaceChildren(...Array.from({ length: last - first }, (_, k) => element("li", {}, row(first + k))));
    place.textContent = `${first + 1}–${last} of ${count.toLocaleString("en")}`;
    back.disabled = first === 0;
    on.disabled = last === count;
  }

  show(0);
  if (count > rowsAPage) node.append(element("div", { class: "actions" }, back, on, place));
  return node;
}
