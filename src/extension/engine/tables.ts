import * as vscode from "vscode";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import type { RequestOptions } from "../../engine/process/engineClient.ts";
import { askForText, notify } from "../editor/notify.ts";
import { settings } from "../editor/settings.ts";
import { HubTokens } from "./hubTokens.ts";

/**
 * Local copies of the `hf://` tables that documents name. The host fetches them: its `fetch` knows the user's proxies.
 */
export class Tables {
  private readonly folder: string;
  private readonly tokens: HubTokens;
  /** Sources that the user agreed to fetch, so that a fetch that failed is tried again without a question. */
  private readonly agreed = new Set<string>();

  constructor({ globalStorageUri, secrets }: vscode.ExtensionContext) {
    this.folder = vscode.Uri.joinPath(globalStorageUri, "tables").fsPath;
    this.tokens = new HubTokens(secrets);
  }

  /**
   * The copy on disk of the document's table, as a job takes it, fetched after asking once; nothing where the document
   * names none on the hub.
   */
  async ofDocument(text: string, options: RequestOptions): Promise<{ readonly tableFile?: string }> {
    const tableFile = await this.localFile(text, options);
    return tableFile === undefined ? {} : { tableFile };
  }

  private async localFile(text: string, { signal, onProgress }: RequestOptions): Promise<string | undefined> {
    const { frontMatter } = parseStimuli(text);
    const source = sourceOf(frontMatter);
    if (!source?.startsWith("hf://")) return undefined;
    const { fetchedSource, fetchSource } = await import("../../engine/data/remote/fetchSource.ts");
    const tables = { folder: this.folder, hub: settings.hub() };
    const there = await fetchedSource(source, frontMatter, tables);
    if (there !== undefined) return there;
    await this.ask(source);
    const token = await this.tokens.of(tables.hub);
    return fetchSource(source, frontMatter, {
      ...tables,
      ...(token !== undefined && { token }),
      ...(signal && { signal }),
      onProgress: (done, total) =>
        onProgress?.({ stage: vscode.l10n.t("Downloading the table"), ...(total !== undefined && { done, total }) }),
    });
  }

  /** Asks for the hub's token, which gated data sets need, and keeps it in the system's secret store. */
  async askForToken(): Promise<void> {
    const hub = settings.hub();
    const token = await askForText({
      password: true,
      ignoreFocusOut: true,
      title: vscode.l10n.t("Token of {0}", new URL(hub).origin),
      prompt: vscode.l10n.t(
        "It is sent to this address only, and kept in the system's secret storage. Leave it empty to delete the saved token.",
      ),
    });
    if (token === undefined) return;
    await this.tokens.set(hub, token);
  }

  private async ask(source: string): Promise<void> {
    if (this.agreed.has(source)) return;
    const fetch = vscode.l10n.t("Download");
    const answer = await notify(
      "information",
      vscode.l10n.t("Download the table from {0}?", new URL(settings.hub()).origin),
      {
        modal: true,
        detail: vscode.l10n.t("{0}\nOnly the needed columns are downloaded, once.", source),
        actions: [fetch],
      },
    );
    if (answer !== fetch) {
      throw new StimuliError(
        "cancelled",
        vscode.l10n.t("The table was not downloaded."),
        vscode.l10n.t("Try again to see the question once more."),
      );
    }
    this.agreed.add(source);
  }
}
