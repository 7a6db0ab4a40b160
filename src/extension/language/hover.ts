import * as vscode from "vscode";
import { describeType } from "../../core/documents/frontMatter/valueTypes.ts";
import { mediaKind } from "../../core/documents/stimuli/mediaKind.ts";
import type { StimuliDocument, Stimulus } from "../../core/documents/stimuliDocument.ts";
import { shortened } from "../../core/text/shortened.ts";
import type { KnownModel } from "../../engine/models/modelStore.ts";
import { mediaFinder, mediaFolder, mediaUri } from "../documents/mediaFiles.ts";
import { parsedDocument, stimulusAt, toRange } from "../documents/parsedDocument.ts";
import { encoderDescription, encoderFacts } from "../encoders/encoderItems.ts";
import { knownKey } from "./frontMatterPlace.ts";
import type { LanguageServices } from "./languageServices.ts";

/** What a key means, what an encoder is, how a stimulus is read. */
export class Hover implements vscode.HoverProvider {
  private readonly services: LanguageServices;

  constructor(services: LanguageServices) {
    this.services = services;
  }

  provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.Hover | undefined | Promise<vscode.Hover> {
    const parsed = parsedDocument(document);
    const encoderRange = parsed.frontMatter.ranges.get("encoder")?.value;
    if (encoderRange !== undefined && toRange(encoderRange).contains(position)) {
      return this.encoderHover(parsed, toRange(encoderRange));
    }
    for (const [name, { key }] of parsed.frontMatter.ranges) {
      if (toRange(key).contains(position)) return keyHover(name, toRange(key));
    }
    const stimulus = stimulusAt(parsed, position.line);
    return stimulus && this.stimulusHover(document, parsed, stimulus);
  }

  private encoderHover(parsed: StimuliDocument, range: vscode.Range): vscode.Hover | undefined {
    const encoder = this.services.encoders().find(({ entry }) => entry.id === parsed.frontMatter.encoder);
    return encoder && new vscode.Hover(encoderMarkdown(encoder), range);
  }

  private async stimulusHover(
    document: vscode.TextDocument,
    parsed: StimuliDocument,
    stimulus: Stimulus,
  ): Promise<vscode.Hover> {
    const folder = mediaFolder(document);
    const isFile = stimulus.kind !== "text" || stimulus.mayBeFile === true;
    const found = isFile && folder !== undefined ? await mediaFinder(folder)(stimulus.content) : undefined;
    const kind = (found && mediaKind(stimulus.content)) ?? stimulus.kind;
    const text = new vscode.MarkdownString(kind[0]?.toUpperCase() + kind.slice(1));
    const category = stimulus.category === null ? undefined : parsed.categories[stimulus.category]?.name;
    if (category !== undefined) text.appendText(` · ${shortened(category)}`);
    if (stimulus.label !== stimulus.content)
      text.appendText(` · ${vscode.l10n.t("shown as {0}", shortened(stimulus.label))}`);
    const encoder = parsed.frontMatter.encoder ?? this.services.defaultEncoder();
    const truncation = this.services.lastResults.truncationsOf(document.uri, encoder).get(stimulus.content);
    if (truncation !== undefined) {
      const { tokens, used } = truncation;
      text.appendText(` · ${vscode.l10n.t("{0} tokens, of which {1} uses {2}", tokens, encoder, used)}`);
    }
    if (found?.note !== undefined) text.appendText(` · ${found.note}`);
    if (kind === "image" && found !== undefined && folder !== undefined) {
      text.appendMarkdown(`\n\n![](${mediaUri(folder, found.path).toString()}|width=240)`);
    }
    return new vscode.Hover(text, toRange(stimulus.range));
  }
}

export function encoderMarkdown(encoder: KnownModel): vscode.MarkdownString {
  const text = new vscode.MarkdownString(`**${encoder.entry.id}** · ${encoderFacts(encoder)}\n\n`);
  return text.appendText(encoderDescription(encoder));
}

function keyHover(name: string, range: vscode.Range): vscode.Hover | undefined {
  const key = knownKey(name);
  if (key === undefined) return undefined;
  const text = new vscode.MarkdownString(`**${name}**: ${describeType(key.type)}\n\n${key.description}`);
  text.appendCodeblock(`${name.split(".").at(-1)}: ${key.example}`, "yaml");
  return new vscode.Hover(text, range);
}
