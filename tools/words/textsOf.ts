import { SyntaxKind } from "typescript/unstable/ast";
import { createScanner } from "typescript/unstable/ast/scanner";

/** A string, a template (its values as `{}`) or a comment of a TypeScript source, as it is written there. */
export interface SourceText {
  readonly kind: "string" | "comment" | "docstring";
  /** 1-based line in the source. */
  readonly line: number;
  /** Offset of the first character, a quotation mark or a slash, in UTF-16 units. */
  readonly start: number;
  /** Without quotation marks; escapes are kept. */
  readonly text: string;
}

/** A slash after one of these divides; after anything else it begins a regular expression. */
const operands: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.Identifier,
  SyntaxKind.ThisKeyword,
  SyntaxKind.NumericLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateTail,
  SyntaxKind.CloseParenToken,
  SyntaxKind.CloseBracketToken,
  SyntaxKind.CloseBraceToken,
]);

const spaces: ReadonlySet<SyntaxKind> = new Set([SyntaxKind.WhitespaceTrivia, SyntaxKind.NewLineTrivia]);

/** All strings, templates and comments of a TypeScript source, by TypeScript's own scanner; paths of imports are left out. */
export function textsOf(source: string): SourceText[] {
  const scanner = createScanner(false, undefined, source);
  const texts: SourceText[] = [];
  /** The templates that are not closed, each with the braces that are open in the value being read. */
  const templates: { start: number; text: string; braces: number }[] = [];
  const lineAt = lineCounter(source);
  const add = (kind: SourceText["kind"], start: number, text: string) =>
    texts.push({ kind, line: lineAt(start), start, text });
  let before = SyntaxKind.Unknown;
  for (let token = scanner.scan(); token !== SyntaxKind.EndOfFile; token = scanner.scan()) {
    if (spaces.has(token)) continue;
    const template = templates.at(-1);
    if (token === SyntaxKind.SlashToken && !operands.has(before)) token = scanner.reScanSlashToken();
    if (token === SyntaxKind.CloseBraceToken && template?.braces === 0) token = scanner.reScanTemplateToken(false);
    const start = scanner.getTokenStart();
    const written = scanner.getTokenText();
    if (token === SyntaxKind.SingleLineCommentTrivia || token === SyntaxKind.MultiLineCommentTrivia) {
      add(written.startsWith("/**") ? "docstring" : "comment", start, written);
      continue;
    }
    if (token === SyntaxKind.StringLiteral && before !== SyntaxKind.FromKeyword)
      add("string", start, written.slice(1, -1));
    if (token === SyntaxKind.NoSubstitutionTemplateLiteral) add("string", start, written.slice(1, -1));
    if (token === SyntaxKind.TemplateHead) templates.push({ start, text: `${written.slice(1, -2)}{}`, braces: 0 });
    if (template !== undefined) {
      if (token === SyntaxKind.OpenBraceToken) template.braces += 1;
      if (token === SyntaxKind.CloseBraceToken) template.braces -= 1;
      if (token === SyntaxKind.TemplateMiddle) template.text += `${written.slice(1, -2)}{}`;
      if (token === SyntaxKind.TemplateTail) {
        add("string", template.start, template.text + written.slice(1, -1));
        templates.pop();
      }
    }
    before = token;
  }
  return texts;
}

/** The 1-based line of an offset, in one pass where offsets mostly rise. */
function lineCounter(source: string): (offset: number) => number {
  let [line, counted] = [1, 0];
  return (offset) => {
    if (offset < counted) [line, counted] = [1, 0];
    for (; counted < offset; counted++) if (source[counted] === "\n") line += 1;
    return line;
  };
}
