/** A cell by its place on the axes, as shown. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The cell that a key moves to, `page` cells at a time with PageUp and PageDown; undefined for other keys. */
export function cellAfterKey(
  key: string,
  control: boolean,
  { row, column }: Cell,
  count: number,
  page: number,
): Cell | undefined {
  const clamp = (k: number) => Math.min(count - 1, Math.max(0, k));
  const to = (rows: number, columns: number) => ({ row: clamp(row + rows), column: clamp(column + columns) });
  const far = count;
  switch (key) {
    case "ArrowUp":
      return control ? to(-far, 0) : to(-1, 0);
    case "ArrowDown":
      return control ? to(far, 0) : to(1, 0);
    case "ArrowLeft":
      return control ? to(0, -far) : to(0, -1);
    case "ArrowRight":
      return control ? to(0, far) : to(0, 1);
    case "Home":
      return control ? to(-far, -far) : to(0, -far);
    case "End":
      return control ? to(far, far) : to(0, far);
    case "PageUp":
      return to(-page, 0);
    case "PageDown":
      return to(page, 0);
    default:
      return undefined;
  }
}
