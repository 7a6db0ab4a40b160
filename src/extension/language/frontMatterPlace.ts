import { type FrontMatterKey, frontMatterKeys } from "../../core/documents/frontMatter/frontMatterKeys.ts";
import type { StimuliDocument } from "../../core/documents/stimuliDocument.ts";

/** Where in the front matter a cursor is. */
export type FrontMatterPlace =
  /** Where one of `keys` could be written. */
  | { readonly kind: "key"; readonly keys: ReadonlyMap<string, FrontMatterKey>; readonly prefix: string }
  /** Behind the colon of the key that is called `name` in full. */
  | { readonly kind: "value"; readonly name: string; readonly key: FrontMatterKey };

/** The place of a cursor; undefined outside the front matter, and behind a key that is not known. */
export function frontMatterPlace(
  document: StimuliDocument,
  line: number,
  character: number,
  indented: boolean,
): FrontMatterPlace | undefined {
  const { range, ranges } = document.frontMatter;
  if (range === undefined || line <= range.startLine || line > lastLine(document)) return undefined;
  let above = "";
  let here: string | undefined;
  for (const [name, { key }] of ranges) {
    if (key.startLine === line && key.endCharacter < character) here = name;
    if (key.startLine < line && !name.includes(".")) above = name;
  }
  if (here !== undefined) {
    const key = knownKey(here);
    return key && { kind: "value", name: here, key };
  }
  const group = indented ? knownKey(above)?.type : undefined;
  if (group?.kind === "list") return undefined;
  if (group?.kind === "group") return { kind: "key", keys: group.keys, prefix: `${above}.` };
  return { kind: "key", keys: frontMatterKeys, prefix: "" };
}

/** What is known about a key by its full name, as `sample.seed`. */
export function knownKey(name: string): FrontMatterKey | undefined {
  const [first = "", second] = name.split(".");
  const key = frontMatterKeys.get(first);
  if (second === undefined) return key;
  return key?.type.kind === "group" ? key.type.keys.get(second) : undefined;
}

/** Last line on which a key can be: while it is not closed, also the line being written below. */
function lastLine({ frontMatter, diagnostics }: StimuliDocument): number {
  const end = frontMatter.range?.endLine ?? 0;
  return diagnostics.some(({ code }) => code === "front-matter-open") ? end + 1 : end - 1;
}
