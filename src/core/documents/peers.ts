/**
 * From what other programs call something, its bare names behind those of here with commas between them, to what it is
 * called here.
 */
export function byPeers(table: Readonly<Record<string, string>>): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [own, peers] of Object.entries(table)) {
    for (const peer of peers.split(", ")) found.set(peer, [...(found.get(peer) ?? []), own]);
  }
  return found;
}

/** Letters and digits in lower case, by which names of different styles are held together. */
export function bareName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
