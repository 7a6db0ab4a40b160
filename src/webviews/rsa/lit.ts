/** What is lit in every picture: a pair of conditions, or one condition; positions in the result. */
export type Lit = readonly number[];

export interface LitEvents {
  /** Under the pointer; undefined when it left. */
  readonly onHover: (lit: Lit | undefined) => void;
  /** Where the keyboard is; undefined when the focus left. */
  readonly onFocus: (lit: Lit | undefined) => void;
  /** Clicked, or Enter. */
  readonly onChoose: (lit: Lit) => void;
  /** What it says. */
  readonly describe: (lit: Lit) => string;
}
