import { rsaExports } from "../../core/figure/exports/rsaExports.ts";
import { type RsaView, viewOf } from "../../core/figure/rsa/rsaView.ts";
import { modelTableHead, modelTableRows } from "../../core/figure/rsa/words/modelTable.ts";
import { modelSentence, pairWords } from "../../core/figure/rsa/words/modelWords.ts";
import { rsaFinding } from "../../core/figure/rsa/words/rsaFinding.ts";
import { rsaSource } from "../../core/figure/rsa/words/rsaWords.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import { tsvLine } from "../../core/formats/spreadsheet.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import type { ToRsa } from "../protocol/rsa.ts";
import { element } from "../ui/element.ts";
import { PanelFrame } from "../ui/panelFrame.ts";
import { soundButton } from "../ui/soundButton.ts";
import { conclusionNodes } from "./conclusion.ts";
import { type Choices, keep, keptChoices, post } from "./host.ts";
import type { Lit } from "./litPlot.ts";
import { menus } from "./menus.ts";
import { Plots } from "./plots.ts";
import { Sections } from "./sections/sections.ts";
import { tableView } from "./tableView.ts";

/** The RSA panel: takes the host's messages, shows its state, sends back what the reader does. */
export class Panel {
  private readonly frame: PanelFrame<RsaResult>;
  private readonly stage = element("main", { class: "stage" });
  private readonly litPictures = element("div", { class: "lit-pictures" });
  private readonly litWords = element("p", { class: "lit-words" });
  private readonly readout = element("div", { class: "readout" }, this.litPictures, this.litWords);
  private readonly conclusion = element("div", { class: "conclusion" });
  private readonly plots: Plots;
  private readonly sections: Sections;
  private choices: Choices = keptChoices();
  private view: RsaView | undefined;
  private hovered: Lit | undefined;
  private focused: Lit | undefined;
  private chosen: Lit | undefined;
  /** Whose pictures stand beside the words. */
  private pictured: Lit | undefined;

  constructor(app: HTMLElement) {
    const events = {
      onHover: (lit: Lit | undefined) => {
        this.hovered = lit;
        this.light();
      },
      onFocus: (lit: Lit | undefined) => this.focus(lit),
      onChoose: (lit: Lit) => this.choose(lit),
      describe: (lit: Lit) => this.words(lit),
    };
    const plotsEvents = {
      ...events,
      onModel: (model: string) => this.chooseModel(model),
      onSubject: (subject: string) => this.apply({ subject }),
      onReadModel: (model: number | undefined) => this.readModel(model),
    };
    this.litPictures.addEventListener("focusout", () => this.focus(undefined));
    this.plots = new Plots(plotsEvents, this.readout);
    this.sections = new Sections(this.choices.open, {
      ...events,
      onToggle: () => {
        this.change({ open: this.sections.open });
        this.light();
      },
      onArrows: (arrows) => this.apply({ arrows }),
    });
    this.frame = new PanelFrame<RsaResult>(app, {
      name: "RSA",
      menus: menus(() => this.choices, {
        onChoices: (change) => this.apply(change),
        onExport: (format) => this.export(format),
        onCopy: () => this.copy(),
      }),
      body: [this.stage],
      madeFrom: rsaSource,
      found: rsaFinding,
      onData: () => this.sections.revealData(),
      post,
      onReady: (result) => this.showResult(result),
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.clear();
    });
  }

  receive(message: ToRsa): void {
    this.frame.receive(message);
  }

  private get result(): RsaResult | undefined {
    return this.frame.result;
  }

  private showResult(result: RsaResult): void {
    [this.hovered, this.focused, this.chosen, this.pictured] = [undefined, undefined, undefined, undefined];
    this.litPictures.replaceChildren();
    this.readout.classList.toggle(
      "with-pictures",
      result.conditions.some(({ thumbnail }) => thumbnail !== undefined),
    );
    this.conclusion.replaceChildren(...conclusionNodes(result));
    this.draw();
    this.keep();
    this.frame.announce(`${result.title}. ${rsaFinding(result)}`);
  }

