import type { Expectation } from "./expectation.ts";
import { longestExpectation } from "./parseExpectation.ts";
import { bounds, type Quantity, type QuantityName, quantities, quantitiesOf, waysToWrite } from "./quantities.ts";
import { type KnownNames, nameKind, quotedName } from "./readExpectations.ts";

/** What could be written at a place of an expectation. */
interface ExpectationOffer {
  readonly label: string;
  readonly kind: "quantity" | "name";
  /** Instead of the characters that are written before the cursor. */
  readonly text: string;
  readonly detail: string;
  readonly documentation: string;
}

/** More names are not offered. */
const mostNames = 1000;

/**
 * What completes an expectation behind `before`, its text up to the cursor: a name between brackets, else a quantity.
 * `replaced`: how many characters before the cursor the offers replace.
 */
export function expectationOffers(
  before: string,
  document: "stimuli" | "rsa",
  known: KnownNames,
): { readonly replaced: number; readonly offers: readonly ExpectationOffer[] } {
  // A longer one is none, and would take seconds.
  if (before.length > longestExpectation) return { replaced: 0, offers: [] };
  const [, word, inside = "", name = ""] = /(\w+)\(((?:[^()]*,)?)\s*([^(),]*)$/.exec(before) ?? [];
  if (word === undefined) {
    const written = /[\p{L}_]*$/u.exec(before)?.[0] ?? "";
    const offers = quantitiesOf(document).map(([quantity, own]) => quantityOffer(quantity, own));
    return { replaced: written.length, offers };
  }
  if (!isQuantity(word)) return { replaced: 0, offers: [] };
  const position = inside.split(",").length - 1;
  const ways: Quantity["takes"] = quantities[word].takes;
  const count = ways.find(({ length }) => length > position)?.length ?? 0;
  const kind = nameKind({ quantity: word, position, count });
  const names = kind === "bound" ? bounds : (known[kind] ?? []);
  return {
    replaced: name.length,
    offers: [...new Set(names)].slice(0, mostNames).map((one) => {
      return { label: one, kind: "name", text: quotedName(one), detail: kind, documentation: "" };
    }),
  };
}

function quantityOffer(quantity: QuantityName, { description, example, takes }: Quantity): ExpectationOffer {
  const text = takes.some(({ length }) => length === 0) ? quantity : `${quantity}(`;
  const detail = waysToWrite(quantity).replaceAll("`", "");
  return { label: quantity, kind: "quantity", text, detail, documentation: `${description}\n\n${example}` };
}

function isQuantity(word: string): word is QuantityName {
  return Object.hasOwn(quantities, word);
}

/** The quantity whose word is at this place of a document's expectations. */
export function quantityAt(
  expectations: readonly Expectation[],
  line: number,
  character: number,
): { readonly name: QuantityName; readonly start: number; readonly end: number } | undefined {
  const found = expectations.find(
    ({ range }) =>
      range.startLine === line &&
      range.endLine === line &&
      range.startCharacter <= character &&
      character <= range.endCharacter,
  );
  if (found === undefined) return undefined;
  for (const { 0: word, index } of found.text.matchAll(/[\p{L}_]+/gu)) {
    const start = found.range.startCharacter + index;
    if (isQuantity(word) && start <= character && character <= start + word.length)
      return { name: word, start, end: start + word.length };
  }
  return undefined;
}
