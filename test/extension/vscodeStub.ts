import { registerHooks } from "node:module";

/** What `vscode.l10n` finds for an English text in these tests; the text itself where nothing is set. */
export const translations = new Map<string, string>();

/** The editor's API as far as the plain parts of the extension need it: import this file first, then them by `await import`. */
export const vscodeStub = {
  l10n: {
    t: (message: string, ...values: readonly unknown[]): string =>
      (translations.get(message) ?? message).replace(/\{(\d+)\}/g, (_, place: string) => String(values[Number(place)])),
  },
};

const name = "stimuliVscodeStub";
Object.assign(globalThis, { [name]: vscodeStub });
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "vscode"
      ? { url: `data:text/javascript,export const l10n = globalThis.${name}.l10n`, shortCircuit: true }
      : next(specifier, context),
});
