import * as vscode from "vscode";
import type { FrontMatterKey } from "../../core/documents/frontMatter/frontMatterKeys.ts";
import { describeType, wordsOf } from "../../core/documents/frontMatter/valueTypes.ts";
import { isMediaPath, mediaKind } from "../../core/documents/stimuli/mediaKind.ts";
import type { StimuliDocument } from "../../core/documents/stimuliDocument.ts";
import { mediaFolder, mediaUri } from "../documents/mediaFiles.ts";
import { parsedDocument, stimulusAt, toRange } from "../documents/parsedDocument.ts";
import { encoderDescription, encoderFacts } from "../encoders/encoderItems.ts";
import { type FrontMatterPlace, frontMatterPlace } from "./frontMatterPlace.ts";
import type { LanguageServices } from "./languageServices.ts";

interface ValueOffer {
  readonly value: string;
  readonly detail?: string;
  readonly documentation?: string;
}

/** Front matter keys and values, and the paths of media files. */
export class Completion implements vscode.CompletionItemProvider {
  static readonly triggers = ["/", " ", ":"];
  private readonly services: LanguageServices;

  constructor(services: LanguageServices) {
    this.services = services;
  }

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.CompletionItem[] | Promise<vscode.CompletionItem[]> {
    const parsed = parsedDocument(document);
    const indented = document.lineAt(position.line).firstNonWhitespaceCharacterIndex > 0;
    const place = frontMatterPlace(parsed, position.line, position.character, indented);
    if (place?.kind === "key") return keyItems(parsed, place);
    if (place?.kind === "value") return this.valueItems(document, place, position);
    return pathItems(document, parsed, position);
  }

  private valueItems(
    document: vscode.TextDocument,
    { name, key }: FrontMatterPlace & { kind: "value" },
    position: vscode.Position,
  ): vscode.CompletionItem[] {
    const found = parsedDocument(document).frontMatter.ranges.get(name);
    const value = found && toRange(found.value);
    const range = value?.isSingleLine && value.contains(position) ? value : new vscode.Range(position, position);
    // YAML wants a space behind the colon.
    const space = document.lineAt(range.start).text[range.start.character - 1] === ":" ? " " : "";
    const offers = name === "encoder" ? this.encoderOffers() : exampleOffers(key);
    return offers.map(({ value, ...more }, index) => ({
      ...more,
      label: value,
      kind: vscode.CompletionItemKind.Value,
      range,
      insertText: space + value,
      sortText: String(index).padStart(4, "0"),
    }));
  }

  private encoderOffers(): ValueOffer[] {
    return this.services.encoders().map((encoder) => ({
      value: encoder.entry.id,
      detail: encoderFacts(encoder),
      documentation: encoderDescription(encoder),
    }));
  }
}

function keyItems(
  parsed: StimuliDocument,
  { keys, prefix }: FrontMatterPlace & { kind: "key" },
): vscode.CompletionItem[] {
  const missing = [...keys].filter(([name]) => !parsed.frontMatter.ranges.has(prefix + name));
  return missing.map(([name, key], index) => {
    const item = new vscode.CompletionItem(name, vscode.CompletionItemKind.Property);
    item.detail = describeType(key.type);
    item.documentation = key.description;
    item.sortText = String(index).padStart(4, "0");
    if (name === "encoder" || key.type.kind === "choice" || key.type.kind === "boolean") {
      item.insertText = `${name}: `;
      item.command = { title: vscode.l10n.t("Suggest"), command: "editor.action.triggerSuggest" };
    } else item.insertText = new vscode.SnippetString(`${name}: `).appendPlaceholder(key.example);
    return item;
  });
}

/** Every value where there are few, else one to start from; text is the user's own. */
function exampleOffers({ type, example }: FrontMatterKey): ValueOffer[] {
  if (type.kind === "text") return [];
  const values = type.kind === "choice" || type.kind === "boolean" ? wordsOf(type) : [example, ...wordsOf(type)];
  return values.map((value) => ({ value }));
}

/** Folders and media files that go on from the path before the cursor. */
async function pathItems(
  document: vscode.TextDocument,
  parsed: StimuliDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const stimulus = stimulusAt(parsed, position.line);
  const base = mediaFolder(document);
  if (stimulus === undefined || base === undefined) return [];
  const content = toRange(stimulus.contentRange);
  const written = stimulus.content.slice(0, Math.max(0, position.character - content.start.character));
  const folder = written.slice(0, written.lastIndexOf("/") + 1);
  // Words have no folder before them.
  if (!isMediaPath(written) && (folder === "" || /\s/.test(folder))) return [];
  const range = new vscode.Range(content.start.translate(0, folder.length), content.end);
  const entries = await readFolder(mediaUri(base, folder));
  return entries.flatMap(([name, type]) => {
    const isFolder = (type & vscode.FileType.Directory) !== 0;
    if (name.startsWith(".") || !(isFolder || mediaKind(name))) return [];
    const item = new vscode.CompletionItem(
      isFolder ? `${name}/` : name,
      isFolder ? vscode.CompletionItemKind.Folder : vscode.CompletionItemKind.File,
    );
    item.range = range;
    if (isFolder) item.command = { title: vscode.l10n.t("Suggest"), command: "editor.action.triggerSuggest" };
    return [item];
  });
}

async function readFolder(folder: vscode.Uri): Promise<[string, vscode.FileType][]> {
  try {
    return await vscode.workspace.fs.readDirectory(folder);
  } catch {
    // A folder that does not exist, or not there yet: nothing to offer.
    return [];
  }
}
