/** A number of the answer, in large type above the figure. All are texts as they are on screen. */
export interface KeyFigure {
  readonly name: string;
  readonly value: string;
  /** What belongs to the number: its interval, what chance gives, the test. */
  readonly detail: string;
  /** Why the number says little. */
  readonly warning?: string;
}
