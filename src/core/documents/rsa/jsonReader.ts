import { createScanner, getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from "jsonc-parser";
import type { TextRange } from "../../documentDiagnostic.ts";
import { isOnOtherMachine, onOtherMachine } from "../fileFinder.ts";
import type { RsaDiagnostic, RsaDiagnosticCode } from "./rsaDocument.ts";
import { meantChoice, unknownRsaKey } from "./rsaPeerNames.ts";

/** The values of a JSON object by their keys. */
export interface Fields {
  /** Range of the whole object. */
  readonly range: TextRange;
  readonly values: ReadonlyMap<string, Node>;
}

/**
 * Reads typed values out of JSON text that may be wrong anywhere; what is wrong is collected with its place, and left
 * out.
 */
export class JsonReader {
  readonly diagnostics: RsaDiagnostic[] = [];
  /** Undefined where the text holds no value at all. */
  readonly root: Node | undefined;
  readonly #lineStarts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#lineStarts.push(at + 1);
    const tooDeep = firstTooDeep(text);
    if (tooDeep !== undefined) {
      this.root = undefined;
      this.complain("bad-json", `Brackets are nested more than ${deepest} deep.`, { offset: tooDeep, length: 1 });
      return;
    }
    const errors: ParseError[] = [];
    // Comments and commas before a closing bracket mean no harm.
    this.root = parseTree(text, errors, { allowTrailingComma: true });
    // Later errors mostly follow from the first.
    const [first] = errors;
    if (first)
      this.complain("bad-json", `${jsonFaults[printParseErrorCode(first.error)] ?? "This is not JSON."}`, first);
  }

  rangeOf({ offset, length }: Pick<Node, "offset" | "length">): TextRange {
    const [startLine, startCharacter] = this.#placeOf(offset);
    const [endLine, endCharacter] = this.#placeOf(offset + length);
    return { startLine, startCharacter, endLine, endCharacter };
  }

  complain(
    code: RsaDiagnosticCode,
    message: string,
    at: Pick<Node, "offset" | "length"> | TextRange,
    more: Partial<Pick<RsaDiagnostic, "severity" | "suggestions">> = {},
  ): undefined {
    const range = "offset" in at ? this.rangeOf(at) : at;
    this.diagnostics.push({ code, message, range, severity: "error", ...more });
  }

  /**
   * An object's values; a key that is not one of `keys` is said, with the one that was likely meant. `what`: as "A
   * model".
   */
  object(node: Node, keys: readonly string[], what: string): Fields | undefined {
    if (node.type !== "object") return this.complain("bad-value", `${what} is written as { … }.`, node);
    const values = new Map<string, Node>();
    for (const { children = [] } of node.children ?? []) {
      const [keyNode, value] = children;
      if (keyNode === undefined) continue;
      const key = String(getNodeValue(keyNode));
      if (!keys.includes(key)) {
        const { hint, meant } = unknownRsaKey(key, keys);
        const suggestions = meant === undefined ? {} : { suggestions: [JSON.stringify(meant)] };
        this.complain("unknown-key", `${what} has no “${key}”. ${hint}`, keyNode, suggestions);
      } else if (values.has(key)) this.complain("bad-value", `“${key}” is written twice.`, keyNode);
      else if (value) values.set(key, value);
    }
    return { range: this.rangeOf(node), values };
  }

  list(fields: Fields, key: string): readonly Node[] | undefined {
    const node = fields.values.get(key);
    if (node === undefined) return undefined;
    if (node.type === "array") return node.children ?? [];
    return this.complain("bad-value", `“${key}” must be a list: [ … ].`, node);
  }

  /** A text that is not blank. */
  text(fields: Fields, key: string): string | undefined {
    const node = fields.values.get(key);
    return node && this.textOf(node, `“${key}”`);
  }

  textOf(node: Node, what: string): string | undefined {
    const value: unknown = getNodeValue(node);
    if (typeof value === "string" && value.trim() !== "") return value;
    return this.complain("bad-value", `${what} must be a non-empty text in quotation marks.`, node);
  }

  /** A path that leads to this machine. */
  pathOf(node: Node, what: string): string | undefined {
    const path = this.textOf(node, what);
    if (path === undefined || !isOnOtherMachine(path)) return path;
    return this.complain("bad-file", `${path} ${onOtherMachine}`, node);
  }

  flag(fields: Fields, key: string): boolean | undefined {
    const node = fields.values.get(key);
    if (node === undefined) return undefined;
    const value: unknown = getNodeValue(node);
    return typeof value === "boolean" ? value : this.complain("bad-value", `“${key}” must be true or false.`, node);
  }

  /** A whole number of at least `least`. */
  whole(fields: Fields, key: string, least: number, most: number): number | undefined {
    const node = fields.values.get(key);
    if (node === undefined) return undefined;
    const value: unknown = getNodeValue(node);
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
    return this.complain("bad-value", `“${key}” must be a whole number from ${least} to ${most}.`, node);
  }

  choice<T extends string>(fields: Fields, key: string, choices: readonly T[]): T | undefined {
    const node = fields.values.get(key);
    if (node === undefined) return undefined;
    const value: unknown = getNodeValue(node);
    const chosen = choices.find((choice) => choice === value);
    if (chosen !== undefined) return chosen;
    const meant = typeof value === "string" ? meantChoice(value, choices) : undefined;
    const hint = meant === undefined ? "" : ` Did you mean “${meant}”?`;
    return this.complain("bad-value", `“${key}” must be one of ${choices.join(", ")}.${hint}`, node, {
      suggestions: (meant === undefined ? choices : [meant]).map((choice) => JSON.stringify(choice)),
    });
  }

  #placeOf(offset: number): [line: number, character: number] {
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return [low, offset - (this.#lineStarts[low] ?? 0)];
  }
}

/** No analysis nests half as deep; the library parses by recursion, which the stack limits. */
const deepest = 100;

/** Where the first bracket opens that is nested too deep. */
function firstTooDeep(text: string): number | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (;;) {
    scanner.scan();
    const at = scanner.getTokenOffset();
    const mark = text[at];
    if (mark === undefined) return undefined;
    // A text begins with its quotation mark, so a bracket here is one.
    if (mark === "{" || mark === "[") depth++;
    else if (mark === "}" || mark === "]") depth--;
    if (depth > deepest) return at;
  }
}

/** By the library's names of them. */
const jsonFaults: Readonly<Record<string, string>> = {
  InvalidSymbol: "A text needs quotation marks around it.",
  InvalidNumberFormat: "This is not a number.",
  PropertyNameExpected: "A key in quotation marks is expected here.",
  ValueExpected: "A value is expected here.",
  ColonExpected: "A colon is expected here.",
  CommaExpected: "A comma is missing here.",
  CloseBraceExpected: "A closing } is missing here.",
  CloseBracketExpected: "A closing ] is missing here.",
  EndOfFileExpected: "Nothing may follow the closing }.",
  InvalidCommentToken: "A comment begins with //, or is between /* and */.",
  UnexpectedEndOfComment: "A comment does not end.",
  UnexpectedEndOfString: "A quotation mark is missing at the end of this text.",
  UnexpectedEndOfNumber: "This number does not end.",
  InvalidUnicode: "This is not a Unicode escape: write \\u and four digits.",
  InvalidEscapeCharacter: "A backslash in a text is written twice: \\\\.",
  InvalidCharacter: "This character is not allowed here: write it as an escape.",
};
