import type { Margins } from "../../core/figure/scene/plotFrame.ts";
import { onLookChange } from "./theme.ts";

/** Makes the box as large as a plot of this size with what is around it; gives the whole size. */
export function sizeBox(
  box: HTMLElement,
  { left, right, top, bottom }: Margins,
  width: number,
  height: number,
): { readonly width: number; readonly height: number } {
  const size = { width: Math.ceil(left + width + right), height: Math.ceil(top + height + bottom) };
  box.style.width = `${size.width}px`;
  box.style.height = `${size.height}px`;
  return size;
}

/** Lays out again, once a frame, when the node's room, the window or the look changes. */
export function onRoomChange(node: HTMLElement, layOut: () => void): void {
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      layOut();
    });
  };
  new ResizeObserver(soon).observe(node);
  window.addEventListener("resize", soon);
  onLookChange(soon);
}
