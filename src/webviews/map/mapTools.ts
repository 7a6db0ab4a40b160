import { stimulusName } from "../../core/figure/map/mapWords.ts";
import type { MapResult } from "../../core/results/mapResult.ts";
import { countOf, countText } from "../../core/text/counts.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { textField } from "../ui/textField.ts";

/** Found stimuli (file positions), and the one that was gone to. */
interface FindEvents {
  readonly onFound: (found: readonly number[]) => void;
  readonly onGo: (position: number) => void;
  readonly onZoom: (factor: number | "whole") => void;
  /** A new document with these is wanted. */
  readonly onNewFile: (positions: readonly number[]) => void;
  /** They are to be a category of this document. */
  readonly onCategory: (positions: readonly number[]) => void;
}

/** A box that finds stimuli by a part of their text, and the buttons that zoom. */
export class MapTools {
  readonly node: HTMLElement;
  private readonly events: FindEvents;
  private readonly field = textField("Find a stimulus", "Find a stimulus", () => this.search());
  private readonly count = element("span", { class: "found-count", "aria-live": "polite" });
  private readonly whole = button("Fit", "quiet", () => this.events.onZoom("whole"));
  private readonly newFile = button("New File", "quiet", () => this.events.onNewFile(this.found));
  private readonly category = button("Category…", "quiet", () => this.events.onCategory(this.found));
  private result: MapResult | undefined;
  /** In lower case; made at the first search. */
  private names: readonly string[] | undefined;
  private found: readonly number[] = [];
  private at = -1;

  constructor(events: FindEvents) {
    this.events = events;
    const sign = (text: string, name: string, factor: number) => {
      const made = button(text, "quiet", () => events.onZoom(factor));
      made.setAttribute("aria-label", name);
      made.title = name;
      return made;
    };
    this.whole.setAttribute("aria-label", "Fit the Whole Map");
    this.whole.title = "Fit the Whole Map";
    this.whole.disabled = true;
    const zoom = element(
      "div",
      { class: "zoom" },
      sign("−", "Zoom Out", 1 / 1.5),
      sign("+", "Zoom In", 1.5),
      this.whole,
    );
    const find = element("div", { class: "find" }, this.field, this.count, this.newFile, this.category);
    this.node = element("div", { class: "map-tools", role: "group", "aria-label": "Find and zoom" }, find, zoom);
    this.field.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("keydown", (event) => {
      const isFind = event.key.toLowerCase() === "f" && (event.ctrlKey || event.metaKey) && !event.altKey;
      if (!isFind || event.shiftKey || event.defaultPrevented || this.node.offsetParent === null) return;
      this.field.focus();
      event.preventDefault();
    });
  }

  show(result: MapResult): void {
    this.result = result;
    this.names = undefined;
    this.search();
  }

  /** These were chosen with a lasso, instead of what was found. */
  choose(positions: readonly number[]): void {
    this.field.value = "";
    this.take(positions, positions.length === 0 ? "" : `${countText(positions.length)} selected`);
  }

  /** Whether all of the map is seen. */
  follow(isWhole: boolean): void {
    this.whole.disabled = isWhole;
  }

  private search(): void {
    const wanted = this.field.value.trim().toLocaleLowerCase();
    const found =
      wanted === "" ? [] : this.searched().flatMap((name, position) => (name.includes(wanted) ? position : []));
    this.take(found, wanted === "" ? "" : found.length === 0 ? "No matches" : countText(found.length));
  }

  private take(found: readonly number[], words: string): void {
    this.found = found;
    this.at = -1;
    this.count.textContent = words;
    this.newFile.hidden = found.length === 0;
    // The rows of a table have their classes there.
    this.category.hidden = found.length === 0 || this.result?.source !== undefined;
    this.category.title = `Make ${countOf(found.length, "Stimulus", "Stimuli")} a Category of This File`;
    this.newFile.title = `New Stimuli File with ${countOf(found.length, "Stimulus", "Stimuli")}`;
    this.events.onFound(found);
  }

  private searched(): readonly string[] {
    const { result } = this;
    this.names ??= result?.stimuli.map((_, position) => stimulusName(result, position).toLocaleLowerCase()) ?? [];
    return this.names;
  }

  private onKey(event: KeyboardEvent): void {
    const { length } = this.found;
    if (event.key === "Enter" && length > 0) {
      this.at = (this.at + (event.shiftKey ? -1 : 1) + length) % length;
      this.count.textContent = `${countText(this.at + 1)} of ${countText(length)}`;
      this.events.onGo(this.found[this.at] ?? 0);
    } else if (event.key === "Escape" && length + this.field.value.length > 0) {
      this.field.value = "";
      this.search();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
