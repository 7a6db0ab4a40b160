import { mediaEndings } from "../../formats/mediaFormats.ts";

/** How names of conditions are compared: two are the same condition where their keys are equal. */
export interface Spelling {
  /** What is left out of the names, for a sentence: "endings"; undefined where nothing is. */
  readonly without?: string;
  readonly key: (name: string) => string;
}

/** A name as it is compared: trimmed, its letters composed (NFC). */
export function conditionName(name: string): string {
  return name.trim().normalize("NFC");
}

/**
 * From the strictest on: names as they are, without the endings of media files, and without folders that some files
 * leave out too.
 */
export function spellings(lists: readonly (readonly string[])[]): Spelling[] {
  // What all have: where one file has names without folders, the last part counts.
  const depth = Math.min(...lists.map((names) => Math.max(1, ...names.map((name) => partsOf(name).length))));
  return [
    { key: conditionName },
    { without: "endings", key: (name) => withoutMediaEnding(conditionName(name)) },
    {
      without: "folders and endings",
      key: (name) => withoutMediaEnding(partsOf(conditionName(name)).slice(-depth).join("/")),
    },
  ];
}

/** `obj0.png` as `obj0`; only endings of pictures and sounds are left out. */
export function withoutMediaEnding(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 && mediaEndings.includes(name.slice(dot + 1).toLowerCase()) ? name.slice(0, dot) : name;
}

/** A name without all that people spell in different ways, also folders and endings of media files. */
export function bareName(name: string): string {
  return bareText(withoutMediaEnding(partsOf(conditionName(name)).at(-1) ?? ""));
}

/** A text without case, spaces and punctuation; its numbers as their value, so that 1, 001 and 1.0 are the same. */
export function bareText(text: string): string {
  const [, whole, digits = ""] = /^\s*(\d+)(?:\.(\d*))?\s*$/.exec(text) ?? [];
  if (whole !== undefined)
    return [withoutZeros(whole), digits.replace(/0+$/, "")].filter((part) => part !== "").join(".");
  return withoutZeros(text.toLocaleLowerCase("en").replaceAll(/[\s\p{P}\p{S}]/gu, ""));
}

/** Without zeros before numbers. */
function withoutZeros(text: string): string {
  return text.replaceAll(/(?<!\d)0+(?=\d)/g, "");
}

/** The first name that is there twice, and the positions of both. */
export function firstRepeated(
  names: readonly string[],
): { readonly name: string; readonly positions: readonly [number, number] } | undefined {
  const places = new Map<string, number>();
  for (const [position, name] of names.entries()) {
    const before = places.get(name);
    if (before !== undefined) return { name, positions: [before, position] };
    places.set(name, position);
  }
  return undefined;
}

/** Each name once: the second “bank” becomes “bank (2)”. */
export function toldApart(names: readonly string[]): string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

function partsOf(path: string): string[] {
  return path.split(/[\\/]/).filter((part) => part !== "" && part !== ".");
}
