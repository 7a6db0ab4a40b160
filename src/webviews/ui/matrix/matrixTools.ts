import type { Cell, MatrixSize } from "../../../core/figure/matrix/matrixFrame.ts";
import { button } from "../button.ts";
import { element } from "../element.ts";
import { textField } from "../textField.ts";
import type { Matrix } from "./matrix.ts";
import type { MatrixView } from "./matrixView.ts";
import { Overview } from "./overview.ts";
import { isWhole, placeText } from "./viewport.ts";

/** Matrices of no more rows and columns show all names: there is nothing to find. */
const mostWithoutTools = 20;

/** A row, a column, or both where they are the same thing. */
type Match = Partial<Cell>;

/**
 * What a large matrix needs: a box that finds a name, zoom, which part is seen, and a small picture of all. Several
 * matrices of the same rows and columns show the same part.
 */
export class MatrixTools {
  readonly node: HTMLElement;
  private readonly views: readonly MatrixView[];
  private readonly field: ReturnType<typeof textField>;
  private readonly count = element("span", { class: "found-count", "aria-live": "polite" });
  private readonly place = element("span", { class: "muted place" });
  private readonly previous = iconButton("↑", "Previous Match (Shift+Enter)", () => this.step(-1, true));
  private readonly next = iconButton("↓", "Next Match (Enter)", () => this.step(1, true));
  private readonly closer = iconButton("+", "Zoom In", () => this.zoom(1.5));
  private readonly farther = iconButton("−", "Zoom Out", () => this.zoom(1 / 1.5));
  private readonly whole = button("Fit", "quiet", () => this.first.resetZoom());
  private readonly overview: Overview;
  private matches: readonly Match[] = [];
  private at = 0;
  /** The names that were searched. */
  private searched: readonly string[] | undefined;
  /** The match was gone to, not only marked. */
  private isShown = false;

  /** `thing`: what a row is, "stimulus". */
  constructor(thing: string, ...views: readonly [MatrixView, ...MatrixView[]]) {
    this.views = views;
    this.field = textField(`Find a ${thing}`, `Find a ${thing}`, () => this.search());
    this.overview = new Overview(views[0]);
    this.whole.setAttribute("aria-label", "Fit the Whole Matrix");
    this.whole.title = "Fit the Whole Matrix";
    const find = element("div", { class: "find" }, this.field, this.count, this.previous, this.next);
    const zoom = element("div", { class: "zoom" }, this.farther, this.closer, this.whole);
    this.node = element(
      "div",
      { class: "matrix-tools", role: "group", "aria-label": "Find and zoom", hidden: "" },
      this.overview.node,
      find,
      element("div", { class: "zoom-row" }, zoom, this.place),
    );
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("keydown", (event) => this.onFind(event));
    for (const view of views) view.onView(() => this.follow(view));
  }

  private get first(): MatrixView {
    return this.views[0] as MatrixView;
  }

  /** Another part, or another matrix, is seen. */
  private follow(changed: MatrixView): void {
    for (const other of this.views) if (isAsLarge(other.size, changed.size)) other.setView(changed.view);
    const { size, view, matrix } = this.first;
    this.node.hidden = Math.max(size.rows, size.columns) <= mostWithoutTools;
    if (matrix === undefined || this.node.hidden) return;
    // Another order has other things at the same places.
    const isSame = matrix.rows.every((name, place) => name === this.searched?.[place]);
    if (this.field.value !== "" && !isSame) this.search();
    this.place.textContent = placeText(view, size);
    const isAll = isWhole(view, size);
    this.farther.disabled = isAll;
    this.whole.disabled = isAll;
    this.overview.repaint();
  }

  private search(): void {
    const { matrix } = this.first;
    if (matrix === undefined) return;
    this.searched = matrix.rows;
    this.matches = matchesOf(matrix, this.field.value);
    this.at = 0;
    this.isShown = false;
    this.step(0, false);
  }

  private step(by: number, closer: boolean): void {
    const { matches } = this;
    const { length } = matches;
    const isAsked = this.field.value.trim() !== "";
    this.at = length === 0 ? 0 : (this.at + by + length) % length;
    const numbers = `${(this.at + 1).toLocaleString("en")} of ${length.toLocaleString("en")}`;
    this.count.textContent = !isAsked ? "" : length === 0 ? "No matches" : numbers;
    this.isShown ||= closer;
    this.previous.disabled = length === 0;
    this.next.disabled = length === 0;
    for (const view of this.views) view.find(matches[this.at], closer);
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === "Enter") {
      // The first one goes to the match that is marked already.
      this.step(this.isShown ? (event.shiftKey ? -1 : 1) : 0, true);
    } else if (event.key === "Escape" && this.field.value !== "") {
      this.field.value = "";
      this.search();
      this.first.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The keys that find something everywhere. */
  private onFind(event: KeyboardEvent): void {
    const isFind =
      event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!isFind || event.defaultPrevented || this.node.offsetParent === null) return;
    this.field.focus();
    event.preventDefault();
  }

  private zoom(factor: number): void {
    this.first.zoom(factor);
  }
}

function isAsLarge(one: MatrixSize, other: MatrixSize): boolean {
  return one.rows === other.rows && one.columns === other.columns;
}

/** Where the text is part of a name, whatever the case. */
function matchesOf({ rows, columns }: Matrix, text: string): Match[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (wanted === "") return [];
  const places = (names: readonly string[]) =>
    names.flatMap((name, place) => (name.toLocaleLowerCase().includes(wanted) ? place : []));
  if (rows === columns) return places(rows).map((place) => ({ row: place, column: place }));
  return [...places(rows).map((row) => ({ row })), ...places(columns).map((column) => ({ column }))];
}

/** A button with a sign instead of a word. */
function iconButton(sign: string, name: string, onClick: () => void) {
  const made = button(sign, "quiet", onClick);
  made.setAttribute("aria-label", name.replace(/ \(.*/u, ""));
  made.title = name;
  return made;
}
