import { drawTokens, layOutTokens, symmetricLimits, tokenMatrix } from "../../core/figure/why/tokenMatrix.ts";
import { whyToTsv } from "../../core/figure/why/whyToTsv.ts";
import {
  contextSentence,
  otherTokens,
  pairSentence,
  partOfOthers,
  partText,
  whySentence,
} from "../../core/figure/why/whyWords.ts";
import type { SimilarityResult } from "../../core/results/similarityResult.ts";
import type { WhyResult } from "../../core/results/whyResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import type { WhyRequest } from "../protocol/similarity.ts";
import { colouredWords } from "../ui/answer/colouredWords.ts";
import { button } from "../ui/button.ts";
import { element } from "../ui/element.ts";
import { isInEditor, post, type RequestFailure, request } from "../ui/host.ts";
import { MatrixView } from "../ui/matrix/matrixView.ts";
import { measureIn } from "../ui/picture.ts";
import { onRoomChange } from "../ui/plotBox.ts";
import { table } from "../ui/table.ts";
import { editorLook } from "../ui/theme.ts";

/** Whether the similarity of any two of its stimuli can be explained: by the extension host, and the cosine of texts. */
export function canBeExplained({ matrix, stimuli }: SimilarityResult): boolean {
  return isInEditor && matrix.metric === "cosine" && stimuli.filter(({ kind }) => kind === undefined).length > 1;
}

/** Whether that of these two (file positions) can be. */
export function isExplicable(result: SimilarityResult, { row, column }: { row: number; column: number }): boolean {
  const isText = (position: number) => result.stimuli[position]?.kind === undefined;
  return canBeExplained(result) && row !== column && isText(row) && isText(column);
}

/** Which words make two texts similar: tokens × tokens, and both texts word by word. */
export class WhyAnswer {
  nodes: readonly HTMLElement[] = [];
  private readonly plot: MatrixView;
  private readonly box: HTMLElement;
  private readonly room: HTMLElement;
  private readonly readout = element("p", { class: "readout" });
  private readonly onChange: () => void;
  private shown: WhyResult | undefined;
  /** An answer about an older pair is of no interest. */
  private asked = 0;

  constructor(onChange: () => void) {
    this.onChange = onChange;
    const describe = ({ row, column }: { row: number; column: number }) =>
      this.shown === undefined ? "" : pairSentence(this.shown, row, column);
    const read = () => {
      const { pointed } = this.plot;
      this.readout.textContent = pointed === undefined ? "" : describe(pointed);
    };
    this.plot = new MatrixView("why", { onHover: read, onFocus: read, onOpen: () => undefined, describe });
    this.box = element("div", { class: "why-box" }, this.plot.node);
    this.room = element("div", { class: "why-room" }, this.box);
    onRoomChange(this.room, () => this.layOut());
    this.clear();
  }

  clear(): void {
    this.asked += 1;
    this.shown = undefined;
    this.nodes = [element("p", { class: "muted" }, "Click a cell of two texts, then “Why …?” beside the figure.")];
  }

  /** Asks about two stimuli (file positions). */
  async ask(row: number, column: number, name: string): Promise<void> {
    this.clear();
    const { asked } = this;
    const show = (...nodes: HTMLElement[]) => {
      if (asked !== this.asked) return;
      this.nodes = [element("h3", {}, name), ...nodes];
      this.onChange();
      this.layOut();
    };
    show(element("p", { class: "muted", role: "status" }, "Encoding both texts without each word…"));
    try {
      const result = await request<WhyRequest>({ type: "why", row, column });
      if (asked === this.asked) this.shown = result;
      show(...this.answer(result));
    } catch (failure) {
      const { message, next } = failure as RequestFailure;
      show(element("p", { class: "warning" }, message), element("p", { class: "muted" }, next));
    }
  }

  private answer(result: WhyResult): HTMLElement[] {
    const { texts } = result;
    // One scale for both texts.
    const limits = symmetricLimits(Float64Array.from([...wordNumbers(result, 0), ...wordNumbers(result, 1)]));
    return [
      element("p", { class: "about" }, whySentence(result)),
      ...([0, 1] as const).map((side) => colouredWords(texts[side].words, wordNumbers(result, side), limits)),
      ...(result.parts === undefined ? [] : [this.room, this.readout]),
      ...([0, 1] as const).map((side) => wordTable(result, side)),
      ...(result.parts === undefined ? [] : [element("p", { class: "muted about" }, contextSentence(texts[0]))]),
      element(
        "div",
        { class: "actions" },
        button("Copy Values", "secondary", () => post({ type: "copy", text: whyToTsv(result) })),
      ),
    ];
  }

  private layOut(): void {
    const matrix = this.shown && tokenMatrix(this.shown);
    const { clientWidth } = this.room;
    if (matrix === undefined || clientWidth === 0) return;
    const own = editorLook();
    const layout = layOutTokens(matrix, own, measureIn(own.font), clientWidth);
    this.box.style.width = `${layout.width}px`;
    this.box.style.height = `${layout.height}px`;
    this.plot.show({
      title: "What each pair of tokens adds to the cosine",
      rows: matrix.rows,
      columns: matrix.columns,
      draw: ({ look, measure, view }) => drawTokens(matrix, layout, look, measure, view),
    });
  }
}

/** Each word's part, or where there are none how much the cosine falls without it. */
function wordNumbers({ texts, similarity, parts }: WhyResult, side: 0 | 1): number[] {
  return texts[side].words.map(({ part = 0, without = similarity }) =>
    parts === undefined ? similarity - without : part,
  );
}

function wordTable(result: WhyResult, side: 0 | 1): HTMLElement {
  const { texts, similarity } = result;
  const others = partOfOthers(result, side);
  const hasParts = others !== undefined;
  const row = (word: string, part: string, without: string, change: string) => [
    ...[word, ...(hasParts ? [part] : [])],
    ...[without, change],
  ];
  const rows = texts[side].words.map(({ text, part, without }) =>
    row(
      ...([text, part === undefined ? "" : partText(part)] as const),
      without === undefined ? "–" : valueText(without),
      without === undefined ? "–" : partText(without - similarity),
    ),
  );
  const rest = hasParts && Math.abs(others) > 5e-5 ? [row(otherTokens, partText(others), "", "")] : [];
  const title = side === 0 ? "Words of the first text" : "Words of the second text";
  return table(title, row(title, "Part of the cosine", "Cosine without it", "Change"), [...rows, ...rest]);
}
