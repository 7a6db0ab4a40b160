import * as path from "node:path";
import * as vscode from "vscode";
import { seedOfName } from "../../core/documents/studentSeed.ts";
import { type RatingProgress, ratedOf, withAnswer, withoutLast } from "../../core/rating/progress.ts";
import { fewestRated, mostRated } from "../../core/rating/rating.ts";
import type { RatingResult } from "../../core/results/ratingResult.ts";
import { type FromRating, parseFromRating, type ToRating } from "../../webviews/protocol/rating.ts";
import type { FromAnyPanel } from "../../webviews/protocol/shared.ts";
import { filesOfStimuli, openDocument, parsedDocument } from "../documents/parsedDocument.ts";
import { stimuliDocuments } from "../documents/pickDocument.ts";
import { panelCommands } from "../editor/ids.ts";
import { settings } from "../editor/settings.ts";
import type { PanelBehaviour, PanelDescription, PanelHandle } from "./panelDescription.ts";
import { RatingFiles } from "./ratingFiles.ts";

/** Someone's own ratings of the stimuli of one `.stimuli` file. */
export const ratingPanel: PanelDescription<RatingResult, FromRating, ToRating> = {
  name: "rating",
  command: panelCommands.rateSimilarity,
  documents: stimuliDocuments,
  title: vscode.l10n.t("Rating"),
  parse: parseFromRating,
  behave: (panel) => new RatingBehaviour(panel),
};

class RatingBehaviour implements PanelBehaviour<RatingResult, FromRating> {
  private readonly panel: PanelHandle<RatingResult, ToRating>;
  private readonly kept: RatingFiles;
  private progress: RatingProgress | undefined;
  /** Messages are answered one after the other: an answer is on disk before the next is taken. */
  private queue: Promise<unknown> = Promise.resolve();

  constructor(panel: PanelHandle<RatingResult, ToRating>) {
    this.panel = panel;
    this.kept = new RatingFiles(panel.document, panel.services.storage);
  }

  files(document: vscode.TextDocument): readonly string[] {
    return filesOfStimuli(document);
  }

  async job(...[text, engine, options]: Parameters<PanelBehaviour<RatingResult, FromRating>["job"]>) {
    this.progress ??= await this.kept.read();
    const table = await this.panel.services.tables.ofDocument(text, options);
    const { progress } = this;
    return engine.run(
      "rate",
      { text, path: this.panel.document.fsPath, ...table, ...(progress && { progress }) },
      options,
    );
  }

  onPage(): void {
    this.tell();
  }

  onResult(): void {
    this.tell();
  }

  soundAt({ stimuli }: RatingResult, item: number): string | undefined {
    return stimuli[item]?.kind === "audio" ? stimuli[item].content : undefined;
  }

  handle(message: Exclude<FromRating, FromAnyPanel>): Promise<unknown> {
    const next = this.queue.then(() => this.take(message));
    this.queue = next.catch(() => undefined);
    return next;
  }

  private async take(message: Exclude<FromRating, FromAnyPanel>): Promise<unknown> {
    switch (message.type) {
      case "begin": {
        const { rater, method } = message;
        const conditions = this.panel.result?.stimuli.map(({ label }) => label) ?? [];
        const { length } = conditions;
        if (length < fewestRated || length > mostRated[method] || rater.trim() === "") {
          throw new Error(vscode.l10n.t("These stimuli cannot be rated in this way."));
        }
        const started = new Date().toISOString();
        const begun = {
          ...{ rater, method, conditions, started },
          seed: seedOfName(rater),
          answers: [],
          isEnded: false,
        };
        await this.change(begun);
        return begun;
      }
      case "answer": {
        const { progress } = this;
        const next = progress?.answers.length === message.place ? withAnswer(progress, message.values) : undefined;
        if (next === undefined) throw new Error(vscode.l10n.t("This is not an answer to the question."));
        return this.change(next);
      }
      case "step": {
        if (this.progress === undefined) return;
        return this.change(message.step === "back" ? withoutLast(this.progress) : { ...this.progress, isEnded: true });
      }
      case "discard":
        this.progress = undefined;
        await this.kept.forget();
        return this.panel.run();
      case "compare":
        return this.compare();
    }
  }

  /** Keeps it on disk; at the end makes the RDM of it, and writes that beside the document. */
  private async change(progress: RatingProgress): Promise<void> {
    await this.kept.keep(progress);
    this.progress = progress;
    if (ratedOf(progress) === undefined) return;
    await this.panel.run();
    const { result } = this.panel;
    const file = result && (await this.kept.writeRated(result));
    if (file === undefined) return;
    const name = path.posix.basename(file.path);
    this.panel.post({ type: "announce", text: vscode.l10n.t("Saved {0}", name) });
  }

  /** What the page continues from: only what is about the stimuli as they are. */
  private tell(): void {
    const { progress, panel } = this;
    const labels = panel.result?.stimuli.map(({ label }) => label) ?? [];
    const isOfThese = JSON.stringify(progress?.conditions) === JSON.stringify(labels);
    panel.post({ type: "progress", progress: progress !== undefined && isOfThese ? progress : null });
  }

  private async compare(): Promise<void> {
    const { document, services } = this.panel;
    const text = await openDocument(document);
    const encoder = services.encoderOf(text) ?? settings.defaultEncoder();
    const file = await this.kept.rsaFile(encoder, parsedDocument(text).categories.length > 1);
    await vscode.window.showTextDocument(file, { viewColumn: vscode.ViewColumn.One });
    await vscode.commands.executeCommand(panelCommands.rsa, file);
  }
}
