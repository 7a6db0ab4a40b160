import type { FromAnyPanel } from "../../webviews/protocol/shared.ts";

const commonTypes: Readonly<Record<FromAnyPanel["type"], true>> = {
  ready: true,
  cancel: true,
  save: true,
  copy: true,
  show: true,
  play: true,
  openDiagnostic: true,
  action: true,
};

/** Whether the page waits for an answer. */
export function isRequest<From extends { readonly type: string }>(
  message: From,
): message is From & { readonly id: number } {
  return "id" in message;
}

/** Whether every panel's page may say it. */
export function isFromAnyPanel(message: { readonly type: string }): message is FromAnyPanel {
  return Object.hasOwn(commonTypes, message.type);
}
