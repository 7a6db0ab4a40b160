import { exampleItems, examplesText, itemPlace } from "../../../core/figure/decoding/exampleItems.ts";
import { isPlainTable } from "../../../core/formats/dataFormats.ts";
import type { DecodeResult } from "../../../core/results/decodeResult.ts";
import type { FromDecoding } from "../../protocol/decoding.ts";
import { button, link } from "../../ui/button.ts";
import { element } from "../../ui/element.ts";
import { isInEditor, post } from "../../ui/host.ts";
import { textField } from "../../ui/textField.ts";
import { textNode } from "./itemRow.ts";

const largestSeed = 2 ** 32 - 1;

/** Three sentences of each class, drawn by a seed; others at the press of a button. */
export class Examples {
  private readonly announce: (words: string) => void;
  private readonly field = textField("Seed", "42", () => this.type());
  private readonly lists = element("div", { class: "examples" });
  private readonly fault = element("p", { class: "warning", role: "alert" });
  private readonly nodes: readonly HTMLElement[];
  private result: DecodeResult | undefined;
  private seed = 0;

  constructor(announce: (words: string) => void) {
    this.announce = announce;
    this.field.classList.add("seed");
    const others = button("Show Others", "secondary", () => this.draw((this.seed + 1) % (largestSeed + 1)));
    const copy = button("Copy", "secondary", () => {
      if (this.result !== undefined) post({ type: "copy", text: examplesText(this.result, this.seed) });
    });
    const about =
      "Three of each class, drawn as by pandas’ sample(n=3, random_state=seed) from the sentences of the class.";
    this.nodes = [
      element("div", { class: "example-tools" }, this.field, others, copy),
      this.fault,
      this.lists,
      element("p", { class: "muted about" }, about),
    ];
  }

  /** Another result begins with the seed of its split. */
  content(result: DecodeResult): readonly HTMLElement[] {
    if (result !== this.result) {
      this.result = result;
      this.seed = result.settings.seed;
      this.show();
    }
    return this.nodes;
  }

  private type(): void {
    const written = this.field.value.trim();
    const seed = Number(written);
    const isSeed = /^\d+$/.test(written) && seed <= largestSeed;
    this.fault.textContent = isSeed || written === "" ? "" : `A seed is a whole number from 0 to ${largestSeed}.`;
    if (isSeed) this.draw(seed);
  }

  private draw(seed: number): void {
    this.seed = seed;
    this.fault.textContent = "";
    this.show();
    this.announce(`Examples of the seed ${seed}`);
  }

  private show(): void {
    const { result, seed } = this;
    if (result === undefined) return;
    if (Number(this.field.value) !== seed || this.field.value === "") this.field.value = String(seed);
    const drawn = exampleItems(result, seed);
    this.lists.replaceChildren(
      ...result.classes.map((name, label) =>
        element(
          "section",
          {},
          element("h3", {}, name),
          element("ol", { class: "rows plain" }, ...(drawn[label] ?? []).map((item) => row(result, item))),
        ),
      ),
    );
  }
}

/** Where it is, and its text. */
function row(result: DecodeResult, position: number): HTMLElement {
  const item = result.items[position];
  const place = item === undefined ? "" : itemPlace(item);
  const canShow = item?.line !== undefined || (result.source !== undefined && isPlainTable(result.source));
  const where =
    isInEditor && canShow ? link(place, () => post<FromDecoding>({ type: "reveal", item: position })) : place;
  return element("li", {}, element("span", { class: "place muted" }, where), textNode(item));
}
