/** What a lasso does; lines are x1, y1, x2, y2 … in pixels of the element. */
interface LassoTarget {
  draw(line: readonly number[]): void;
  /** The line is closed. */
  take(line: readonly number[]): void;
}

/** Follows a drag with Shift, which is then no drag of what is seen: made before the handlers of that. */
export function followLasso(node: HTMLElement, target: LassoTarget): void {
  let line: number[] | undefined;
  const stop = (event: PointerEvent) => event.stopImmediatePropagation();
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !event.shiftKey) return;
    stop(event);
    line = [event.offsetX, event.offsetY];
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("pointermove", (event) => {
    if (line === undefined) return;
    stop(event);
    line.push(event.offsetX, event.offsetY);
    target.draw(line);
  });
  node.addEventListener("pointerup", (event) => {
    if (line === undefined) return;
    stop(event);
    target.take(line);
    line = undefined;
  });
  node.addEventListener("pointercancel", () => {
    line = undefined;
    target.draw([]);
  });
}
