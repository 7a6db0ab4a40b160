import { type Checkbox, provideVSCodeDesignSystem, vsCodeCheckbox } from "@vscode/webview-ui-toolkit";

provideVSCodeDesignSystem().register(vsCodeCheckbox());

/** A box with its text, to be ticked. */
export class CheckBox {
  readonly node = document.createElement("vscode-checkbox") as Checkbox;
  private shown = false;

  /** `onChange` is called when the reader ticks or clears it. */
  constructor(text: string, onChange: (checked: boolean) => void) {
    this.node.textContent = text;
    this.node.addEventListener("change", () => {
      // The toolkit tells of what the program set, too.
      if (this.node.checked === this.shown) return;
      this.shown = this.node.checked;
      onChange(this.shown);
    });
  }

  show(checked: boolean): void {
    this.shown = checked;
    this.node.checked = checked;
  }
}
