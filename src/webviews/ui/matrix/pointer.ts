interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a pointer does on a matrix; places and distances in pixels of the element. */
export interface PointerTarget {
  /** `at`: in the element, `page`: in the window. */
  hover(at: Point, page: Point): void;
  leave(): void;
  click(at: Point): void;
  /** True where something has moved. */
  pan(by: Point): boolean;
  zoom(factor: number, at: Point): void;
}

/** A press that moves less than this is a click. */
const clickSlack = 4;

export function followPointer(node: HTMLElement, target: PointerTarget): void {
  const down = new Map<number, Point>();
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
      target.hover(at, { x: event.clientX, y: event.clientY });
      return;
    }
    const step = { x: at.x - last.x, y: at.y - last.y };
    moved += Math.hypot(step.x, step.y);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, at);
    if (other !== undefined) {
      const before = Math.hypot(last.x - other.x, last.y - other.y);
      const after = Math.hypot(at.x - other.x, at.y - other.y);
      if (before > 0 && after > 0) target.zoom(after / before, { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    }
    if (moved >= clickSlack) target.pan({ x: step.x / down.size, y: step.y / down.size });
  });
  node.addEventListener("pointerup", (event) => {
    const was = down.delete(event.pointerId);
    if (was && moved < clickSlack && event.button === 0) target.click({ x: event.offsetX, y: event.offsetY });
  });
  node.addEventListener("pointercancel", (event) => down.delete(event.pointerId));
  node.addEventListener("pointerleave", () => target.leave());
  node.addEventListener(
    "wheel",
    (event) => {
      const by = wheelPixels(event);
      // A pinch on a touch pad arrives as a wheel with Ctrl.
      if (event.ctrlKey || event.metaKey) target.zoom(Math.exp(-by.y / 200), { x: event.offsetX, y: event.offsetY });
      // At its edge the page scrolls on, as around every list.
      else if (!target.pan(event.shiftKey ? { x: -by.y - by.x, y: 0 } : { x: -by.x, y: -by.y })) return;
      event.preventDefault();
    },
    { passive: false },
  );
}

function wheelPixels({ deltaX, deltaY, deltaMode }: WheelEvent): Point {
  const scale = deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 32;
  return { x: deltaX * scale, y: deltaY * scale };
}
