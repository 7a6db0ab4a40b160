import type { TextRange } from "../../core/documentDiagnostic.ts";
import { parseRsa } from "../../core/documents/rsa/parseRsa.ts";
import { parseStimuli } from "../../core/documents/stimuli/parseStimuli.ts";
import { StimuliError } from "../../core/errors.ts";
import { hiddenGuess } from "../../core/expect/evaluate/checkExpectations.ts";
import type { Expectation, QuantitySide, Side } from "../../core/expect/expectation.ts";
import { quantities } from "../../core/expect/quantities.ts";
import { hide } from "../context/hiddenValues.ts";
import { documentKind } from "../files/documentsIn.ts";

/**
 * A document's text with the values of its expectations hidden, where these are of the form `accuracy = 0.82 ± 0.01`;
 * `count`: how many were. They hold for the same numbers as before. Throws StimuliError `input` where a value would stay
 * readable that is meant to be hidden: of an expectation that cannot be read, or is written over several lines.
 */
export function hideExpectations(path: string, text: string): { readonly text: string; readonly count: number } {
  refuseReadable(path, text);
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

function refuseReadable(path: string, text: string): void {
  const { diagnostics } = documentKind(path) === "rsa" ? parseRsa(text) : parseStimuli(text);
  const read = expectationsOf(path, text);
  // One that can be read but not evaluated, as its model is not there, is hidden like the others.
  const wrong = diagnostics.find(({ code, range }) => code === "bad-expectation" && !isWithin(range, read));
  const next = "Correct it, or remove it from the file.";
  if (wrong !== undefined) {
    const message = `An expectation in ${path}, line ${wrong.range.startLine + 1}, cannot be read, and so its value cannot be hidden. ${wrong.message}`;
    throw new StimuliError("input", message, next);
  }
  const hidden = hideable(path, text);
  const left = read.find((one) => isEquality(one) && !isWithin(one.range, hidden));
  if (left === undefined) return;
  const message = `The expectation in ${path}, line ${left.range.startLine + 1}, is written over several lines or with escapes: its value cannot be hidden.`;
  throw new StimuliError("input", message, "Write it in one line, without escapes.");
}

function isWithin({ startLine, startCharacter, endCharacter }: TextRange, all: readonly Expectation[]): boolean {
  return all.some(
    ({ range }) =>
      range.startLine === startLine && range.startCharacter <= startCharacter && endCharacter <= range.endCharacter,
  );
}

function expectationsOf(path: string, text: string): readonly Expectation[] {
  return documentKind(path) === "rsa" ? parseRsa(text).expect : (parseStimuli(text).frontMatter.expect ?? []);
}

function isEquality({ left, right, operator, tolerance }: Expectation): boolean {
  return left.kind === "quantity" && right.kind === "number" && operator === "=" && tolerance !== 0;
}

/** A quantity that equals a number. */
interface Hideable extends Expectation {
  readonly left: QuantitySide;
  readonly right: Extract<Side, { readonly kind: "number" }>;
}

/** The expectations of a document whose values can be hidden. */
export function hideable(path: string, text: string): readonly Hideable[] {
  const lines = text.split("\n");
  return expectationsOf(path, text).filter((one): one is Hideable => {
    const { range } = one;
    // Written with escapes or over several lines, it is left as it is.
    const written = lines[range.startLine]?.slice(range.startCharacter, range.endCharacter);
    return isEquality(one) && range.startLine === range.endLine && written === one.text;
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
