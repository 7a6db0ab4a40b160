import { threeDecimals } from "../../../core/figure/rsa/modelTable.ts";
import { type NamedMatrix, namedMatrixMargins, namedMatrixMarks } from "../../../core/figure/rsa/namedMatrix.ts";
import { element } from "../../ui/element.ts";
import { SceneView } from "../../ui/sceneView.ts";

/** A matrix of few names is not as wide as there is room. */
const widthOfNames = 140;
const cellWidth = 56;

/** A matrix with names, as large as its container; what stands under the pointer is read out below it. */
export function namedMatrixPlot(matrix: NamedMatrix): HTMLElement {
  const picture = new SceneView();
  const readout = element("p", { class: "readout" });
  const plot = element("div", { class: "plot", role: "img", "aria-label": spoken(matrix) }, picture.node);
  let frame = { x: 0, y: 0, side: 1 };
  picture.show(({ width, height }, look, measure) => {
    const room = namedMatrixMargins(matrix, Math.min(width, height) * 0.7, look, measure);
    const side = Math.min(width - room.left - room.right, height - room.top - room.bottom);
    frame = { x: room.left, y: room.top, side };
    return namedMatrixMarks(matrix, frame, look, measure);
  });
  plot.addEventListener("pointermove", ({ offsetX, offsetY }) => {
    const count = matrix.names.length;
    const at = (offset: number) => Math.floor((offset * count) / frame.side);
    const [row, column] = [at(offsetY - frame.y), at(offsetX - frame.x)];
    const inside = row >= 0 && column >= 0 && row < count && column < count;
    readout.textContent = inside ? cellWords(matrix, row, column) : "";
  });
  plot.addEventListener("pointerleave", () => {
    readout.textContent = "";
  });
  const square = element("div", { class: "square-plot" }, plot);
  square.style.maxWidth = `${widthOfNames + cellWidth * matrix.names.length}px`;
  return element("div", { class: "named-matrix" }, square, readout);
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
