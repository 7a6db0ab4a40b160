import { element } from "../ui/element.ts";
import { replaceContent } from "../ui/replaceContent.ts";

/** One of several by its name, in a line: the browser's own control, which the keyboard knows. Of one alone only the name. */
export class Choice {
  readonly node = element("div", { class: "choice" });
  private readonly name: string;
  private readonly select: HTMLSelectElement;
  private readonly alone = element("span", { class: "alone" });
  private readonly label: HTMLElement;
  private values = "";

  constructor(name: string, onChoose: (value: string) => void) {
    this.name = name;
    this.select = element("select", { "aria-label": `${name} RDM` });
    this.label = element("span", { class: "muted", "aria-hidden": "true" }, name);
    this.select.addEventListener("change", () => onChoose(this.select.value));
  }

  show(options: readonly { readonly value: string; readonly text: string }[], chosen: string): void {
    const values = JSON.stringify(options);
    // The same options stay: replaced, an open list would close.
    if (values !== this.values) {
      this.values = values;
      this.select.replaceChildren(...options.map(({ value, text }) => element("option", { value }, text)));
    }
    this.select.value = chosen;
    this.alone.textContent = options[0]?.text ?? "";
    this.node.title = options.find(({ value }) => value === chosen)?.text ?? this.name;
    replaceContent(this.node, [this.label, options.length > 1 ? this.select : this.alone]);
  }
}
