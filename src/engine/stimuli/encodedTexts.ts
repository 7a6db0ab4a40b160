import type { DocumentDiagnostic } from "../../core/documentDiagnostic.ts";
import { type EncodedText, textDiagnostics } from "../../core/documents/stimuli/textChecks.ts";
import type { TokensRead } from "../../core/results/tokensRead.ts";
import type { EncoderInput, TokenCount } from "../encoders/encoder/encoder.ts";
import type { Encoded } from "./encodeWithCache.ts";
import { type OpenedDocument, startOfDocument } from "./openDocument.ts";

/** How an encoder reads texts, by their content. */
export type TokensOfTexts = ReadonlyMap<string, TokenCount>;

export function tokensOfTexts(inputs: readonly EncoderInput[], { tokens }: Pick<Encoded, "tokens">): TokensOfTexts {
  return new Map(
    inputs.flatMap(({ kind, content }, position) => {
      const count = kind === "text" ? tokens[position] : undefined;
      return count === undefined ? [] : [[content, count] as const];
    }),
  );
}

/**
 * What is to be said at the document's places of texts that the encoder cuts, does not know, or takes for one another.
 */
export function encodedTextDiagnostics(
  { document, stimuli, source }: Pick<OpenedDocument, "document" | "stimuli" | "source">,
  tokens: TokensOfTexts,
  encoder: string,
): DocumentDiagnostic[] {
  const table = document.frontMatter.ranges.get("source")?.value ?? startOfDocument;
  const rows =
    source === undefined ? document.stimuli : stimuli.map((stimulus) => ({ ...stimulus, contentRange: table }));
  const texts = rows.flatMap((stimulus): EncodedText[] => {
    const count = stimulus.kind === "text" ? tokens.get(stimulus.content) : undefined;
    if (count === undefined) return [];
    const { content, contentRange: range } = stimulus;
    return [{ content, range, ...("row" in stimulus && { row: stimulus.row }), ...count }];
  });
  return textDiagnostics(texts, encoder);
}

/** What of it is beside the stimulus in a result. */
export function tokensRead(count: TokenCount | undefined): TokensRead {
  if (count === undefined) return {};
  const { tokens, used, unknown } = count;
  return { ...(used < tokens && { truncated: { tokens, used } }), ...(unknown && { unknown }) };
}
