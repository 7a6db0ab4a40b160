import {
  type Dropdown as List,
  provideVSCodeDesignSystem,
  vsCodeDropdown,
  vsCodeOption,
} from "@vscode/webview-ui-toolkit";

provideVSCodeDesignSystem().register(vsCodeDropdown(), vsCodeOption());

export interface DropdownOption {
  readonly value: string;
  readonly text: string;
}

/** One of several by its name, from a list that opens. */
export class Dropdown {
  readonly node = document.createElement("vscode-dropdown") as List;
  private options: readonly DropdownOption[] = [];
  private chosen = 0;

  /** `name` is read aloud. `onChoose` is called when the reader chooses another one. */
  constructor(name: string, onChoose: (value: string) => void) {
    this.node.setAttribute("aria-label", name);
    this.node.addEventListener("change", () => {
      const option = this.options[this.node.selectedIndex];
      // The toolkit also tells of what the program set.
      if (option === undefined || this.node.selectedIndex === this.chosen) return;
      this.chosen = this.node.selectedIndex;
      onChoose(option.value);
    });
    // Escape closes the list as it was opened; the toolkit would take what the arrows have passed.
    this.node.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape" || !this.node.open) return;
        this.node.selectedIndex = this.chosen;
        event.stopPropagation();
        this.node.open = false;
      },
      true,
    );
  }

  show(options: readonly DropdownOption[], value: string): void {
    this.chosen = options.findIndex((option) => option.value === value);
    // The same options stay: replaced, an open list would close.
    if (JSON.stringify(options) !== JSON.stringify(this.options)) {
      this.options = options;
      this.node.replaceChildren(...options.map(optionNode));
    }
    // The list reads the attribute as soon as it knows the options, a moment after they came.
    for (const [k, node] of [...this.node.children].entries()) node.toggleAttribute("selected", k === this.chosen);
    this.node.selectedIndex = this.chosen;
  }
}

function optionNode({ value, text }: DropdownOption): HTMLElement {
  const made = document.createElement("vscode-option");
  made.setAttribute("value", value);
  made.textContent = text;
  return made;
}
