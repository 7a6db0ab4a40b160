import { isNode, isScalar, isSeq } from "yaml";
import type { WrittenExpectation } from "../../expect/readExpectations.ts";
import type { YamlPlaces } from "./yamlPlaces.ts";

/** An item of `expect` that is no text, and why. */
interface BadItem extends WrittenExpectation {
  readonly message: string;
}

/**
 * The items of the list `expect`, with their places: of the text alone where it is on one line as it is read. What YAML
 * reads as something else than a text is told with the likely reason.
 */
export function expectationItems(
  node: unknown,
  places: YamlPlaces,
): { readonly items: readonly WrittenExpectation[]; readonly bad: readonly BadItem[] } {
  if (!isSeq(node)) return { items: [], bad: [] };
  const items: WrittenExpectation[] = [];
  const bad: BadItem[] = [];
  for (const item of node.items) {
    if (!isNode(item) || !item.range) continue;
    const [start, end] = item.range;
    const written = places.text.slice(start, end);
    if (!isScalar(item) || typeof item.value !== "string") {
      const message = "An expectation is a text, such as `accuracy >= 0.8`: put it in quotation marks.";
      bad.push({ text: written, range: places.range(start, end), message });
      continue;
    }
    const text = item.value.trim();
    const at = written.indexOf(text);
    const range =
      at < 0 || text.includes("\n") ? places.range(start, end) : places.range(start + at, start + at + text.length);
    const isCut = node.flow === true && item.type === "PLAIN" && count(text, "(") !== count(text, ")");
    if (isCut && bad.length > 0) continue;
    const message =
      "Between [ and ], a comma ends an item: write one expectation per line after a dash, or put each in quotation marks.";
    if (isCut) bad.push({ text, range, message });
    else items.push({ text, range });
  }
  return { items, bad };
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
