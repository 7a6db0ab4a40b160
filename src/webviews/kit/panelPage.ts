import { exported } from "../../core/figure/exports/exports.ts";
import { type Notice, notices } from "../../core/figure/notices/notices.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import type { PanelResult } from "../../core/results/panelResult.ts";
import type { PanelState, ToAnyPanel } from "../protocol/shared.ts";
import { Headline } from "../ui/answer/headline.ts";
import { termLine } from "../ui/answer/infoMark.ts";
import { drawing } from "../ui/drawing.ts";
import { element, textNodes } from "../ui/element.ts";
import { isInEditor, keep, kept, onMessage, post } from "../ui/host.ts";
import { menu } from "../ui/menu.ts";
import { exportItems } from "../ui/menuItems.ts";
import { ProgressView } from "../ui/progress.ts";
import { replaceContent } from "../ui/replaceContent.ts";
import { statusNodes } from "../ui/status.ts";
import { type ChoiceTable, flag, names, oneOf, readChoices } from "./choices.ts";
import { details, type Page, type PageDescription, type PanelBody, type PanelChoices } from "./pageDescription.ts";
import { viewItems } from "./viewItems.ts";
import "../ui/styles.css";
import "../ui/sections.css";

/** What was done is seen for this long, in milliseconds. */
const saidTime = 4000;

type TypedMessage = { readonly type: string };
type Ready<Result> = PanelState<Result> & { kind: "ready" };

/** Shows the page of a kind of panel, and tells the extension host that it is there. */
export function openPanel<Result extends PanelResult, Own extends ChoiceTable, ExportChoice, To extends TypedMessage>(
  description: PageDescription<Result, Own, ExportChoice, To>,
): void {
  new PanelPage(description);
  post({ type: "ready" });
}

/**
 * What every panel has: header, menus, how things are, live region, the reader's choices. The last figure stays while
 * the next is made.
 */
