let segmenter: Intl.Segmenter | undefined;

/** The characters of a text as its reader counts them, none cut in two. */
export function graphemes(text: string): string[] {
  // Made when first needed: loading the tables behind it takes 20 ms, which the extension's activation must not wait for.
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
