import { ratingExports } from "../../core/figure/exports/ratingExports.ts";
import { ratingHeadline } from "../../core/figure/headline/ratingHeadline.ts";
import { ratedToCsv } from "../../core/figure/rating/ratedText.ts";
import { ratingFinding, ratingSource } from "../../core/figure/rating/ratingWords.ts";
import type { RatingProgress } from "../../core/rating/progress.ts";
import type { RatingMethod } from "../../core/rating/rating.ts";
import type { RatingResult } from "../../core/results/ratingResult.ts";
import type { Page, PanelBody, PanelChoices } from "../kit/pageDescription.ts";
import { openPanel } from "../kit/panelPage.ts";
import { Sections } from "../kit/sections.ts";
import type { BeginRequest, FromRating, OnlyToRating } from "../protocol/rating.ts";
import { element } from "../ui/element.ts";
import { post, request } from "../ui/host.ts";
import { FinishedView } from "./finishedView.ts";
import { Session } from "./session.ts";
import { startView } from "./startView.ts";
import "./styles.css";

type Choices = PanelChoices<Readonly<Record<never, never>>>;

/** Asks one question after the other; at the end shows the RDM of the answers. */
class RatingBody implements PanelBody<RatingResult, Choices, undefined, OnlyToRating> {
  readonly nodes: readonly HTMLElement[];
  readonly menus = {};
  readonly copy = { text: "Copy RDM", content: ratedToCsv };
  private readonly page: Page<RatingResult, Choices>;
  private readonly stage = element("div", { class: "rating" });
  private readonly trouble = element("p", { class: "trouble", role: "alert" });
  readonly sections: Sections;
  private readonly finished: FinishedView;
  private session: Session | undefined;
  private progress: RatingProgress | undefined;

  constructor(page: Page<RatingResult, Choices>) {
    this.page = page;
    this.sections = new Sections({}, page);
    this.finished = new FinishedView({
      onCompare: () => post<FromRating>({ type: "compare" }),
      onNext: () => post<FromRating>({ type: "discard" }),
    });
    this.nodes = [element("main", { class: "stage" }, this.stage, this.trouble, this.sections.node)];
  }

  draw(result: RatingResult): void {
    const { session } = this;
    const wasAsked = session !== undefined;
    if (result.rated !== undefined || (session !== undefined && !session.isAbout(result))) this.leave();
    this.sections.show({ result, fileName: this.page.fileName });
    // Nothing beside the question: what is below might tell of categories.
    this.sections.node.hidden = this.session !== undefined;
    if (result.rated !== undefined) {
      this.finished.show(result);
      this.stage.replaceChildren(this.finished.node);
      if (wasAsked) this.finished.focus();
    } else if (this.session === undefined) this.showStart();
  }

  exportChoice(): undefined {
    return undefined;
  }

  receive({ progress }: OnlyToRating): void {
    this.progress = progress ?? undefined;
    if (this.session === undefined && this.page.result?.rated === undefined) this.showStart();
  }

  private leave(): void {
    this.session?.dispose();
    this.session = undefined;
  }

  private showStart(): void {
    const { result } = this.page;
    if (result === undefined) return;
    const begin = async (rater: string, method: RatingMethod) => {
      this.progress = await request<BeginRequest>({ type: "begin", rater, method });
      this.ask(this.progress);
    };
    const start = startView(result.stimuli.length, this.progress, {
      onBegin: (rater, method) => void begin(rater, method).catch((error: unknown) => this.say(error)),
      onContinue: () => this.progress && this.ask(this.progress),
      onDiscard: () => post<FromRating>({ type: "discard" }),
    });
    this.stage.replaceChildren(start.node);
  }

  private ask(progress: RatingProgress): void {
    const { result } = this.page;
    if (result === undefined) return;
    this.leave();
    this.session = new Session(result.stimuli, progress, {
      announce: (text) => this.page.announce(text),
      onFailure: (error) => this.say(error),
    });
    this.stage.replaceChildren(this.session.node);
    this.sections.node.hidden = true;
    this.session.ask();
  }

  private say(error: unknown): void {
    this.trouble.textContent = error === undefined ? "" : error instanceof Error ? error.message : String(error);
  }
}

openPanel({
  name: "Rating",
  choices: {},
  exports: ratingExports,
  hasFigure: ({ rated }: RatingResult) => rated !== undefined,
  madeFrom: ratingSource,
  headline: ratingHeadline,
  found: ratingFinding,
  body: (page: Page<RatingResult, Choices>) => new RatingBody(page),
});
