/**
 * A text that Markdown shows as it is. `MarkdownString.appendText` does the same, but makes every space one that no line breaks at.
 */
export function markdownText(text: string): string {
  return text
    .replace(/[\\`*_{}[\]()#+\-!~|$@:.]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/\s+/g, " ");
}
