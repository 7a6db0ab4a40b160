import type { WhyDecision, WhyResult, WhyText, WhyToken } from "../../results/whyResult.ts";
import { trueMinus, valueText } from "../../text/cellText.ts";
import { countText } from "../../text/counts.ts";

/** What log-odds are the sum of, or why they are none. `names`: the two classes'. */
export function decisionSentence(
  { logOdds, intercept, tokens, parts, pooling }: WhyDecision,
  [one, other]: readonly [string, string],
): string {
  const said = `The log-odds of ${one} against ${other}, ln(p / q) of their probabilities, are ${partText(logOdds)}.`;
  if (parts === undefined) return `${said} ${noSumSentence(pooling, "number")}`;
  return `${said} They are the sum of the parts of ${countText(tokens?.length ?? 0)} tokens and the intercept, ${partText(intercept)}.`;
}

/** Above the figure: what the number is the sum of, or why it is no sum. */
export function whySentence({ texts: [a, b], similarity, parts, pooling }: WhyResult): string {
  if (parts === undefined) return noSumSentence(pooling, "cosine");
  const [rows, columns] = [a.tokens?.length ?? 0, b.tokens?.length ?? 0];
  return `The cosine ${valueText(similarity)} is the sum of ${countText(rows)} × ${countText(columns)} parts, one for each pair of tokens.`;
}

/** How much a part can be believed. */
export function contextSentence({ isContextual }: Pick<WhyText, "isContextual">): string {
  return isContextual
    ? "The vector of a token already contains its context, so a part is not what the word would add by itself. “Without it” is the other check: the text is encoded again without the word."
    : "The vector of a word is the same in every text. “Without it” is the number for the text without the word: its vector is then a mean of fewer words, and of another length.";
}

/** Why there are no parts. `number`: what has none. */
function noSumSentence(pooling: WhyResult["pooling"], number: string): string {
  return `${noSum(pooling)} So the ${number} cannot be divided among the words; “Without it” shows how it changes when a word is left out.`;
}

function noSum(pooling: WhyResult["pooling"]): string {
  switch (pooling) {
    case "cls":
      return "This encoder’s vector of a text is that of its first token, which has read all others, and not a sum over tokens.";
    case "lasttoken":
      return "This encoder’s vector of a text is that of its last token, which has read all others, and not a sum over tokens.";
    case "max":
      return "This encoder takes, in each dimension, the largest value of all tokens, and not a sum over tokens.";
    case "pooler_output":
      return "This encoder’s vector of a text is what its own pooler makes of one token, and not a sum over tokens.";
    default:
      return "This encoder gives a text’s vector as one, and not as a sum over tokens.";
  }
}

/** A part or a difference with its sign, to two decimals more than a cell. */
export function partText(value: number): string {
  const text = trueMinus(value.toFixed(4));
  return value > 0 && Number(value.toFixed(4)) > 0 ? `+${text}` : text;
}

/** What tokens that belong to no word of the text are called together. */
export const otherTokens = "(other tokens)";
/** What an encoder adds to every text alike. */
export const biasToken = "(bias)";

/** A token's name in the figure. */
export function tokenText({ text }: WhyToken): string {
  return text === "" ? biasToken : text;
}

/** A pair of tokens, and what it adds to the cosine. */
export function pairSentence({ texts: [a, b], parts }: WhyResult, row: number, column: number): string {
  const [first, second] = [a.tokens?.[row], b.tokens?.[column]];
  if (first === undefined || second === undefined) return "";
  return `${tokenText(first)} × ${tokenText(second)}: ${partText(parts?.[row * (b.tokens?.length ?? 0) + column] ?? 0)}`;
}

/** What all tokens add that belong to no word of this text: 0 = first, 1 = second text. */
export function partOfOthers({ parts, similarity, texts }: WhyResult, side: 0 | 1): number | undefined {
  if (parts === undefined) return undefined;
  return similarity - texts[side].words.reduce((sum, { part = 0 }) => sum + part, 0);
}
