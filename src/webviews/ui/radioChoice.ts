import { provideVSCodeDesignSystem, vsCodeRadio, vsCodeRadioGroup } from "@vscode/webview-ui-toolkit";
import { element } from "./element.ts";

provideVSCodeDesignSystem().register(vsCodeRadio(), vsCodeRadioGroup());

/** One of several, all of which are seen, each with words about it. */
export class RadioChoice<Value extends string> {
  readonly node: HTMLElement;
  private chosen: Value;

  constructor(name: string, options: readonly { readonly value: Value; readonly words: HTMLElement }[], chosen: Value) {
    this.chosen = chosen;
    const radios = options.map(({ value, words }) => {
      const radio = document.createElement("vscode-radio");
      radio.setAttribute("value", value);
      if (value === chosen) radio.setAttribute("checked", "");
      radio.append(words);
      return radio;
    });
    const label = element("label", { slot: "label" }, name);
    this.node = document.createElement("vscode-radio-group");
    this.node.setAttribute("orientation", "vertical");
    this.node.setAttribute("aria-label", name);
    this.node.append(label, ...radios);
    this.node.addEventListener("change", ({ target }) => {
      const value = target instanceof Element ? target.getAttribute("value") : null;
      const option = options.find((one) => one.value === value);
      if (option !== undefined) this.chosen = option.value;
    });
  }

  get value(): Value {
    return this.chosen;
  }
}
