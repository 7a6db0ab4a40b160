/** A column by its name as people write it. */
export type FoundColumn =
  /** `isExact`: not only without regard to case and outer spaces. */
  | { readonly kind: "found"; readonly name: string; readonly isExact: boolean }
  | { readonly kind: "several"; readonly names: readonly string[] }
  | { readonly kind: "none" };

/**
 * The column of this name; where none is called exactly so, the only one whose name differs in upper and lower case or
 * spaces around it.
 */
export function findColumn(wanted: string, names: readonly string[]): FoundColumn {
  if (names.includes(wanted)) return { kind: "found", name: wanted, isExact: true };
  const alike = names.filter((name) => plain(name) === plain(wanted));
  const [name, second] = alike;
  if (name === undefined) return { kind: "none" };
  return second === undefined ? { kind: "found", name, isExact: false } : { kind: "several", names: alike };
}

function plain(name: string): string {
  return name.trim().normalize().toLowerCase();
}

const mostListed = 20;

/** "Its columns are text, label.", for messages. */
export function listedColumns(names: readonly string[], shown: (name: string) => string): string {
  const more = names.length > mostListed ? ` and ${names.length - mostListed} more` : "";
  return `Its columns are ${names.slice(0, mostListed).map(shown).join(", ")}${more}.`;
}
