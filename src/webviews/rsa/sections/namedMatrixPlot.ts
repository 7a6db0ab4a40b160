import type { Cell } from "../../../core/figure/matrix/matrixFrame.ts";
import { drawNamedMatrix, type NamedMatrix } from "../../../core/figure/rsa/namedMatrix.ts";
import { threeDecimals } from "../../../core/figure/rsa/words/modelTable.ts";
import { element } from "../../ui/element.ts";
import { MatrixTools } from "../../ui/matrix/matrixTools.ts";
import { MatrixView } from "../../ui/matrix/matrixView.ts";

/** A matrix of few names is not as wide as there is room. */
const widthOfNames = 140;
const cellWidth = 56;

/** A matrix with names; below it is what its cell says that is pointed at, else the one that was chosen. */
export class NamedMatrixPlot {
  readonly node: HTMLElement;
  private readonly readout = element("p", { class: "readout" });
  private readonly view: MatrixView;
  private readonly square: HTMLElement;
  private matrix: NamedMatrix | undefined;
  private chosen: Cell | undefined;

  constructor(id: string) {
    this.view = new MatrixView(id, {
      onHover: () => this.read(),
      onFocus: () => this.read(),
      onOpen: (cell) => this.choose(cell),
      describe: (cell) => this.words(cell),
    });
    this.square = element("div", { class: "square-plot" }, this.view.node);
    this.node = element(
      "div",
      { class: "named-matrix" },
      new MatrixTools("name", this.view).node,
      this.square,
      this.readout,
    );
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.choose(undefined));
  }

  show(matrix: NamedMatrix): void {
    const { title, names } = matrix;
    this.matrix = matrix;
    this.square.style.maxWidth = `${widthOfNames + cellWidth * names.length}px`;
    this.view.show({
      title,
      rows: names,
      columns: names,
      draw: ({ size, look, measure, view }) => drawNamedMatrix(matrix, size, look, measure, view),
    });
    this.choose(undefined);
  }

  private choose(cell: Cell | undefined): void {
    this.chosen = cell;
    this.view.select(cell);
    this.read();
  }

  private read(): void {
    const cell = this.view.pointed ?? this.chosen;
    this.readout.textContent = cell === undefined ? "" : this.words(cell);
  }

  private words({ row, column }: Cell): string {
    if (this.matrix === undefined) return "";
    const { names, values, signs } = this.matrix;
    const cell = row * names.length + column;
    const value = values[cell] ?? Number.NaN;
    if (Number.isNaN(value)) return names[row] ?? "";
    return `${names[row]} and ${names[column]}: ${threeDecimals(value)}${signs[cell] ? ` ${signs[cell]}` : ""}`;
  }
}
