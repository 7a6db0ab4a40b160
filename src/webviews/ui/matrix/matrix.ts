import type { Cell, DrawnMatrix, Name, View } from "../../../core/figure/matrix/matrixFrame.ts";
import type { Look } from "../../../core/figure/scene/look.ts";
import type { Measure } from "../../../core/text/labels.ts";

/** A matrix to be shown. */
export interface Matrix {
  /** For assistive technology. */
  readonly title: string;
  /** Names in the order shown. */
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** `view`: the part that is seen. */
  readonly draw: (options: {
    readonly size: { readonly width: number; readonly height: number };
    readonly look: Look;
    readonly measure: Measure;
    readonly view: View;
  }) => DrawnMatrix;
}

export interface MatrixEvents {
  /** Under the pointer; undefined when it left. */
  readonly onHover: (cell: Cell | undefined) => void;
  /** Where the keyboard is; undefined when the focus left. */
  readonly onFocus: (cell: Cell | undefined) => void;
  /** Clicked, or Enter or the space bar. */
  readonly onOpen: (cell: Cell) => void;
  /** The name of a row or column was clicked. */
  readonly onName?: (name: Name) => void;
  /** What a cell says. */
  readonly describe: (cell: Cell) => string;
  /** What it says at the pointer, in lines; without it, the parts of what it says. */
  readonly tip?: (cell: Cell) => readonly string[];
  /** Pictures of what a cell compares, shown beside it. */
  readonly pictures?: (cell: Cell) => readonly HTMLElement[];
}
