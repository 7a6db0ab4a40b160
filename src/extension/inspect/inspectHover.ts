import * as vscode from "vscode";
import { StimuliError } from "../../core/errors.ts";
import { heatmapPng } from "../../core/figure/inspection/heatmapPng.ts";
import { inspectionHover } from "../../core/figure/inspection/inspectionHover.ts";
import { heatmapLegend } from "../../core/figure/inspection/shadedHeatmap.ts";
import { base64 } from "../../core/figure/scene/indexedPng.ts";
import type { Inspection, SmallHeatmap } from "../../core/results/inspection.ts";
import type { InspectRequest } from "../../engine/inspect/inspectRequest.ts";
import type { EngineClient } from "../../engine/process/engineClient.ts";
import { toRange } from "../documents/parsedDocument.ts";
import { inspectLink } from "./inspectLink.ts";
import { markdownText } from "./markdownText.ts";
import { type MentionedFile, mentionedFile, requestFor } from "./mentionedFile.ts";

/** Columns of text that a hover has room for. */
const width = 72;
const heatmapPixels = 96;
/** Inspections that are kept, so that a pointer that comes back need not wait. */
const mostKept = 30;
/** A pointer that rests on its name is no reason to read a larger file. */
const mostBytes = 256 * 2 ** 20;

/** Over a path, or a column's name, in a `.stimuli` or `.rsa.json` file: what the file is read as, in short. */
export class InspectHover implements vscode.HoverProvider {
  private readonly engine: () => Promise<EngineClient>;
  private readonly kept = new Map<string, Inspection>();

  constructor(engine: () => Promise<EngineClient>) {
    this.engine = engine;
  }

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const found = await mentionedFile(document, position);
    if (found === undefined) return undefined;
    // A folder that is not trusted may name any file of the machine: nothing is read for a pointer that rests there.
    const summary = vscode.workspace.isTrusted ? await this.describe(document, position, found, token) : undefined;
    const link = inspectLink(found.file, document.uri, position);
    const text = (markdown: string) => new vscode.MarkdownString(markdown, true);
    // The link comes early: a hover shows few lines before it scrolls.
    const texts = summary === undefined ? [link] : [text(summary.head), link, text(summary.body)];
    return new vscode.Hover(texts, toRange(found.mention.range));
  }

  private async describe(
    document: vscode.TextDocument,
    position: vscode.Position,
    { mention, file }: MentionedFile,
    token: vscode.CancellationToken,
  ): Promise<Summary | undefined> {
    try {
      const { mtime, size } = await vscode.workspace.fs.stat(file).then(undefined, () => ({ mtime: 0, size: 0 }));
      if (size > mostBytes) return undefined;
      const request = await requestFor({ file, from: { document: document.uri, position } });
      const key = JSON.stringify([request, mtime, size]);
      return summaryOf(await this.inspect(request, key, token), mention.column);
    } catch (error) {
      if (!(error instanceof StimuliError) || error.kind === "cancelled") return undefined;
      return { head: `$(error) ${markdownText(`${error.message} ${error.next}`)}`, body: "" };
    }
  }

  /** `key` is of the file as it is now. */
  private async inspect(request: InspectRequest, key: string, token: vscode.CancellationToken): Promise<Inspection> {
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const abort = new AbortController();
    const cancelling = token.onCancellationRequested(() => abort.abort());
    try {
      const inspection = await (await this.engine()).run("inspect", request, { signal: abort.signal });
      this.kept.set(key, inspection);
      const [oldest] = this.kept.keys();
      if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
      return inspection;
    } finally {
      cancelling.dispose();
    }
  }
}

interface Summary {
  readonly head: string;
  readonly body: string;
}

function summaryOf(inspection: Inspection, column: string | undefined): Summary {
  const { taken, notes, facts, lines, heatmap } = inspectionHover(inspection, width, column);
  const head = [
    `**${markdownText(column ?? inspection.file)}** · ${markdownText(taken)}`,
    ...notes.map((note) => `$(warning) ${markdownText(note)}`),
  ];
  const body = [
    ...(facts.length === 0 ? [] : [markdownText(facts.join(" · "))]),
    ...(heatmap === undefined ? [] : [pictureOf(heatmap)]),
    ...(lines.length === 0 ? [] : [new vscode.MarkdownString().appendCodeblock(lines.join("\n"), "plaintext").value]),
  ];
  return { head: head.join("\n\n"), body: body.join("\n\n") };
}

function pictureOf(heatmap: SmallHeatmap): string {
  const png = base64(heatmapPng(heatmap, heatmapPixels));
  const legend = markdownText(heatmapLegend(heatmap, "dark", "bright"));
  return `![${vscode.l10n.t("Heatmap")}](data:image/png;base64,${png})\n\n${legend}`;
}
