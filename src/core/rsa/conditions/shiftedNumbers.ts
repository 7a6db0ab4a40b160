import { StimuliError } from "../../errors.ts";
import { conditionName } from "./conditionKeys.ts";

/** Names of conditions, and what has them. */
interface Named {
  readonly name: string;
  readonly conditions: readonly string[];
}

/** Conditions that are called by numbers without a gap: "obj0" to "obj6". */
interface Numbering {
  readonly name: string;
  /** What is the same in all names, with a # for the number: "obj#". */
  readonly pattern: string;
  readonly first: number;
  readonly last: number;
}

/**
 * Refuses two sources whose conditions are numbered in the same way, but from different starts (0 to 6 and 1 to 7),
 * neither of which has all numbers of the other: if they count the same conditions, each would be compared with its
 * neighbour. They are as many, or begin one apart.
 */
export function refuseShifted(sources: readonly Named[]): void {
  const numberings = new Map<string, Numbering>();
  for (const source of sources) {
    const own = numberingOf(source);
    if (own !== undefined) numberings.set(`${own.pattern} ${own.first} ${own.last}`, own);
  }
  const all = [...numberings.values()];
  for (const [k, one] of all.entries()) {
    const other = all.slice(k + 1).find((next) => isShifted(one, next));
    if (other === undefined) continue;
    const [low, high] = one.first < other.first ? [one, other] : [other, one];
    throw new StimuliError(
      "input",
      `The conditions of ${low.name} are numbered from ${low.first} to ${low.last}, those of ${high.name} from ${high.first} to ${high.last}: if these are the same conditions, each would be compared with another one.`,
      'Number them in the same way, or give their names in "names"; if the order is the same everywhere, write "align": "position".',
    );
  }
}

function isShifted(one: Numbering, other: Numbering): boolean {
  const [low, high] = one.first < other.first ? [one, other] : [other, one];
  // Without a number in common nothing would be matched, and a part of the other's is a part of its conditions.
  const overlap = low.first < high.first && high.first <= low.last && low.last < high.last;
  const areAsMany = low.last - low.first === high.last - high.first;
  return one.pattern === other.pattern && overlap && (areAsMany || high.first - low.first === 1);
}

function numberingOf({ name, conditions }: Named): Numbering | undefined {
  const numbers = new Set<number>();
  let pattern: string | undefined;
  for (const condition of conditions) {
    const [, before, number, after] = /^(\D*)(\d{1,9})(\D*)$/.exec(conditionName(condition)) ?? [];
    if (number === undefined) return undefined;
    const own = `${before}#${after}`;
    if (own !== (pattern ?? own)) return undefined;
    pattern = own;
    numbers.add(Number(number));
  }
  let [first, last] = [Number.POSITIVE_INFINITY, -1];
  for (const number of numbers) [first, last] = [Math.min(first, number), Math.max(last, number)];
  if (pattern === undefined || numbers.size < 2 || last - first + 1 !== numbers.size) return undefined;
  return { name, pattern, first, last };
}
