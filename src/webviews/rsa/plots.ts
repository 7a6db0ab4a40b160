import type { Cell } from "../../core/figure/matrix/matrixFrame.ts";
import { decideBars } from "../../core/figure/rsa/bars.ts";
import { legendEntries } from "../../core/figure/rsa/categoryLegend.ts";
import { drawRdm } from "../../core/figure/rsa/rdmMarks.ts";
import { decideRdm } from "../../core/figure/rsa/rdmPicture.ts";
import { meanName, type RsaView } from "../../core/figure/rsa/rsaView.ts";
import { barsCaption, barsSentence } from "../../core/figure/rsa/words/modelWords.ts";
import { plotTitle } from "../../core/figure/scene/plotFrame.ts";
import { element, textNodes } from "../ui/element.ts";
import { legendNodes } from "../ui/matrix/legend.ts";
import { MatrixTools } from "../ui/matrix/matrixTools.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { measureIn } from "../ui/picture.ts";
import { onRoomChange, sizeBox } from "../ui/plotBox.ts";
import { editorLook } from "../ui/theme.ts";
import { arrangePlots, plotGap } from "./arrangePlots.ts";
import { BarsPlot } from "./barsPlot.ts";
import { Choice } from "./choice.ts";
import type { Lit, LitEvents } from "./sections/litPlot.ts";

export interface PlotsEvents extends LitEvents {
  /** Where the keyboard is in a matrix; undefined when the focus left. */
  readonly onFocus: (lit: Lit | undefined) => void;
  /** What it says. */
  readonly describe: (lit: Lit) => string;
  readonly onModel: (name: string) => void;
  readonly onSubject: (name: string) => void;
  /** A model's bar under the pointer. */
  readonly onReadModel: (model: number | undefined) => void;
}

/** The model's RDM, the reference's in the same order, and the bars of all models. */
export class Plots {
  readonly node: HTMLElement;
  private readonly model: MatrixView;
  private readonly reference: MatrixView;
  private readonly tools: MatrixTools;
  private readonly bars: BarsPlot;
  private readonly modelChoice: Choice;
  private readonly subjectChoice: Choice;
  private readonly readout: HTMLElement;
  private readonly caption = element("p", { class: "muted caption" });
  private readonly legend = element("div", { class: "legend" });
  private readonly boxes: { readonly model: HTMLElement; readonly reference: HTMLElement; readonly bars: HTMLElement };
  private shown: Shown | undefined;

  /** `readout`: is below the RDMs. */
  constructor(events: PlotsEvents, readout: HTMLElement) {
    this.readout = readout;
    const cellEvents = {
      onHover: (cell: Cell | undefined) => events.onHover(cell && this.conditionsOf(cell)),
      onFocus: (cell: Cell | undefined) => events.onFocus(cell && this.conditionsOf(cell)),
      onOpen: (cell: Cell) => events.onChoose(this.conditionsOf(cell)),
      describe: (cell: Cell) => events.describe(this.conditionsOf(cell)),
    };
    this.model = new MatrixView("model-rdm", cellEvents);
    this.reference = new MatrixView("reference-rdm", cellEvents);
    this.tools = new MatrixTools("condition", this.model, this.reference);
    this.bars = new BarsPlot({
      onHover: events.onReadModel,
      onChoose: (model) => events.onModel(this.shown?.view.result.models[model]?.name ?? ""),
    });
    this.modelChoice = new Choice("Model", events.onModel);
    this.subjectChoice = new Choice("Reference", events.onSubject);
    const box = (plot: HTMLElement) => element("div", { class: "plot-box" }, plot);
    this.boxes = { model: box(this.model.node), reference: box(this.reference.node), bars: box(this.bars.node) };
    const rdms = element(
      "div",
      { class: "rdms" },
      element("div", {}, this.modelChoice.node, this.boxes.model),
      element("div", {}, this.subjectChoice.node, this.boxes.reference),
    );
    const bars = element("div", { class: "bars-column" }, this.boxes.bars, this.caption);
    this.node = element(
      "div",
      { class: "plots" },
      element("div", {}, this.tools.node, rdms, this.legend, readout),
      bars,
    );
    rdms.style.columnGap = `${plotGap}px`;
    this.node.style.columnGap = `${plotGap}px`;
    onRoomChange(this.node, () => this.layOut());
  }

