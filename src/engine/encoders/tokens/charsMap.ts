/** Longer groups of characters are looked up one by one, as in Python's tokenizers: bytes in UTF-8. */
const longestGroup = 6;
/** Answers that are remembered. */
const mostKnown = 10_000;
const usualText = /^[\x20-\x7e]*$/;

/**
 * What SentencePiece's normalisers do (`nmt_nfkc` for XLM-RoBERTa): a double-array trie of byte sequences (Darts), each
 * with the text that takes its place. A group of characters that are one to a reader is looked up whole, then each of
 * its characters.
 */
export function openCharsMap(bytes: Uint8Array): (text: string) => string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const trieBytes = bytes.byteLength < 4 ? 0 : view.getUint32(0, true);
  const units = Uint32Array.from({ length: trieBytes / 4 }, (_, unit) => view.getUint32(4 + 4 * unit, true));
  const replacements = bytes.subarray(4 + trieBytes);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const groups = new Intl.Segmenter("en", { granularity: "grapheme" });
  const known = new Map<string, string | undefined>();

  /** What takes the place of the shortest beginning of `key` that the trie has; undefined: nothing does. */
  function lookUp(key: string): string | undefined {
    if (known.has(key)) return known.get(key);
    if (known.size >= mostKnown) known.clear();
    const found = find(encoder.encode(key));
    known.set(key, found);
    return found;
  }

  function find(key: Uint8Array): string | undefined {
    let place = offsetOf(units[0] ?? 0);
    for (const byte of key) {
      if (byte === 0) return undefined;
      place ^= byte;
      const unit = units[place] ?? 0;
      if ((unit & 0x8000_00ff) !== byte) return undefined;
      place ^= offsetOf(unit);
      if (((unit >>> 8) & 1) === 0) continue;
      const start = (units[place] ?? 0) & 0x7fff_ffff;
      return decoder.decode(replacements.subarray(start, replacements.indexOf(0, start)));
    }
    return undefined;
  }

  const changesUsualText = Array.from({ length: 0x5f }, (_, k) => String.fromCharCode(0x20 + k)).some(
    (character) => lookUp(character) !== undefined,
  );

  return (text) => {
    if (!changesUsualText && usualText.test(text)) return text;
    let made = "";
    for (const { segment } of groups.segment(text)) {
      const whole = encoder.encode(segment).length < longestGroup ? lookUp(segment) : undefined;
      if (whole !== undefined) made += whole;
      else for (const character of segment) made += lookUp(character) ?? character;
    }
    return made;
  };
}

function offsetOf(unit: number): number {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}
