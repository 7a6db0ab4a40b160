import { provideVSCodeDesignSystem, type TextField, vsCodeTextField } from "@vscode/webview-ui-toolkit";

provideVSCodeDesignSystem().register(vsCodeTextField());

/** A line to type in, below its label. `onInput` is called with every change of its `value`. */
export function textField(label: string, placeholder: string, onInput: () => void): TextField {
  const made = document.createElement("vscode-text-field") as TextField;
  made.textContent = label;
  made.placeholder = placeholder;
  made.addEventListener("input", onInput);
  return made;
}
