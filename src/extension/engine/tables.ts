import * as vscode from "vscode";
import { sourceOf } from "../../core/documents/frontMatter/sourceAddress.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import type { TablesFolder } from "../../engine/data/remote/fetchSource.ts";
import type { RequestOptions } from "../../engine/process/engineClient.ts";
import { askForText } from "../editor/notify.ts";
import { settings } from "../editor/settings.ts";
import { HubTokens } from "./hubTokens.ts";

/**
 * Local copies of the `hf://` tables that documents name. The host fetches them: its `fetch` knows the user's proxies.
 */
export class Tables {
  private readonly folder: string;
  private readonly tokens: HubTokens;
  /** Sources that the user had fetched from their panel, and how often. */
  private readonly agreed = new Map<string, number>();

  constructor({ globalStorageUri, secrets }: vscode.ExtensionContext) {
    this.folder = vscode.Uri.joinPath(globalStorageUri, "tables").fsPath;
    this.tokens = new HubTokens(secrets);
  }

  /**
   * The copy on disk of the document's table, as a job takes it, fetched once the user agreed; nothing where the
   * document names none on the hub. Throws StimuliError `tableMissing` where there is no copy: before `agree`, and where
   * it cannot be fetched.
   */
  async ofDocument(text: string, options: RequestOptions): Promise<{ readonly tableFile?: string }> {
    const tableFile = await this.localFile(text, options);
    return tableFile === undefined ? {} : { tableFile };
  }

  /** Where copies lie, for a job that looks for one itself. */
  get location(): Required<TablesFolder> {
    return { folder: this.folder, hub: settings.hub() };
  }

  /** The local copy of the document's table; undefined where there is none. */
  async copyOf(text: string): Promise<string | undefined> {
    const { frontMatter } = parseStimuli(text);
    const { fetchedSource } = await import("../../engine/data/remote/fetchSource.ts");
    // One that cannot be read is not there either.
    return fetchedSource(sourceOf(frontMatter) ?? "", frontMatter, this.location).catch(() => undefined);
  }

  private async localFile(text: string, { signal, onProgress }: RequestOptions): Promise<string | undefined> {
    const { frontMatter } = parseStimuli(text);
    const source = sourceOf(frontMatter);
    if (!source?.startsWith("hf://")) return undefined;
    const { fetchedSource, fetchSource } = await import("../../engine/data/remote/fetchSource.ts");
    const tables = this.location;
    const there = await fetchedSource(source, frontMatter, tables);
    if (there !== undefined) return there;
    const agreed = this.agreed.get(source) ?? 0;
    const { host } = new URL(tables.hub);
    if (agreed === 0) {
      throw missing(
        vscode.l10n.t("The table has not been downloaded yet."),
        vscode.l10n.t("Only the needed columns of {0} are downloaded from {1}, once.", source, host),
      );
    }
    const token = await this.tokens.of(tables.hub);
    return fetchSource(source, frontMatter, {
      ...tables,
      // Who asks once more wants to wait longer.
      ...(agreed === 1 && { firstAnswerMilliseconds: 2_000 }),
      ...(token !== undefined && { token }),
      ...(signal && { signal }),
      onProgress: (done, total) =>
        onProgress?.({
          stage: vscode.l10n.t("Downloading the table"),
          ...(total !== undefined && { done, total, unit: "bytes" }),
        }),
    }).catch((error: unknown) => {
      if (!(error instanceof StimuliError) || error.kind !== "network") throw error;
      throw missing(error.message, error.next, error);
    });
  }

  /** The user agreed that the document's table is fetched. */
  agree(text: string): void {
    const source = sourceOf(parseStimuli(text).frontMatter);
    if (source !== undefined) this.agreed.set(source, (this.agreed.get(source) ?? 0) + 1);
  }

  /** Asks for the hub's token, which gated data sets need, and keeps it in the system's secret store. */
  async askForToken(): Promise<void> {
    const hub = settings.hub();
    const token = await askForText({
      password: true,
      title: vscode.l10n.t("Token of {0}", new URL(hub).origin),
      prompt: vscode.l10n.t(
        "It is sent to this address only, and kept in the system's secret storage. Leave it empty to delete the saved token.",
      ),
    });
    if (token === undefined) return;
    await this.tokens.set(hub, token);
  }
}

function missing(message: string, next: string, cause?: unknown): StimuliError {
  return new StimuliError("tableMissing", message, next, { cause });
}
