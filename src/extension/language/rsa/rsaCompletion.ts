import { getLocation, type JSONPath } from "jsonc-parser";
import * as vscode from "vscode";
import { dataEndings } from "../../../core/formats/dataFormats.ts";
import { parsedRsa } from "../../documents/rsaFiles.ts";
import { encoderDescription, encoderFacts } from "../../encoders/encoderItems.ts";
import type { LanguageServices } from "../languageServices.ts";

/** Values that only the machine knows: encoders and files. Keys and choices come from the JSON Schema. */
export class RsaCompletion implements vscode.CompletionItemProvider {
  static readonly triggers = ['"'];
  private readonly services: LanguageServices;

  constructor(services: LanguageServices) {
    this.services = services;
  }

  async provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): Promise<vscode.CompletionItem[]> {
    const text = document.getText();
    if (text.trim() === "") return [snippet()];
    const { path, isAtPropertyKey, previousNode } = getLocation(text, document.offsetAt(position));
    const wanted = isAtPropertyKey ? undefined : wantedAt(path);
    if (wanted === undefined) return [];
    const range =
      previousNode?.type === "string"
        ? new vscode.Range(
            document.positionAt(previousNode.offset),
            document.positionAt(previousNode.offset + previousNode.length),
          )
        : new vscode.Range(position, position);
    const items =
      wanted === "encoder"
        ? this.encoderItems()
        : wanted === "member"
          ? memberItems(document)
          : await fileItems(document, endingsOf[wanted]);
    for (const item of items) {
      const json = JSON.stringify(item.label);
      item.range = range;
      item.insertText = json;
      // The editor holds this against what is in the range, quotation marks and all.
      item.filterText = json;
    }
    return items;
  }

  private encoderItems(): vscode.CompletionItem[] {
    return this.services.encoders().map((encoder) => {
      const item = new vscode.CompletionItem(encoder.entry.id, vscode.CompletionItemKind.Value);
      item.detail = encoderFacts(encoder);
      item.documentation = encoderDescription(encoder);
      return item;
    });
  }
}

const endingsOf = {
  stimuli: ["stimuli"],
  names: dataEndings("names"),
  table: dataEndings("table"),
  data: dataEndings("matrix"),
};

/** What kind of value is at a path of keys and positions. */
function wantedAt(path: JSONPath): "encoder" | "member" | keyof typeof endingsOf | undefined {
  const keys = path.filter((one) => typeof one === "string");
  const where = keys.join(".");
  if (where === "stimuli") return "stimuli";
  if (where === "models.encoder") return "encoder";
  if (where === "models.models" && typeof path.at(-1) === "number") return "member";
  if (/^(models|reference)\.(.*\.)?names(\.file)?$/.test(where)) return "names";
  if (/^models\.table(\.file)?$/.test(where)) return "table";
  const isData = /^models\.(rdm|features|residuals)(\.file)?$|^reference\.(rdms|responses|residuals)(\.file)?$/;
  return isData.test(where) ? "data" : undefined;
}

/** Models that a fitted one can be made of. */
function memberItems(document: vscode.TextDocument): vscode.CompletionItem[] {
  return parsedRsa(document).models.map(({ name }) => new vscode.CompletionItem(name, vscode.CompletionItemKind.Value));
}

/** Files with one of the endings in the document's folder and below, by their paths from there. */
async function fileItems(document: vscode.TextDocument, endings: readonly string[]): Promise<vscode.CompletionItem[]> {
  if (document.isUntitled) return [];
  const folder = vscode.Uri.joinPath(document.uri, "..");
  const pattern = new vscode.RelativePattern(folder, `**/*.{${endings.join(",")}}`);
  const files = await vscode.workspace.findFiles(pattern, "**/node_modules/**", 1000);
  return files
    .filter(({ path }) => !path.endsWith(".rsa.json"))
    .map(({ path }) => new vscode.CompletionItem(path.slice(folder.path.length + 1), vscode.CompletionItemKind.File));
}

/** A whole analysis, for an empty file: snippets of the manifest cannot be kept to one kind of JSON. */
function snippet(): vscode.CompletionItem {
  const item = new vscode.CompletionItem(vscode.l10n.t("RSA analysis"), vscode.CompletionItemKind.Snippet);
  item.detail = vscode.l10n.t("Models compared with a reference");
  item.insertText = new vscode.SnippetString(
    `{
  "stimuli": "\${1:objects.stimuli}",
  "models": [
    { "name": "\${2:MiniLM}", "encoder": "\${3:all-MiniLM-L6-v2}", "metric": "cosine" },
    { "name": "Categories", "categories": true }
  ],
  "reference": {
    "kind": "\${4|neural,behavioural,model|}",
    "name": "\${5:human IT}",
    "rdms": ["\${6:subject-1.csv}"]
  },
  "comparison": "spearman",
  "seed": 42
}
`,
  );
  return item;
}