  show(view: RsaView): void {
    const { result, model, reference, positions, choice } = view;
    this.shown = {
      view,
      model: decideRdm(model.name, model.rdm, positions, choice),
      reference: decideRdm(reference.name, reference.rdm, positions, choice),
      bars: decideBars(result),
    };
    this.modelChoice.show(
      result.models.map(({ name }) => ({ value: name, text: name })),
      model.name,
    );
    this.subjectChoice.show(subjectOptions(view), view.subject);
    this.caption.replaceChildren(...textNodes(barsCaption(result)));
    this.layOut();
  }

  light(lit: Lit | undefined, chosen: Lit | undefined): void {
    for (const plot of [this.model, this.reference]) {
      plot.light(lit && this.cellOf(lit));
      plot.select(chosen && this.cellOf(chosen));
    }
  }

  private conditionsOf({ row, column }: Cell): Lit {
    const { positions } = this.shown?.view ?? {};
    const [first, second] = [positions?.[row] ?? 0, positions?.[column] ?? 0];
    return first === second ? [first] : [first, second];
  }

  private cellOf([first = 0, second = first]: Lit): Cell {
    const { places } = this.shown?.view ?? {};
    return { row: places?.[first] ?? 0, column: places?.[second] ?? 0 };
  }

  private layOut(): void {
    const width = this.node.clientWidth;
    if (this.shown === undefined || width === 0) return;
    const { view, model, reference, bars } = this.shown;
    const look = editorLook();
    const measure = measureIn(look.font);
    const oneBar = view.choice.scale === "percentile";
    const parts = { model, reference, axes: view.axes, bars, look, measure, oneBar };
    const arranged = arrangePlots(parts, { width, height: window.innerHeight });
    const { side } = arranged;
    this.node.dataset.arranged = arranged.kind;
    const { axes } = view;
    for (const [plot, box, name, picture, own] of [
      [this.model, this.boxes.model, "Model", model, arranged.model],
      [this.reference, this.boxes.reference, "Reference", reference, arranged.reference],
    ] as const) {
      const { left, top } = own.margins;
      sizeBox(box, own.margins, side, side);
      const parts = { hasTitle: false, hasBar: own.hasBar };
      plot.show({
        title: `${name} RDM: ${picture.title}`,
        rows: axes.labels,
        columns: axes.labels,
        draw: ({ look, measure, view }) =>
          drawRdm(picture, axes, { x: left, y: top, side }, parts, look, measure, view),
      });
    }
    // In a row the bars are as high as the matrices.
    const head = arranged.kind === "row" ? arranged.model.margins.top : 0;
    const { margins } = arranged.bars;
    const top = Math.max(margins.top, plotTitle.height + head);
    const layout = { ...arranged.bars, margins: { ...margins, top } };
    sizeBox(this.boxes.bars, layout.margins, layout.width, layout.height);
    const indent = layout.lying ? 0 : margins.left;
    this.caption.style.marginLeft = `${indent}px`;
    this.caption.style.width = `${margins.left + layout.width + margins.right - indent}px`;
    const both = this.boxes.model.offsetWidth + this.boxes.reference.offsetWidth + plotGap;
    const below = arranged.kind === "column" ? "" : `${both}px`;
    this.legend.style.width = below;
    this.readout.style.width = below;
    this.tools.node.style.width = below;
    this.legend.replaceChildren(...legendNodes(legendEntries(view.result)));
    this.bars.show({ bars, layout, chosen: view.modelAt, title: barsSentence(view.result) });
  }
}

interface Shown {
  readonly view: RsaView;
  readonly model: ReturnType<typeof decideRdm>;
  readonly reference: ReturnType<typeof decideRdm>;
  readonly bars: ReturnType<typeof decideBars>;
}

/** The mean of the subjects, and each of them where there are several. */
function subjectOptions({ result }: RsaView): { value: string; text: string }[] {
  const { subjects } = result.reference;
  const mean = { value: "", text: meanName(result) };
  return subjects.length < 2 ? [mean] : [mean, ...subjects.map(({ name }) => ({ value: name, text: name }))];
}
