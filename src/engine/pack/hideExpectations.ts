import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { hiddenGuess } from "../../core/expect/evaluate/checkExpectations.ts";
import type { Expectation, QuantitySide, Side } from "../../core/expect/expectation.ts";
import { quantities } from "../../core/expect/quantities.ts";
import { hide } from "../context/hiddenValues.ts";
import { documentKind } from "../files/documentsIn.ts";

/**
 * A document's text with the values of its expectations hidden, where these are of the form `accuracy = 0.82 ± 0.01`;
 * `count`: how many were. They hold for the same numbers as before.
 */
export function hideExpectations(path: string, text: string): { readonly text: string; readonly count: number } {
  const lines = text.split("\n");
  let count = 0;
  // The last one of a line first: the places before it stay what they are.
  for (const one of hideable(path, text).toReversed()) {
    const { startLine, startCharacter, endCharacter } = one.range;
    const line = lines[startLine] ?? "";
    lines[startLine] = line.slice(0, startCharacter) + hiddenForm(one) + line.slice(endCharacter);
    count++;
  }
  return { text: lines.join("\n"), count };
}

/** A quantity that equals a number. */
interface Hideable extends Expectation {
  readonly left: QuantitySide;
  readonly right: Extract<Side, { readonly kind: "number" }>;
}

/** The expectations of a document whose values can be hidden. */
export function hideable(path: string, text: string): readonly Hideable[] {
  const isRsa = documentKind(path) === "rsa";
  const expectations = isRsa ? parseRsa(text).expect : (parseStimuli(text).frontMatter.expect ?? []);
  const lines = text.split("\n");
  return expectations.filter((one): one is Hideable => {
    const { left, right, operator, tolerance, range } = one;
    // Written with escapes or over several lines, it is left as it is.
    const written = lines[range.startLine]?.slice(range.startCharacter, range.endCharacter);
    const isEqual = left.kind === "quantity" && right.kind === "number" && operator === "=" && tolerance !== 0;
    return isEqual && range.startLine === range.endLine && written === one.text;
  });
}

function hiddenForm({ text, left, right, tolerance: written }: Hideable): string {
  const tolerance = written ?? quantities[left.quantity].tolerance.full;
  const step = 2 * tolerance;
  const offset = Number((right.value - step * Math.floor(right.value / step)).toPrecision(12));
  const { salt, hash } = hide(hiddenGuess({ left, tolerance }, offset, right.value));
  const quantity = text.slice(0, text.lastIndexOf("=")).replace(/=$/, "").trim();
  return `${quantity} = hidden(${offset} ${salt} ${hash}) ± ${tolerance}`;
}