  /** Draws the last result by the reader's choices. */
  private draw(): void {
    const { result, choices } = this;
    if (result === undefined) return;
    this.view = viewOf(result, choices);
    const picture = choices.asTable ? tableView(this.view) : this.plots.node;
    // What stands below keeps its place in the page, and with it the focus.
    if (this.stage.firstChild === null) this.stage.append(picture, this.conclusion, this.sections.node);
    else if (this.stage.firstChild !== picture) this.stage.replaceChild(picture, this.stage.firstChild);
    this.plots.show(this.view);
    this.sections.show(this.view, this.frame.fileName);
    this.light();
  }

  private change(change: Partial<Choices>): void {
    this.choices = { ...this.choices, ...change };
    this.keep();
  }

  private apply(change: Partial<Choices>): void {
    this.change(change);
    this.draw();
  }

  /** Lights in every picture what is pointed at, else where the keyboard is, else what was clicked. */
  private light(): void {
    const lit = this.hovered ?? this.focused ?? this.chosen;
    this.plots.light(lit, this.chosen);
    this.sections.light(lit);
    this.read(lit, lit === undefined ? this.hint() : this.words(lit));
  }

  /** Says it below the RDMs, beside the pictures of what is lit. */
  private read(lit: Lit | undefined, words: string): void {
    this.litWords.textContent = words;
    // What stays lit keeps its pictures: a sound may be heard, or have the focus.
    if (lit?.join() === this.pictured?.join()) return;
    this.pictured = lit;
    this.litPictures.replaceChildren(...this.pictures(lit));
  }

  /** For the eyes: the words name them. A sound is heard when it is pressed. */
  private pictures(lit: Lit = []): HTMLElement[] {
    return lit.flatMap((condition) => {
      const { name = "", thumbnail, sound } = this.result?.conditions[condition] ?? {};
      if (sound !== undefined) return soundButton(condition, name, sound);
      return thumbnail === undefined ? [] : element("img", { src: thumbnail, alt: "" });
    });
  }

  /** On its way from a matrix to the sounds of its pair, the focus leaves the pair lit. */
  private focus(lit: Lit | undefined): void {
    const settle = () => {
      if (lit === undefined && this.litPictures.contains(document.activeElement)) return;
      this.focused = lit;
      this.light();
    };
    if (lit === undefined) setTimeout(settle);
    else settle();
  }

  private choose(lit: Lit): void {
    this.chosen = lit;
    this.light();
    this.frame.announce(this.words(lit));
    post({ type: "reveal", conditions: lit });
  }

  private clear(): void {
    if (this.chosen === undefined && this.hovered === undefined) return;
    [this.chosen, this.hovered] = [undefined, undefined];
    this.light();
    this.frame.announce("");
  }

  private chooseModel(model: string): void {
    this.apply({ model });
    this.readModel(this.view?.modelAt);
    this.frame.announce(this.litWords.textContent);
  }

  private readModel(model: number | undefined): void {
    const own = model === undefined ? undefined : this.result?.models[model];
    if (own === undefined || this.result === undefined) this.light();
    else this.read(undefined, modelSentence(this.result, own));
  }

  private hint(): string {
    const stimuli = Object.keys(this.result?.receipt.files ?? {}).some((path) => path.endsWith(".stimuli"));
    return `Point at a pair to highlight it in every figure${stimuli ? ". Click to show its lines" : ""}.`;
  }

  private words(lit: Lit): string {
    return this.view === undefined ? "" : pairWords(this.view.result, this.view.model, this.view.reference, lit);
  }

  private copy(): void {
    if (this.result === undefined) return;
    const rows = [modelTableHead(this.result), ...modelTableRows(this.result)];
    post({ type: "copy", text: rows.map((cells) => tsvLine(cells)).join("") });
  }

  private export(format: ExportFormat): void {
    const { result, choices: choice } = this;
    if (result !== undefined) void this.frame.save(rsaExports, { result, choice, format });
  }

  /** For a reload of the window. */
  private keep(): void {
    if (this.result !== undefined) keep({ document: this.frame.document }, this.choices);
  }
}
