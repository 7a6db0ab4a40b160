import { type Exports, exported } from "../../core/figure/exports/exports.ts";
import { type Notice, notices, type PanelResult } from "../../core/figure/notices/notices.ts";
import type { ExportFormat } from "../../core/formats/exportFormats.ts";
import type { FromAnyPanel, PanelState, ToAnyPanel } from "../protocol/shared.ts";
import { drawing } from "./drawing.ts";
import { element } from "./element.ts";
import { keepDocument } from "./host.ts";
import { ProgressView } from "./progress.ts";
import { replaceContent } from "./replaceContent.ts";
import { receiveSound } from "./soundButton.ts";
import { type StatusParts, statusNodes } from "./status.ts";

/** What was done is seen for this long, in milliseconds. */
const saidTime = 4000;

type Ready<Result> = PanelState<Result> & { kind: "ready" };

export interface FrameParts<Result> {
  readonly name: string;
  readonly menus: HTMLElement;
  /** Below the line that says how things stand. */
  readonly body: readonly HTMLElement[];
  /** What it was made from, beside the file's name: "pocket · 384 dimensions". */
  readonly madeFrom: (result: Result) => string;
  /** What was found, in one line. */
  readonly found: (result: Result) => string;
  readonly post: (message: FromAnyPanel) => void;
  /** A picture has come: draw it. */
  readonly onReady: (result: Result) => void;
  /** A notice leads to the section Data: show it. */
  readonly onData: () => void;
}

/** What all panels have alike: header, how things stand, live region. The last picture stays while the next is made. */
export class PanelFrame<Result extends PanelResult> {
  private readonly app: HTMLElement;
  private readonly parts: FrameParts<Result>;
  private readonly source = element("p", { class: "source" });
  private readonly status = element("div", { class: "status" });
  private readonly live = element("div", { class: "visually-hidden", "aria-live": "polite" });
  private readonly said = element("p", { class: "said", "aria-hidden": "true", hidden: "" });
  private saidTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly progress = new ProgressView(() => this.parts.post({ type: "cancel" }));
  private ready: Ready<Result> | undefined;
  private notices: readonly Notice[] = [];
  /** URI of the file that the panel shows, once the host has told. */
  document = "";

  constructor(app: HTMLElement, parts: FrameParts<Result>) {
    this.app = app;
    this.parts = parts;
    const header = element("header", {}, element("h1", {}, parts.name), this.source, parts.menus);
    app.append(header, this.status, ...parts.body, this.said, this.live);
    this.show({ kind: "idle" });
  }

  /** The last picture's result. */
  get result(): Result | undefined {
    return this.ready?.result;
  }

  /** Name of the file that the last picture is of. */
  get fileName(): string {
    return this.ready?.fileName ?? "";
  }

  receive(message: ToAnyPanel<Result>): void {
    switch (message.type) {
      case "announce":
        this.say(message.text);
        return;
      case "sound":
        void receiveSound(message.item, message.wav);
        return;
      case "state":
        this.document = message.document;
        keepDocument(message.document);
        this.show(message.state);
    }
  }

  /** Has the host save what is drawn, or says why it could not be. */
  async save<Choice>(
    exports: Exports<Result, Choice>,
    what: { readonly result: Result; readonly choice: Choice; readonly format: ExportFormat },
  ): Promise<void> {
    const { format } = what;
    try {
      this.parts.post({ type: "save", format, data: await exported(exports, what, drawing) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      this.say(`The ${format.toUpperCase()} file could not be written: ${reason}`);
    }
  }

  private show(state: PanelState<Result>): void {
    if (state.kind === "ready") this.showReady(state);
    this.app.dataset.state = state.kind;
    this.parts.menus.hidden = this.ready === undefined;
    const hadFocus = this.status.contains(document.activeElement);
    const words = { found: this.parts.found, notices: this.notices };
    const { post } = this.parts;
    const events: Omit<StatusParts, "progress"> = {
      onAction: (action) => post({ type: "action", action }),
      onData: this.parts.onData,
      onDiagnostic: (diagnostic) => post({ type: "openDiagnostic", diagnostic }),
    };
    replaceContent(this.status, statusNodes(state, words, { ...events, progress: this.progress }));
    if (hadFocus && !this.status.contains(document.activeElement))
      this.status.querySelector<HTMLElement>("vscode-button, vscode-link")?.focus();
    if (state.kind === "failed" || state.kind === "cancelled") this.announce(`${state.message} ${state.next}`.trim());
  }

  /** Says the finding anew, after the reader changed what it depends on. */
  refreshFinding(): void {
    const line = this.status.querySelector(".finding");
    if (line !== null && this.ready !== undefined) line.textContent = this.parts.found(this.ready.result);
  }

  /** In the live region. */
  announce(text: string): void {
    this.live.textContent = text;
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

  private showReady(state: Ready<Result>): void {
    const { result, fileName } = state;
    this.ready = state;
    // Where room is short the file's name is cut, never what stands beside it.
    this.source.replaceChildren(
      element("span", { class: "file" }, fileName),
      element("span", {}, ` · ${this.parts.madeFrom(result)}`),
    );
    this.source.title = this.source.textContent;
    this.notices = notices(result, fileName);
    this.parts.onReady(result);
    const also = this.notices.map(({ text }) => text);
    if (also.length > 0) this.announce([this.live.textContent, ...also].join(" "));
  }
}
