import * as vscode from "vscode";
import { type NamedServer, shownAddress } from "../../engine/models/modelServer.ts";
import { askForText, notify } from "../editor/notify.ts";
import { settings } from "../editor/settings.ts";

/** The servers that the user named, with their keys from the system's secret store; a key belongs to an address. */
export class Servers {
  private readonly secrets: vscode.SecretStorage;

  constructor({ secrets }: vscode.ExtensionContext) {
    this.secrets = secrets;
  }

  async withKeys(): Promise<NamedServer[]> {
    const withKey = async (server: NamedServer): Promise<NamedServer> => {
      const key = await this.secrets.get(secretOf(server));
      return key === undefined ? server : { ...server, key };
    };
    return Promise.all(settings.servers().map(withKey));
  }

  /**
   * Asks for the key of a server, of one of several where no name is given, and keeps it. Gives whether it was changed.
   */
  async askForKey(name?: string): Promise<boolean> {
    const items = settings.servers().map((server) => ({ label: server.name, detail: shownAddress(server), server }));
    if (items.length === 0) {
      const open = vscode.l10n.t("Open Settings");
      const question = vscode.l10n.t("There are no servers yet. Add one in the setting stimuli.servers.");
      if ((await notify("information", question, { actions: [open] })) === open)
        await vscode.commands.executeCommand("workbench.action.openSettings", "stimuli.servers");
      return false;
    }
    const placeHolder = vscode.l10n.t("Select a server");
    const named = items.length === 1 ? items[0] : items.find(({ label }) => label === name);
    const chosen = named ?? (await vscode.window.showQuickPick(items, { placeHolder }));
    if (chosen === undefined) return false;
    const key = await askForText({
      password: true,
      title: vscode.l10n.t("Key of {0}", chosen.detail),
      prompt: vscode.l10n.t("It is kept in the system's secret storage. Leave it empty to delete the saved key."),
    });
    if (key === undefined) return false;
    const secret = secretOf(chosen.server);
    await (key === "" ? this.secrets.delete(secret) : this.secrets.store(secret, key));
    return true;
  }
}

function secretOf(server: NamedServer): string {
  return `serverKey:${shownAddress(server)}`;
}
