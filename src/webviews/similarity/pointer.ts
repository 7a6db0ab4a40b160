/** What a pointer does on the plot; places and distances in pixels of the element. */
export interface PointerTarget {
  hover(x: number, y: number): void;
  leave(): void;
  click(x: number, y: number): void;
  pan(x: number, y: number): void;
  zoom(factor: number, x: number, y: number): void;
  canPan(): boolean;
}

/** A press that moves less than this is a click. */
const clickSlack = 4;

export function followPointer(node: HTMLElement, target: PointerTarget): void {
  const down = new Map<number, { x: number; y: number }>();
  let moved = 0;

  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    down.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    moved = down.size > 1 ? clickSlack : 0;
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("pointermove", (event) => {
    const at = { x: event.offsetX, y: event.offsetY };
    const last = down.get(event.pointerId);
    if (last === undefined) {
      target.hover(at.x, at.y);
      return;
    }
    const step = { x: at.x - last.x, y: at.y - last.y };
    moved += Math.hypot(step.x, step.y);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, at);
    if (other !== undefined) {
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(at.x - other.x, at.y - other.y);
      if (before > 0 && after > 0) target.zoom(after / before, (at.x + other.x) / 2, (at.y + other.y) / 2);
    }
    if (moved >= clickSlack && target.canPan()) target.pan(step.x / down.size, step.y / down.size);
  });
  node.addEventListener("pointerup", (event) => {
    const was = down.delete(event.pointerId);
    if (was && moved < clickSlack && event.button === 0) target.click(event.offsetX, event.offsetY);
  });
  node.addEventListener("pointercancel", (event) => down.delete(event.pointerId));
  node.addEventListener("pointerleave", () => target.leave());
  node.addEventListener(
    "wheel",
    (event) => {
      // A pinch on a touch pad arrives as a wheel with Ctrl.
      if (event.ctrlKey || event.metaKey)
        target.zoom(Math.exp(-wheelPixels(event) / 200), event.offsetX, event.offsetY);
      else if (target.canPan())
        target.pan(-(event.shiftKey ? event.deltaY : event.deltaX), event.shiftKey ? 0 : -event.deltaY);
      else return;
      event.preventDefault();
    },
    { passive: false },
  );
}

function wheelPixels({ deltaY, deltaMode }: WheelEvent): number {
  return deltaMode === WheelEvent.DOM_DELTA_PIXEL ? deltaY : deltaY * 32;
}
