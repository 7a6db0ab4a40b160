import { dataText } from "../../core/figure/notices/dataWords.ts";
import {
  biasToken,
  contextSentence,
  otherTokens,
  partOfOthers,
  partText,
  whySentence,
} from "../../core/figure/why/whyWords.ts";
import type { WhyResult } from "../../core/results/whyResult.ts";
import { valueText } from "../../core/text/cellText.ts";
import { displayWidth, textTable } from "../../core/text/displayWidth.ts";
import { elide, plain } from "../../core/text/labels.ts";

const widest = 48;
const shown = (text: string) => elide(plain(text), widest, 1, (one) => displayWidth(one));

/** Both texts word by word, and the pairs of tokens that add most. */
export function whyText(result: WhyResult): string {
  const { encoder, texts, similarity, parts, receipt } = result;
  const lines = [`Why ${valueText(similarity)}: “${shown(texts[0].text)}” and “${shown(texts[1].text)}”`];
  const context = parts === undefined ? [] : [contextSentence(texts[0])];
  lines.push(`Cosine similarity, ${encoder}`, "", whySentence(result), ...context, "");
  for (const side of [0, 1] as const) lines.push(...wordTable(result, side), "");
  if (parts !== undefined) lines.push(...pairTable(result), "");
  lines.push(...dataText(receipt.data));
  return `${lines.join("\n").trimEnd()}\n`;
}

function wordTable(result: WhyResult, side: 0 | 1): string[] {
  const others = partOfOthers(result, side);
  const hasParts = others !== undefined;
  const row = (word: string, part: string, without: string) => [word, ...(hasParts ? [part] : []), without];
  const rows = result.texts[side].words.map(({ text, part, without }) =>
    row(
      shown(text),
      part === undefined ? "" : partText(part),
      without === undefined ? "–" : `${valueText(without)} (${partText(without - result.similarity)})`,
    ),
  );
  return textTable([
    row(`Word of “${shown(result.texts[side].text)}”`, "Part", "Without it"),
    ...rows,
    ...(hasParts && Math.abs(others) > 5e-7 ? [row(otherTokens, partText(others), "")] : []),
  ]);
}

const mostPairs = 8;

function pairTable({ texts: [a, b], parts = new Float64Array() }: WhyResult): string[] {
  const [rows, columns] = [a.tokens ?? [], b.tokens ?? []];
  const most = [...parts.keys()].sort((x, y) => Math.abs(parts[y] ?? 0) - Math.abs(parts[x] ?? 0)).slice(0, mostPairs);
  const token = (at: number, of: typeof rows) => plain(of[at]?.text ?? "") || biasToken;
  return textTable(
    [
      ["Pairs of tokens that add most", "", "Part"],
      ...most.map((at) => [
        token(Math.floor(at / columns.length), rows),
        token(at % columns.length, columns),
        partText(parts[at] ?? 0),
      ]),
    ],
    (column) => column < 2,
  );
}
