import { Dropdown, type DropdownOption } from "../ui/dropdown.ts";
import { element } from "../ui/element.ts";
import { replaceContent } from "../ui/replaceContent.ts";

/** Which of several RDMs is shown, in a line above it. Where there is only one, its name. */
export class Choice {
  readonly node = element("div", { class: "choice" });
  private readonly name: string;
  private readonly dropdown: Dropdown;
  private readonly alone = element("span", { class: "alone" });
  private readonly label: HTMLElement;

  constructor(name: string, onChoose: (value: string) => void) {
    this.name = name;
    this.dropdown = new Dropdown(`${name} RDM`, onChoose);
    this.label = element("span", { class: "muted", "aria-hidden": "true" }, name);
  }

  show(options: readonly DropdownOption[], chosen: string): void {
    this.dropdown.show(options, chosen);
    this.alone.textContent = options[0]?.text ?? "";
    this.node.title = options.find(({ value }) => value === chosen)?.text ?? this.name;
    replaceContent(this.node, [this.label, options.length > 1 ? this.dropdown.node : this.alone]);
  }
}
