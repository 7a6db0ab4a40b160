import * as vscode from "vscode";
import type { Stimulus, StimulusCategory } from "../../core/documents/stimuliDocument.ts";
import { shortened } from "../../core/text/shortened.ts";
import { parsedDocument, toRange } from "../documents/parsedDocument.ts";

/** More stimuli than this would make the outline slow and useless: it shows the categories only. */
const mostStimuli = 10_000;

/** Breadcrumbs, outline and "Go to Symbol": front matter, categories, and the stimuli in them. */
export function provideOutline(document: vscode.TextDocument): vscode.DocumentSymbol[] {
  const { frontMatter, sections, stimuli } = parsedDocument(document);
  const symbols: vscode.DocumentSymbol[] = [];
  if (frontMatter.range !== undefined) {
    const range = toRange(frontMatter.range);
    const detail = [...frontMatter.ranges.keys()].filter((key) => !key.includes(".")).join(", ");
    symbols.push(
      new vscode.DocumentSymbol(vscode.l10n.t("Front matter"), detail, vscode.SymbolKind.Module, range, range),
    );
  }
  const shown = stimuli.length <= mostStimuli ? stimuli : [];
  const firstSection = sections[0]?.line ?? Number.POSITIVE_INFINITY;
  let next = 0;
  for (; (shown[next]?.line ?? Number.POSITIVE_INFINITY) < firstSection; next++) {
    symbols.push(...shown.slice(next, next + 1).map(stimulusSymbol));
  }
  for (const section of sections) {
    const symbol = sectionSymbol(section, document.lineAt(section.endLine).range.end);
    const first = next;
    while ((shown[next]?.line ?? Number.POSITIVE_INFINITY) <= section.endLine) next++;
    symbol.children = shown.slice(first, next).map(stimulusSymbol);
    symbols.push(symbol);
  }
  return symbols;
}

/** Front matter and categories fold. */
export function provideFolds(document: vscode.TextDocument): vscode.FoldingRange[] {
  const { frontMatter, sections } = parsedDocument(document);
  const front = frontMatter.range;
  return [
    ...(front === undefined ? [] : [new vscode.FoldingRange(front.startLine, front.endLine)]),
    ...sections.map(({ line, endLine }) => new vscode.FoldingRange(line, endLine)),
  ].filter(({ start, end }) => end > start);
}

function sectionSymbol({ name, line, nameRange }: StimulusCategory, end: vscode.Position): vscode.DocumentSymbol {
  const range = new vscode.Range(new vscode.Position(line, 0), end);
  return new vscode.DocumentSymbol(symbolName(name), "", vscode.SymbolKind.Class, range, toRange(nameRange));
}

function stimulusSymbol({ label, content, kind, range }: Stimulus): vscode.DocumentSymbol {
  const symbolKind = kind === "text" ? vscode.SymbolKind.String : vscode.SymbolKind.File;
  const detail = content === label ? "" : shortened(content);
  return new vscode.DocumentSymbol(symbolName(label), detail, symbolKind, toRange(range), toRange(range));
}

/** The editor refuses a symbol without a name. */
function symbolName(name: string): string {
  return shortened(name) || "[]";
}
