import * as vscode from "vscode";
import { configurationSection } from "./ids.ts";
import { askForText } from "./notify.ts";
import { settings } from "./settings.ts";

/**
 * Asks for the user's name or number, and keeps it in the setting `stimuli.student`: hand-ins have it, and
 * `seed: student` follows from it. Undefined where the question was left.
 */
export async function askForStudent(title: string): Promise<string | undefined> {
  const given = await askForText({
    title,
    prompt: vscode.l10n.t("Your name or number, as your teacher knows it"),
    value: settings.student(),
    validateInput: (value) => (value.trim() === "" ? vscode.l10n.t("Enter a name or a number.") : undefined),
  });
  const student = given?.trim();
  if (student === undefined || student === settings.student()) return student;
  const configuration = vscode.workspace.getConfiguration(configurationSection);
  await configuration.update("student", student, vscode.ConfigurationTarget.Global);
  return student;
}
