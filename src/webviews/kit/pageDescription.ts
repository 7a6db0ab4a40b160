import type { Exports } from "../../core/figure/exports/exports.ts";
import type { KeyFigure } from "../../core/figure/headline/keyFigure.ts";
import type { Notice } from "../../core/figure/notices/notices.ts";
import type { PanelResult } from "../../core/results/panelResult.ts";
import type { ChoicesOf, ChoiceTable } from "./choices.ts";
import type { Sections } from "./sections.ts";
import type { ViewItem } from "./viewItems.ts";

export const details = ["basics", "all"] as const;
export type Detail = (typeof details)[number];

/** Everything that a reader chooses in a kind of panel, kept over a reload of the window. */
export type PanelChoices<Own extends ChoiceTable> = ChoicesOf<Own> & {
  /** Tables instead of the figure. */
  readonly asTable: boolean;
  /** Which sections are there: those of a first course, or all. */
  readonly detail: Detail;
  /** Names of the sections that are open. */
  readonly open: readonly string[];
};

/**
 * A kind of panel. `Own`: the choices that only it has; `ExportChoice`: what its exports are told of the reader's
 * choices; `To`: the messages that only it takes.
 */
export interface PageDescription<
  Result extends PanelResult,
  Own extends ChoiceTable = Readonly<Record<never, never>>,
  ExportChoice = undefined,
  To = never,
> {
  /** Its heading. */
  readonly name: string;
  readonly choices: Own;
  /** Sections that are open in a new panel. */
  readonly open?: readonly string[];
  readonly exports: Exports<Result, ExportChoice>;
  /** A result without a figure has nothing to export, and no menus; without this, every result has one. */
  readonly hasFigure?: (result: Result) => boolean;
  /** What a result was made from, beside the file's name: "pocket · 384 dimensions". */
  readonly madeFrom: (result: Result) => string;
  /** Terms of docs/glossary.md in the figure and its sentence, to be explained on demand. */
  readonly terms: readonly string[];
  /** The answer's numbers, above the sentence. */
  readonly headline: (result: Result, choices: PanelChoices<Own>) => readonly KeyFigure[];
  /** What was found, in one line. */
  readonly found: (result: Result, choices: PanelChoices<Own>) => string;
  /** What is written below the numbers of the headline, where `found` says them again. */
  readonly foundInWords?: (result: Result, choices: PanelChoices<Own>) => string;
  /** What its reader must not miss, beside what concerns results of every kind. */
  readonly notices?: (result: Result) => readonly Notice[];
  /**
   * The result in the order that the reader chose, where the panel has such a choice; a promise where that takes long,
   * after which it is known.
   */
  readonly arranged?: (result: Result, choices: PanelChoices<Own>) => Result | Promise<void>;
  readonly body: (page: Page<Result, PanelChoices<Own>>) => PanelBody<Result, PanelChoices<Own>, ExportChoice, To>;
}

/** What a body can do with its page. */
export interface Page<Result, Choices> {
  /** What is shown: the last result, as the reader arranged it. It stays while the next is made. */
  readonly result: Result | undefined;
  readonly choices: Choices;
  /** Of the document that the result is of. */
  readonly fileName: string;
  /** The reader chose: kept, and drawn. */
  change(change: Partial<Choices>): void;
  /** The reader chose what the body has drawn already. */
  keep(change: Partial<Choices>): void;
  /** Says the answer again, after a choice that it depends on. */
  refreshFinding(): void;
  /** For those who do not see the figure. */
  announce(text: string): void;
}

/** What a kind of panel shows below its header, and what its menus offer. */
export interface PanelBody<Result, Choices, ExportChoice, To> {
  readonly nodes: readonly HTMLElement[];
  /** What is below the figure; a notice leads to the section Data. */
  readonly sections: Pick<Sections, "revealData">;
  /** Menus before Export, by name; asked at every opening. */
  readonly menus: Readonly<Record<string, (result: Result) => readonly ViewItem<Choices>[]>>;
  /** The last item of the menu Export. */
  readonly copy: { readonly text: string; readonly content: (result: Result) => string };
  exportChoice(result: Result): ExportChoice;
  /**
   * Draws the result by the reader's choices. `isNew`: another one, or in another order; what was pointed at is of no
   * interest any more.
   */
  draw(result: Result, isNew: boolean): void;
  /** Said after the finding to those who do not see the figure. */
  overview?(result: Result): string;
  /** Escape was pressed. */
  clear?(): void;
  receive?(message: To): void;
}
