/** A text's words, in lower case and without punctuation: what makes two texts the same to a reader. Where it has none ("😀", "?!"), the text itself. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize("NFKC").toLowerCase();
  return plain.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [plain.trim()];
}
