import { isPlainTable } from "../../../core/formats/dataFormats.ts";
import type { DecodeItem, DecodeResult, Neighbour } from "../../../core/results/decodeResult.ts";
import type { FromDecoding } from "../../protocol/decoding.ts";
import { button } from "../../ui/button.ts";
import { element } from "../../ui/element.ts";
import { isInEditor, post } from "../../ui/host.ts";
import { soundButton } from "../../ui/soundButton.ts";

/** Longer texts are cut: nobody reads a million characters in a row, and a page of them would be slow. */
const mostText = 2000;

export interface Row {
  /** Position in `items`. */
  readonly item: number;
  readonly number: number;
  /** What is at the end of the row. */
  readonly aside: string;
  /** Shown when the row is open. */
  readonly content: () => readonly Node[];
}

/** An item in a line; opened, all of its text and what belongs to it. Opening shows where it is in the document. */
export function itemRow(result: DecodeResult, { item, number, aside, content }: Row): HTMLElement {
  const own = result.items[item];
  const summary = element(
    "summary",
    {},
    element("span", { class: "number" }, number.toFixed(3)),
    textNode(own),
    element("span", { class: "aside muted" }, aside),
  );
  const row = element("details", { class: "item" }, summary);
  summary.addEventListener("click", () => {
    // The click comes before the row opens.
    if (row.open) return;
    if (row.childElementCount === 1) row.append(element("div", { class: "item-body" }, ...content()));
    if (own?.line !== undefined) post<FromDecoding>({ type: "reveal", item });
  });
  return row;
}

/** An item's text, kept in its own direction; of a picture its path, the picture before it. */
export function textNode(item: DecodeItem | undefined): HTMLElement {
  const text = element("span", { class: "text", dir: "auto" }, (item?.text ?? "").slice(0, mostText));
  // The path beside it names it already.
  if (item?.thumbnail !== undefined) text.prepend(element("img", { class: "icon", src: item.thumbnail, alt: "" }));
  return text;
}

/** An item's picture, as large as it is kept, or its sound; `position`: in the result's items. */
export function picture(item: DecodeItem | undefined, position: number): HTMLElement[] {
  if (item?.sound !== undefined) return [soundButton(position, item.text, item.sound)];
  if (item?.thumbnail === undefined) return [];
  return [element("img", { class: "picture", src: item.thumbnail, alt: `Picture: ${item.text}` })];
}

/** The training sentences closest to one, with their class. */
export function neighbourList({ items, classes }: DecodeResult, neighbours: readonly Neighbour[]): HTMLElement[] {
  if (neighbours.length === 0) return [];
  const rows = neighbours.map(({ item, similarity }) =>
    element(
      "li",
      {},
      element("span", { class: "number" }, similarity.toFixed(3)),
      textNode(items[item]),
      element("span", { class: "aside muted" }, classes[items[item]?.label ?? 0] ?? ""),
    ),
  );
  return [
    element("h3", {}, "Nearest in training, by cosine similarity"),
    element("ol", { class: "rows plain" }, ...rows),
  ];
}

/** A button that shows where the item is, as far as there is such a place. */
export function revealButton({ items, source }: DecodeResult, item: number): HTMLElement[] {
  const { line, row } = items[item] ?? {};
  if (!isInEditor) return [];
  const show = (words: string) => [button(words, "secondary", () => post<FromDecoding>({ type: "reveal", item }))];
  if (line !== undefined) return show(`Show line ${line + 1}`);
  return row !== undefined && source !== undefined && isPlainTable(source) ? show(`Show row ${row + 1}`) : [];
}
