import type { Cell } from "../../../core/figure/matrix/matrixFrame.ts";

/** The cell that a key moves to, `page` rows at a time with PageUp and PageDown; undefined for other keys. */
export function cellAfterKey(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: Cell,
  { rows, columns }: { readonly rows: number; readonly columns: number },
  page: number,
): Cell | undefined {
  const control = ctrlKey || metaKey;
  const clamp = (k: number, count: number) => Math.min(count - 1, Math.max(0, k));
  const to = (down: number, right: number) => ({
    row: clamp(row + down, rows),
    column: clamp(column + right, columns),
  });
  switch (key) {
    case "ArrowUp":
      return to(control ? -rows : -1, 0);
    case "ArrowDown":
      return to(control ? rows : 1, 0);
    case "ArrowLeft":
      return to(0, control ? -columns : -1);
    case "ArrowRight":
      return to(0, control ? columns : 1);
    case "Home":
      return to(control ? -rows : 0, -columns);
    case "End":
      return to(control ? rows : 0, columns);
    case "PageUp":
      return to(-page, 0);
    case "PageDown":
      return to(page, 0);
    default:
      return undefined;
  }
}
