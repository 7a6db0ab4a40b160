import { tsvLine } from "../../formats/spreadsheet.ts";
import type { WhyResult } from "../../results/whyResult.ts";
import { tokenText } from "./whyWords.ts";

/** All parts with both texts' tokens, as tab-separated values for a spreadsheet; words and numbers where there are none. */
export function whyToTsv({ texts, parts }: WhyResult): string {
  const [a, b] = texts;
  const columns = b.tokens ?? [];
  if (parts !== undefined)
    return tableText([
      ["", ...columns.map(tokenText)],
      ...(a.tokens ?? []).map((token, row) => [
        tokenText(token),
        ...columns.map((_, column) => String(parts[row * columns.length + column])),
      ]),
    ]);
  const rows = texts.flatMap(({ text, words }) =>
    words.map((word) => [text, word.text, word.without === undefined ? "" : String(word.without)]),
  );
  return tableText([["text", "word", "cosine without it"], ...rows]);
}

function tableText(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => tsvLine(row)).join("");
}
