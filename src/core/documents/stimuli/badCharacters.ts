import type { Diagnostic } from "../stimuliDocument.ts";

/**
 * Control characters (tab, line ends and the other white space aside), halves of a surrogate pair, and the replacement
 * character.
 */
const bad = /[^\P{Cc}\t\n\v\f\r]|\ufffd|\p{Cs}/u;

/** One warning for each line with a character that no one types: mostly a file that is not UTF-8. */
export function badCharacters(text: string, lines: readonly string[]): Diagnostic[] {
  if (!bad.test(text)) return [];
  return lines.flatMap((content, line): Diagnostic[] => {
    const found = bad.exec(content);
    if (found === null) return [];
    const range = { startLine: line, startCharacter: found.index, endLine: line, endCharacter: found.index + 1 };
    return [{ code: "bad-character", message: describe(found[0]), range, severity: "warning" }];
  });
}

function describe(character: string): string {
  if (character === "\ufffd") return "A character here could not be read: save the file as UTF-8.";
  const code = character.charCodeAt(0);
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  if (code >= 0xd800) return `This line contains half of a character (${name}): save the file as UTF-8.`;
  return `This line contains a control character (${name}). Is this a text file?`;
}