class PanelPage<Result extends PanelResult, Own extends ChoiceTable, ExportChoice, To extends TypedMessage>
  implements Page<Result, PanelChoices<Own>>
{
  private readonly description: PageDescription<Result, Own, ExportChoice, To>;
  private readonly body: PanelBody<Result, PanelChoices<Own>, ExportChoice, To>;
  private readonly app: HTMLElement;
  private readonly menus = element("div", { class: "menus" });
  private readonly source = element("p", { class: "source" });
  private readonly status = element("div", { class: "status" });
  private readonly live = element("div", { class: "visually-hidden", "aria-live": "polite" });
  private readonly said = element("p", { class: "said", "aria-hidden": "true", hidden: "" });
  private readonly progress = new ProgressView(() => post({ type: "cancel" }));
  private readonly headline = new Headline();
  private readonly terms: HTMLElement;
  private saidTimer: ReturnType<typeof setTimeout> | undefined;
  private ready: Ready<Result> | undefined;
  private notices: readonly Notice[] = [];
  choices: PanelChoices<Own>;
  result: Result | undefined;
  /** What `result` is arranged from. */
  private made: Result | undefined;

  constructor(description: PageDescription<Result, Own, ExportChoice, To>) {
    const app = document.getElementById("app");
    if (app === null) throw new Error("The page has no #app.");
    this.app = app;
    this.description = description;
    this.terms = termLine(description.terms);
    // What the settings say is what a new panel begins with.
    const detail = oneOf(details, app.dataset.detail === "basics" ? "basics" : "all");
    const table = { ...description.choices, asTable: flag, detail, open: names(description.open ?? []) };
    this.choices = readChoices(table, kept().view);
    this.body = description.body(this);
    this.addMenus();
    const header = element("header", {}, element("h1", {}, description.name), this.source, this.menus);
    app.append(header, this.status, ...this.body.nodes, this.said, this.live);
    this.show({ kind: "idle" });
    document.addEventListener("keydown", ({ key }) => {
      if (key === "Escape") this.body.clear?.();
    });
    onMessage<To | ToAnyPanel<Result>>((message) => this.receive(message));
  }

  get fileName(): string {
    return this.ready?.fileName ?? "";
  }

  change(change: Partial<PanelChoices<Own>>): void {
    this.keep(change);
    if (this.ready === undefined) return;
    this.draw(this.ready.result);
    this.refreshFinding();
  }

  keep(change: Partial<PanelChoices<Own>>): void {
    this.choices = { ...this.choices, ...change };
    // Before there is a result nothing was chosen: what an earlier page kept stays.
    if (this.ready !== undefined) keep({ view: this.choices });
  }

  refreshFinding(): void {
    const line = this.status.querySelector(".finding");
    if (line === null || this.result === undefined) return;
    line.replaceChildren(...textNodes(this.foundBesideNumbers(this.result)));
    this.headline.show(this.description.headline(this.result, this.choices));
  }

  announce(text: string): void {
    this.live.textContent = text;
  }

  private receive(message: To | ToAnyPanel<Result>): void {
    const common = message as ToAnyPanel<Result>;
    switch (common.type) {
      case "announce":
        this.say(common.text);
        return;
      case "show":
        void this.showScript(common.format);
        return;
      case "state":
        keep({ document: common.document });
        this.show(common.state);
        return;
      default:
        this.body.receive?.(message as To);
    }
  }

  private show(state: PanelState<Result>): void {
    if (state.kind === "ready") this.showReady(state);
    this.app.dataset.state = state.kind;
    const { ready, description } = this;
    this.menus.hidden = ready === undefined || description.hasFigure?.(ready.result) === false;
    const hadFocus = this.status.contains(document.activeElement);
    const words = { found: (result: Result) => this.foundBesideNumbers(result), notices: this.notices };
    if (state.kind === "ready") this.headline.show(description.headline(state.result, this.choices));
    const nodes = statusNodes(state, words, {
      onAction: (action) => post({ type: "action", action }),
      onData: () => this.body.sections.revealData(),
      onDiagnostic: (diagnostic) => post({ type: "openDiagnostic", diagnostic }),
      progress: this.progress,
      headline: this.headline.node,
      terms: this.terms,
    });
    replaceContent(this.status, nodes);
    if (hadFocus && !this.status.contains(document.activeElement))
      this.status.querySelector<HTMLElement>("vscode-button, vscode-link")?.focus();
    if ("message" in state) this.announce(`${state.message} ${state.next}`.trim());
  }

  private showReady(state: Ready<Result>): void {
    const { result, fileName } = state;
    this.ready = state;
    // Where room is short the file's name is cut, never what is beside it.
    this.source.replaceChildren(
      element("span", { class: "file" }, fileName),
      element("span", {}, ` · ${this.description.madeFrom(result)}`),
    );
    this.source.title = this.source.textContent;
    this.notices = notices(result, fileName, this.description.notices?.(result));
    this.draw(result);
    const said = [result.title, this.found(result), this.body.overview?.(result) ?? ""].filter((text) => text !== "");
    this.announce([...said.map(ended), ...this.notices.map(({ text }) => text)].join(" "));
  }

  private draw(result: Result): void {
    const arranged = this.description.arranged?.(result, this.choices) ?? result;
    // Until the order is known, what is shown stays; a new result appears in its own.
    if (arranged instanceof Promise) void arranged.then(() => this.ready?.result === result && this.draw(result));
    const shown = arranged instanceof Promise ? this.shownOf(result) : arranged;
    this.app.setAttribute("aria-busy", String(arranged instanceof Promise));
    const isNew = shown !== this.result;
    this.result = shown;
    this.made = result;
    this.body.draw(shown, isNew);
  }

  /** This result as it is shown already, else in its own order. */
  private shownOf(result: Result): Result {
    return this.made === result ? (this.result ?? result) : result;
  }

  private found(result: Result): string {
    return this.description.found(result, this.choices);
  }

  private foundBesideNumbers(result: Result): string {
    return this.description.foundInWords?.(result, this.choices) ?? this.found(result);
  }

  private addMenus(): void {
    const { exports } = this.description;
    const { menus, copy } = this.body;
    for (const [name, items] of Object.entries(menus)) {
      const shown = () => (this.result === undefined ? [] : items(this.result));
      this.menus.append(menu(name, () => viewItems(shown(), this.choices, (change) => this.change(change))));
    }
    const hasScript = isInEditor && exports.data.py !== undefined;
    const copies = [
      ...(hasScript ? [{ text: "Show as Python", run: () => void this.showScript("py") }] : []),
      { text: copy.text, run: () => this.copy() },
      { text: "Copy Picture", run: () => void this.copyPicture() },
    ];
    this.menus.append(menu("Export", () => exportItems(exports, (format) => void this.save(format), copies)));
  }

  private copy(): void {
    if (this.result !== undefined) post({ type: "copy", text: this.body.copy.content(this.result) });
  }

  /** The exported script, in an editor. */
  private async showScript(format: "py"): Promise<void> {
    const { result } = this;
    if (result === undefined) return;
    try {
      const text = await this.content(result, format);
      if (typeof text === "string") post({ type: "show", format, text });
    } catch (error) {
      this.say(`The script could not be written: ${reasonOf(error)}`);
    }
  }

  /** The whole figure as a PNG, for a document or a chat. */
  private async copyPicture(): Promise<void> {
    const { result } = this;
    if (result === undefined) return;
    try {
      const png = this.content(result, "png").then((data) => new Blob([data as BlobPart], { type: "image/png" }));
      // Given before it is drawn: a clipboard takes things only soon after a click.
      await navigator.clipboard.write([new ClipboardItem({ "image/png": png })]);
      this.say("Copied the picture");
    } catch (error) {
      this.say(`The picture could not be copied: ${reasonOf(error)}`);
    }
  }

  /** Has the host save what is drawn, or says why it could not be. */
  private async save(format: ExportFormat): Promise<void> {
    const { result } = this;
    if (result === undefined) return;
    try {
      post({ type: "save", format, data: await this.content(result, format) });
    } catch (error) {
      this.say(`The ${format.toUpperCase()} file could not be written: ${reasonOf(error)}`);
    }
  }

  private content(result: Result, format: ExportFormat): Promise<string | Uint8Array> {
    const choice = this.body.exportChoice(result);
    return exported(this.description.exports, { result, choice, format }, drawing);
  }

  /** In the live region, and for a while where it is seen: what was done with the result. */
  private say(text: string): void {
    this.announce(text);
    this.said.textContent = text;
    this.said.hidden = false;
    clearTimeout(this.saidTimer);
    this.saidTimer = setTimeout(() => {
      this.said.hidden = true;
    }, saidTime);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** With a full stop, where no other mark ends it. */
function ended(words: string): string {
  return /[.?!…]$/.test(words) ? words : `${words}.`;
}
