/** What is to be known of a text's vector for how the encoder read the text. */
export interface TokensRead {
  /** Set when the text was longer than the encoder takes: its own count of tokens and how many were used. */
  readonly truncated?: { readonly tokens: number; readonly used: number };
  /** The encoder knows no token of the text: the vector says nothing of it. */
  readonly unknown?: true;
}
