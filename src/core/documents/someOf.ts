import { shortened } from "./shortened.ts";

const most = 3;

/** "a.png, b.png, c.png and 9 more": names as a message lists them. */
export function someOf(names: readonly string[]): string {
  const more = names.length > most ? ` and ${names.length - most} more` : "";
  return names.slice(0, most).map(shortened).join(", ") + more;
}
