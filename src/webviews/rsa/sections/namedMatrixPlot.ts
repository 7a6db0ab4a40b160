import type { Frame } from "../../../core/figure/plotFrame.ts";
import { threeDecimals } from "../../../core/figure/rsa/modelTable.ts";
import { type NamedMatrix, namedMatrixMargins, namedMatrixMarks } from "../../../core/figure/rsa/namedMatrix.ts";
import { element } from "../../ui/element.ts";
import { SceneView } from "../../ui/sceneView.ts";

/** A matrix of few names is not as wide as there is room. */
const widthOfNames = 140;
const cellWidth = 56;

/** A matrix with names; what stands under the pointer is read out below it. */
export class NamedMatrixPlot {
  readonly node: HTMLElement;
  private readonly picture = new SceneView();
  private readonly readout = element("p", { class: "readout" });
  private readonly plot = element("div", { class: "plot", role: "img" }, this.picture.node);
  private readonly square = element("div", { class: "square-plot" }, this.plot);
  private matrix: NamedMatrix | undefined;
  private frame: Frame = { x: 0, y: 0, side: 1 };

  constructor() {
    this.node = element("div", { class: "named-matrix" }, this.square, this.readout);
    this.plot.addEventListener("pointermove", (event) => {
      this.readout.textContent = this.wordsAt(event);
    });
    this.plot.addEventListener("pointerleave", () => {
      this.readout.textContent = "";
    });
  }

  show(matrix: NamedMatrix): void {
    this.matrix = matrix;
    this.plot.setAttribute("aria-label", spoken(matrix));
    this.square.style.maxWidth = `${widthOfNames + cellWidth * matrix.names.length}px`;
    this.picture.show(({ width, height }, look, measure) => {
      const room = namedMatrixMargins(matrix, Math.min(width, height) * 0.7, look, measure);
      const side = Math.min(width - room.left - room.right, height - room.top - room.bottom);
      this.frame = { x: room.left, y: room.top, side };
      return namedMatrixMarks(matrix, this.frame, look, measure);
    });
  }

  private wordsAt({ offsetX, offsetY }: MouseEvent): string {
    if (this.matrix === undefined) return "";
    const { matrix, frame } = this;
    const count = matrix.names.length;
    const at = (offset: number) => Math.floor((offset * count) / frame.side);
    const [row, column] = [at(offsetY - frame.y), at(offsetX - frame.x)];
    const inside = row >= 0 && column >= 0 && row < count && column < count;
    return inside ? cellWords(matrix, row, column) : "";
  }
}

function cellWords({ names, values, signs }: NamedMatrix, row: number, column: number): string {
  const cell = row * names.length + column;
  const value = values[cell] ?? Number.NaN;
  if (Number.isNaN(value)) return names[row] ?? "";
  return `${names[row]} and ${names[column]}: ${threeDecimals(value)}${signs[cell] ? ` ${signs[cell]}` : ""}`;
}

/** The upper triangle in words, as far as anybody would listen. */
function spoken(matrix: NamedMatrix): string {
  const { title, names } = matrix;
  const pairs = names.flatMap((_, row) => names.slice(row + 1).map((_, k) => cellWords(matrix, row, row + 1 + k)));
  return `${title}. ${pairs.slice(0, 30).join("; ")}${pairs.length > 30 ? " …" : ""}`;
}
