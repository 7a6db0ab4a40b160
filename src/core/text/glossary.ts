/** An entry of docs/glossary.md. */
export interface GlossaryEntry {
  readonly term: string;
  /** One to three sentences. */
  readonly text: string;
  readonly formula?: string;
  readonly source?: string;
}

/** The entries of the page, by term. */
export function readGlossary(page: string): ReadonlyMap<string, GlossaryEntry> {
  const entries = page
    .split(/^### /m)
    .slice(1)
    .map((entry) => entry.replace(/\n## [\s\S]*$/, "").split("\n"));
  return new Map(
    entries.map(([term = "", ...lines]) => [
      term,
      entryOf(
        term,
        lines.filter((line) => line !== ""),
      ),
    ]),
  );
}

function entryOf(term: string, lines: readonly string[]): GlossaryEntry {
  const [text = "", ...rest] = lines.map(withoutMarkup);
  const part = (name: string) => rest.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const [formula, source] = [part("Formula"), part("Source")];
  return { term, text, ...(formula !== undefined && { formula }), ...(source !== undefined && { source }) };
}

/** Plain text: no code marks, no escapes. */
function withoutMarkup(line: string): string {
  return line.replaceAll("`", "").replace(/\\([*_\\[\]])/g, "$1");
}
