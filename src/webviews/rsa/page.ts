import { rsaExports } from "../../core/figure/exports/rsaExports.ts";
import { rsaHeadline } from "../../core/figure/headline/rsaHeadline.ts";
import { type RsaChoice, type RsaView, viewOf } from "../../core/figure/rsa/rsaView.ts";
import { modelTableHead, modelTableRows } from "../../core/figure/rsa/words/modelTable.ts";
import { modelSentence, pairWords } from "../../core/figure/rsa/words/modelWords.ts";
import { rsaFinding, rsaFindingInWords } from "../../core/figure/rsa/words/rsaFinding.ts";
import { rsaNotices } from "../../core/figure/rsa/words/rsaNotices.ts";
import { rsaSource } from "../../core/figure/rsa/words/rsaWords.ts";
import { tsvLine } from "../../core/formats/spreadsheet.ts";
import type { RsaResult } from "../../core/results/rsaResult.ts";
import type { Page, PanelBody } from "../kit/pageDescription.ts";
import { openPanel } from "../kit/panelPage.ts";
import { Sections } from "../kit/sections.ts";
import type { FromRsa } from "../protocol/rsa.ts";
import { element, textNodes } from "../ui/element.ts";
import { isInEditor, post } from "../ui/host.ts";
import { replaceContent } from "../ui/replaceContent.ts";
import { soundButton } from "../ui/soundButton.ts";
import { type Choices, choices, viewMenu } from "./choices.ts";
import { conclusionNodes } from "./conclusion.ts";
import { Plots } from "./plots.ts";
import { GeometrySection } from "./sections/geometry.ts";
import type { Lit } from "./sections/litPlot.ts";
import { rsaSections, type SectionName, type ShownRsa } from "./sections/sections.ts";
import { tableView } from "./tableView.ts";
import "./styles.css";

/** The model's RDM, the reference's and the bars of all models; a pair is lit in all pictures at once. */
class RsaBody implements PanelBody<RsaResult, Choices, RsaChoice, never> {
  readonly nodes: readonly HTMLElement[];
  readonly menus = { View: () => viewMenu };
  readonly copy = { text: "Copy Table", content: tableText };
  private readonly page: Page<RsaResult, Choices>;
  private readonly stage = element("main", { class: "stage" });
  private readonly litPictures = element("div", { class: "lit-pictures" });
  private readonly litWords = element("p", { class: "lit-words" });
  private readonly readout = element("div", { class: "readout" }, this.litPictures, this.litWords);
  private readonly conclusion = element("div", { class: "conclusion" });
  private readonly plots: Plots;
  private readonly geometry: GeometrySection;
  readonly sections: Sections<ShownRsa, SectionName>;
  private view: RsaView | undefined;
  private hovered: Lit | undefined;
  private focused: Lit | undefined;
  private chosen: Lit | undefined;
  /** Whose pictures are beside the words. */
  private pictured: Lit | undefined;

  constructor(page: Page<RsaResult, Choices>) {
    this.page = page;
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
      onSubject: (subject: string) => page.change({ subject }),
      onReadModel: (model: number | undefined) => this.readModel(model),
    };
    this.litPictures.addEventListener("focusout", () => this.focus(undefined));
    this.plots = new Plots(plotsEvents, this.readout);
    this.geometry = new GeometrySection({ ...events, onArrows: (arrows) => page.change({ arrows }) });
    this.sections = new Sections(rsaSections(this.geometry), page, () => this.light());
    this.nodes = [this.stage];
  }

  draw(result: RsaResult, isNew: boolean): void {
    if (isNew) this.renew(result);
    const { choices: chosen, fileName } = this.page;
    this.view = viewOf(result, chosen);
    // What is below keeps its place in the page, and with it the focus.
    const figure = chosen.asTable ? tableView(this.view) : this.plots.node;
    replaceContent(this.stage, [figure, this.conclusion, this.sections.node]);
    this.plots.show(this.view);
    this.sections.show({ ...this.view, fileName });
    this.light();
  }

  exportChoice(): RsaChoice {
    return this.page.choices;
  }

  clear(): void {
    if (this.chosen === undefined && this.hovered === undefined) return;
    [this.chosen, this.hovered] = [undefined, undefined];
    this.light();
    this.page.announce("");
  }

  private renew(result: RsaResult): void {
    [this.hovered, this.focused, this.chosen, this.pictured] = [undefined, undefined, undefined, undefined];
    this.litPictures.replaceChildren();
    const hasPictures = result.conditions.some(({ thumbnail }) => thumbnail !== undefined);
    this.readout.classList.toggle("with-pictures", hasPictures);
    this.conclusion.replaceChildren(...conclusionNodes(result));
  }

  /** Lights in every picture what is pointed at, else where the keyboard is, else what was clicked. */
  private light(): void {
    const lit = this.hovered ?? this.focused ?? this.chosen;
    this.plots.light(lit, this.chosen);
    this.geometry.light(lit);
    this.read(lit, lit === undefined ? this.hint() : this.words(lit));
  }

  /** Says it below the RDMs, beside the pictures of what is lit. */
  private read(lit: Lit | undefined, words: string): void {
    this.litWords.replaceChildren(...textNodes(words));
    // What stays lit keeps its pictures: a sound may be heard, or have the focus.
    if (lit?.join() === this.pictured?.join()) return;
    this.pictured = lit;
    this.litPictures.replaceChildren(...this.pictures(lit));
  }

  /** For the eyes: the words name them. A sound is heard when it is pressed. */
  private pictures(lit: Lit = []): HTMLElement[] {
    return lit.flatMap((condition) => {
      const { name = "", thumbnail, sound } = this.page.result?.conditions[condition] ?? {};
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
    this.page.announce(this.words(lit));
    post<FromRsa>({ type: "reveal", conditions: lit });
  }

  private chooseModel(model: string): void {
    this.page.change({ model });
    this.readModel(this.view?.modelAt);
    this.page.announce(this.litWords.textContent);
  }

  private readModel(model: number | undefined): void {
    const { result } = this.page;
    const own = model === undefined ? undefined : result?.models[model];
    if (own === undefined || result === undefined) this.light();
    else this.read(undefined, modelSentence(result, own));
  }

  private hint(): string {
    const hasLines =
      isInEditor && Object.keys(this.page.result?.receipt.files ?? {}).some((path) => path.endsWith(".stimuli"));
    return `Point at a pair to highlight it in every figure${hasLines ? ". Click to show its lines" : ""}.`;
  }

  private words(lit: Lit): string {
    return this.view === undefined ? "" : pairWords(this.view.result, this.view.model, this.view.reference, lit);
  }
}

function tableText(result: RsaResult): string {
  return [modelTableHead(result), ...modelTableRows(result)].map((cells) => tsvLine(cells)).join("");
}

openPanel({
  name: "RSA",
  choices,
  open: ["geometry"],
  exports: rsaExports,
  madeFrom: rsaSource,
  terms: ["RDM", "Dissimilarity", "Relabeling", "Bootstrap"],
  headline: rsaHeadline,
  found: rsaFinding,
  foundInWords: rsaFindingInWords,
  notices: rsaNotices,
  body: (page: Page<RsaResult, Choices>) => new RsaBody(page),
});
