import { StimuliError } from "../errors.ts";
import { pairCount, pairIndex } from "../geometry/pairMatrix.ts";
import type { NamedRdm } from "./namedRdm.ts";

export interface AlignedRdms {
  /** Conditions that every RDM has, in the order and spelling of the first. */
  readonly conditions: readonly string[];
  /** As given, over `conditions`. */
  readonly rdms: readonly NamedRdm[];
  /** Conditions of an RDM that some other lacks, by the RDM's name; RDMs without any are left out. */
  readonly unmatched: readonly { readonly source: string; readonly names: readonly string[] }[];
  /** Sentences on names that differ by case, spaces or punctuation only: they were not matched. */
  readonly hints: readonly string[];
}

/** With fewer conditions there are fewer than three pairs: nothing to compare. */
const fewestConditions = 3;

/** Brings RDMs over the same conditions by name. Names are the same where they are once trimmed and in Unicode's composed form (NFC). */
export function alignConditions(rdms: readonly NamedRdm[]): AlignedRdms {
  const positions = rdms.map(positionsByName);
  const [first = new Map<string, number>()] = positions;
  const shared = [...first.keys()].filter((name) => positions.every((one) => one.has(name)));
  const unmatched = rdms.flatMap(({ name }, k) => {
    const names = [...(positions[k]?.keys() ?? [])].filter(
      (condition) => !positions.every((one) => one.has(condition)),
    );
    return names.length === 0 ? [] : [{ source: name, names }];
  });
  const hints = rdms.flatMap(({ name }, k) => nearMatches(name, positions[k] ?? first, rdms[0]?.name ?? "", first));
  if (shared.length < fewestConditions) throw tooFew(shared.length, rdms, positions, hints);
  const aligned = rdms.map(({ name, condensed, conditions }, k) => ({
    name,
    conditions: shared,
    condensed: pick(
      condensed,
      conditions.length,
      shared.map((condition) => positions[k]?.get(condition) ?? 0),
    ),
  }));
  return { conditions: shared, rdms: aligned, unmatched, hints };
}

/** For documents that say so: the conditions are the first RDM's, whatever the others call theirs. */
export function alignByPosition(rdms: readonly NamedRdm[]): AlignedRdms {
  const [first] = rdms;
  const conditions = first?.conditions ?? [];
  for (const rdm of rdms) {
    if (rdm.conditions.length === conditions.length) continue;
    throw new StimuliError(
      "input",
      `${rdm.name} has ${rdm.conditions.length} conditions, but ${first?.name} has ${conditions.length}.`,
      'RDMs can be aligned by position only where all have the same conditions in the same order; else leave out "align".',
    );
  }
  if (conditions.length < fewestConditions) throw tooFew(conditions.length, rdms, [], []);
  return { conditions, rdms: rdms.map((rdm) => ({ ...rdm, conditions })), unmatched: [], hints: [] };
}

/** The RDM of the conditions at `positions`, in that order; the same array where that is every one as it stands. */
export function pick(condensed: Float64Array, count: number, positions: readonly number[]): Float64Array {
  if (positions.length === count && positions.every((position, k) => position === k)) return condensed;
  const picked = new Float64Array(pairCount(positions.length));
  let pair = 0;
  for (const [k, one] of positions.entries()) {
    for (let other = k + 1; other < positions.length; other++) {
      picked[pair++] = condensed[pairIndex(count, one, positions[other] ?? 0)] ?? Number.NaN;
    }
  }
  return picked;
}

function positionsByName({ name, conditions }: NamedRdm): Map<string, number> {
  const positions = new Map<string, number>();
  for (const [position, condition] of conditions.entries()) {
    const normal = condition.trim().normalize("NFC");
    const before = positions.get(normal);
    if (before !== undefined) {
      throw new StimuliError(
        "input",
        `${name} has the condition “${normal}” twice, at positions ${before + 1} and ${position + 1}.`,
        "Give each condition a name of its own: conditions are matched by name.",
      );
    }
    positions.set(normal, position);
  }
  return positions;
}

function nearMatches(
  source: string,
  names: Map<string, number>,
  firstSource: string,
  first: Map<string, number>,
): string[] {
  const bare = (name: string) => name.toLocaleLowerCase("en").replaceAll(/[\s\p{P}]/gu, "");
  const candidates = [...first.keys()].filter((name) => !names.has(name));
  const byBare = new Map(candidates.map((name) => [bare(name), name]));
  return [...names.keys()].flatMap((name) => {
    const near = first.has(name) ? undefined : byBare.get(bare(name));
    return near === undefined ? [] : [`Did you mean “${near}” (${firstSource}) by “${name}” (${source})?`];
  });
}

function tooFew(
  shared: number,
  rdms: readonly NamedRdm[],
  positions: readonly Map<string, number>[],
  hints: readonly string[],
): StimuliError {
  const [first] = rdms;
  // The RDM that shares least with the first tells most.
  const common = positions.map((names) => [...names.keys()].filter((name) => positions[0]?.has(name)).length);
  const other = rdms[common.indexOf(Math.min(...common))];
  const told = [first, other].flatMap((rdm) =>
    rdm === undefined ? [] : [`${rdm.name} has ${examples(rdm.conditions)}`],
  );
  const count = ["no condition", "one condition", "two conditions"][shared] ?? `${shared} conditions`;
  return new StimuliError(
    "input",
    `The RDMs have only ${count} in common, and at least ${fewestConditions} are needed: ${[...new Set(told)].join("; ")}.`.replace(
      "only no",
      "no",
    ),
    hints[0] ?? "Name the same conditions alike in every file.",
  );
}

function examples(conditions: readonly string[]): string {
  const named = conditions.slice(0, 3).map((name) => `“${name}”`);
  return [...named, ...(conditions.length > 3 ? ["…"] : [])].join(", ");
}
