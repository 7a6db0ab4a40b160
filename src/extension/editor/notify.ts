import * as vscode from "vscode";
import { notificationText } from "./notificationText.ts";

// Every text that VS Code would look for links in is shown from here: a test holds that nothing goes past it.

export interface NoticeOptions {
  /** A question that has to be answered first, with what is written below it. */
  readonly modal?: boolean;
  readonly detail?: string;
  /** Its buttons. */
  readonly actions?: readonly string[];
}

const show = {
  information: vscode.window.showInformationMessage,
  warning: vscode.window.showWarningMessage,
  error: vscode.window.showErrorMessage,
};

/** Shows a notification, or asks a question; gives the button that was chosen. */
export async function notify(
  kind: keyof typeof show,
  message: string,
  { modal = false, detail = "", actions = [] }: NoticeOptions = {},
): Promise<string | undefined> {
  const options = { modal, ...(modal && { detail: notificationText(detail) }) };
  const items = actions.map((title): vscode.MessageItem => ({ title }));
  return (await show[kind](notificationText(message), options, ...items))?.title;
}

/** Does work while its progress is shown. */
export function withProgress<Result>(
  { title = "", ...options }: vscode.ProgressOptions,
  work: (
    report: (step: { readonly message?: string; readonly increment?: number }) => void,
    token: vscode.CancellationToken,
  ) => Thenable<Result>,
): Thenable<Result> {
  return vscode.window.withProgress({ ...options, title: notificationText(title) }, (progress, token) =>
    work(({ message, ...step }) => {
      progress.report({ ...step, ...(message !== undefined && { message: notificationText(message) }) });
    }, token),
  );
}

/** Asks for a line of text, and waits while it is looked up and copied elsewhere. */
export function askForText({ title, prompt, ...options }: vscode.InputBoxOptions): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    ignoreFocusOut: true,
    ...options,
    ...(title !== undefined && { title: notificationText(title) }),
    ...(prompt !== undefined && { prompt: notificationText(prompt) }),
  });
}
