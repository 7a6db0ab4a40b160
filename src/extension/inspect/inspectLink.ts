import * as vscode from "vscode";
import { commands } from "../editor/ids.ts";
import { commandLink } from "./markdownText.ts";
import type { Subject } from "./mentionedFile.ts";

/** What a hover's link gives to the command. */
interface Link {
  readonly file: string;
  readonly document: string;
  readonly line: number;
  readonly character: number;
}

/**
 * A link to the preview of the file that is named at a place of a document. Only this text may run a command, and that
 * one alone: what a file or a document says is no part of it.
 */
export function inspectLink(file: vscode.Uri, document: vscode.Uri, position: vscode.Position): vscode.MarkdownString {
  const { line, character } = position;
  const link: Link = { file: file.toString(), document: document.toString(), line, character };
  const text = new vscode.MarkdownString(commandLink(vscode.l10n.t("Inspect this file"), commands.inspect, link));
  text.isTrusted = { enabledCommands: [commands.inspect] };
  return text;
}

/** What such a link, as the command is given it, is about; undefined where it is none. */
export function linkedSubject(argument: unknown): Subject | undefined {
  if (typeof argument !== "object" || argument === null) return undefined;
  const { file, document, line, character } = argument as Partial<Record<keyof Link, unknown>>;
  if (typeof file !== "string" || typeof document !== "string" || !isIndex(line) || !isIndex(character))
    return undefined;
  const position = new vscode.Position(line, character);
  return { file: vscode.Uri.parse(file), from: { document: vscode.Uri.parse(document), position } };
}

function isIndex(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}
