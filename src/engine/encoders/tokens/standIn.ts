/** Unicode will never give this one a meaning: no table says anything of it. */
const nothing = "\ufdd0";

/** The parts that `work` makes of a text in which the characters of `newer` (flag g) mean nothing: they come out as and in the order they went in. */
export function standIn(text: string, newer: RegExp, work: (text: string) => string[]): string[] {
  if (text.search(newer) < 0) return work(text);
  const hidden: string[] = [];
  const masked = text.replace(new RegExp(`${newer.source}|${nothing}`, newer.flags), (character) => {
    hidden.push(character);
    return nothing;
  });
  let next = 0;
  return work(masked).map((part) => part.replaceAll(nothing, () => hidden[next++] ?? nothing));
}
