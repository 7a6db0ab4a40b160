import type { Box } from "../../../core/figure/matrix/matrixFrame.ts";
import type { Mark } from "../../../core/figure/scene/scene.ts";
import { element } from "../element.ts";
import { SceneView } from "../sceneView.ts";
import type { MatrixView } from "./matrixView.ts";
import { centredOn } from "./viewport.ts";

/** The part that is seen is marked by something that can be grasped, in pixels. */
const smallest = 5;

/** The whole matrix, small, with the part that is seen; a press or a drag shows another part. For the pointer only. */
export class Overview {
  readonly node: HTMLElement;
  private readonly picture = new SceneView();
  private readonly view: MatrixView;

  constructor(view: MatrixView) {
    this.view = view;
    this.node = element("div", { class: "overview", "aria-hidden": "true", title: "Drag to show another part" });
    this.node.append(this.picture.node);
    this.picture.show((size) => ({ marks: this.marks({ x: 0, y: 0, ...size }) }));
    this.node.addEventListener("pointerdown", (event) => {
      this.node.setPointerCapture(event.pointerId);
      this.go(event);
    });
    this.node.addEventListener("pointermove", (event) => {
      if (this.node.hasPointerCapture(event.pointerId)) this.go(event);
    });
  }

  repaint(): void {
    const { rows, columns } = this.view.size;
    // Never so flat that nothing is seen of it.
    this.node.style.aspectRatio = String(Math.max(0.5, Math.min(2, columns / rows)));
    this.picture.repaint();
  }

  private go({ offsetX, offsetY }: PointerEvent): void {
    const { rows, columns } = this.view.size;
    const { clientWidth, clientHeight } = this.picture.node;
    const place = { row: (offsetY / clientHeight) * rows, column: (offsetX / clientWidth) * columns };
    this.view.setView(centredOn(this.view.view, place, this.view.size));
  }

  private marks(room: Box): Mark[] {
    const { cells, size, view } = this.view;
    if (cells === undefined) return [];
    const { window: _, ...all } = cells;
    const along = (first: number, seen: number, count: number, length: number) => {
      const long = Math.max(smallest, (seen / count) * length);
      return { from: Math.max(0, Math.min(length - long, (first / count) * length)), long };
    };
    const across = along(view.column, view.columns, size.columns, room.width);
    const down = along(view.row, view.rows, size.rows, room.height);
    const outline = (by: number, colour: string): Mark => {
      const [left, top] = [across.from + by, down.from + by];
      const [right, foot] = [across.from + across.long - by, down.from + down.long - by];
      const points = [left, top, right, top, right, foot, left, foot, left, top];
      return { kind: "path", points, stroke: { colour, width: 1 } };
    };
    // A light line in a dark one: seen on every colour of every palette.
    return [{ ...all, ...room }, outline(0.5, "#000000"), outline(1.5, "#ffffff")];
  }
}
