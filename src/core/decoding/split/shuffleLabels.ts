import type { RandomState } from "./randomState.ts";

/**
 * Shuffles labels in place; with groups, whole groups change places with groups of their size: linked items are not
 * independent observations. `groups`: one per item.
 */
export function shuffleLabels(labels: Uint32Array, random: RandomState, groups?: Uint32Array): void {
  if (groups === undefined) {
    random.shuffle(labels);
    return;
  }
  const members = new Map<number, number[]>();
  for (const [item, group] of groups.entries()) {
    const own = members.get(group);
    if (own === undefined) members.set(group, [item]);
    else own.push(item);
  }
  const before = labels.slice();
  const groupsOf = [...members.values()];
  for (const size of new Set(groupsOf.map((group) => group.length))) {
    const alike = groupsOf.filter((group) => group.length === size);
    for (const [place, from] of random.permutation(alike.length).entries()) {
      const [target = [], source = []] = [alike[place], alike[from]];
      for (const [k, item] of target.entries()) labels[item] = before[source[k] as number] as number;
    }
  }
}
