import { countText } from "./counts.ts";

/** The user's text as a message quotes it: so many characters at most, none of them cut in half. */
export function shortened(text: string, { longest = 40 } = {}): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

const most = 3;

/** "a.png, b.png, c.png and 9 more": names as a message lists them. */
export function someOf(names: readonly string[]): string {
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return (
    names
      .slice(0, most)
      .map((name) => shortened(name))
      .join(", ") + more
  );
}

/** "a", "a and b", "a, b and 5 more": in a sentence, so many parts at most. */
export function listed(names: readonly string[], atMost: number): string {
  const shown =
    names.length > atMost ? [...names.slice(0, atMost - 1), `${countText(names.length - atMost + 1)} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
