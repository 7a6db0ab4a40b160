import type { Node } from "jsonc-parser";
import type { Expectation } from "../../expect/expectation.ts";
import { readExpectations, unknownNames, type WrittenExpectation } from "../../expect/readExpectations.ts";
import type { JsonReader } from "./jsonReader.ts";
import type { RsaDocument } from "./rsaDocument.ts";

/** Reads the items of `"expect"`. */
export function readRsaExpectations(json: JsonReader, nodes: readonly Node[]): readonly Expectation[] {
  const items = nodes.flatMap((node): WrittenExpectation[] => {
    const text = json.textOf(node, "An expectation")?.trim();
    if (text === undefined) return [];
    const { offset, length } = node;
    // Written without escapes, the text is where it is read.
    const inner = { offset: offset + 1, length: text.length };
    return [{ text, range: json.rangeOf(length === text.length + 2 ? inner : node) }];
  });
  const { expectations, diagnostics } = readExpectations(items, "rsa");
  tell(json, diagnostics);
  return expectations;
}

/** Says which models of the expectations the file does not have. Names of layers are known when it is run. */
export function checkRsaNames(
  json: JsonReader,
  { expect, models, fitted }: Pick<RsaDocument, "expect" | "models" | "fitted">,
): void {
  const hasLayers = models.some((model) => model.kind === "encoder" && model.layer === "all");
  const names = [...models, ...fitted].map(({ name }) => name);
  tell(json, unknownNames(expect, "rsa", hasLayers ? {} : { model: names }));
}

function tell(json: JsonReader, diagnostics: Readonly<ReturnType<typeof unknownNames>>): void {
  for (const { code, message, range, severity, fix } of diagnostics)
    json.complain(code, message, range, { severity, ...(fix && { suggestions: [fix.replacement] }) });
}
