import { StimuliError } from "../../errors.ts";
import { pairCount, pairIndex } from "../../geometry/pairMatrix.ts";
import type { NamedRdm } from "../rdm.ts";
import { bareName, conditionName, firstRepeated, type Spelling, spellings } from "./conditionKeys.ts";
import { refuseShifted } from "./shiftedNumbers.ts";

export interface AlignedRdms {
  /** Conditions that every RDM has, in the order and spelling of the first. */
  readonly conditions: readonly string[];
  /** The given RDMs, over `conditions`. */
  readonly rdms: readonly NamedRdm[];
  /** Conditions of an RDM that some other lacks, by the RDM's name; RDMs without any are left out. */
  readonly unmatched: readonly { readonly source: string; readonly names: readonly string[] }[];
  /** Sentences on names that differ by case, spaces or punctuation only: they were not matched. */
  readonly hints: readonly string[];
  /** A sentence where names were matched without a part of them. */
  readonly note?: string;
  /** Names with the same key are the same condition. */
  readonly keyOf: (name: string) => string;
}

/** With fewer conditions there are fewer than three pairs: nothing to compare. */
const fewestConditions = 3;

/**
 * Brings RDMs over the same conditions by name. Names are the same where they are once trimmed and in Unicode's
 * composed form (NFC); where more match so and none becomes another's, endings of media files and folders are left out
 * of account.
 */
export function alignConditions(rdms: readonly NamedRdm[]): AlignedRdms {
  const { spelling, positions, shared } = bestSpelling(rdms);
  refuseShifted(rdms);
  const [first = new Map<string, number>()] = positions;
  const written = (rdm: NamedRdm | undefined, position: number) => conditionName(rdm?.conditions[position] ?? "");
  const unmatched = rdms.flatMap((rdm, k) => {
    const names = [...(positions[k] ?? [])].flatMap(([key, position]) =>
      positions.every((one) => one.has(key)) ? [] : written(rdm, position),
    );
    return names.length === 0 ? [] : [{ source: rdm.name, names }];
  });
  const hints = rdms.flatMap(({ name }, k) => nearMatches(name, positions[k] ?? first, rdms[0]?.name ?? "", first));
  if (shared.length < fewestConditions) throw tooFew(shared.length, rdms, positions, hints);
  const conditions = shared.map((key) => written(rdms[0], first.get(key) ?? 0));
  const aligned = rdms.map((rdm, k) => {
    const places = shared.map((key) => positions[k]?.get(key) ?? 0);
    return { name: rdm.name, conditions, condensed: pick(rdm.condensed, rdm.conditions.length, places) };
  });
  const note = spelling.without === undefined ? undefined : noteOn(spelling.without, rdms, positions, shared);
  return { conditions, rdms: aligned, unmatched, hints, ...(note !== undefined && { note }), keyOf: spelling.key };
}

interface Matched {
  readonly spelling: Spelling;
  /** For each RDM, the positions of its conditions by their keys. */
  readonly positions: readonly Map<string, number>[];
  /** Keys that every RDM has, in the order of the first. */
  readonly shared: readonly string[];
}

/** The strictest of those by which most conditions match. */
function bestSpelling(rdms: readonly NamedRdm[]): Matched {
  const [strict = { key: conditionName }, ...looser] = spellings(rdms.map(({ conditions }) => conditions));
  let best = matchedBy(
    strict,
    rdms,
    rdms.map((rdm) => positionsByName(rdm)),
  );
  const isComplete = () => best.positions.every((one) => one.size === best.shared.length);
  for (const spelling of looser) {
    if (isComplete()) break;
    const positions = rdms.map(({ conditions }) => positionsBy(spelling, conditions));
    // One key for two conditions of an RDM would mix them up.
    if (positions.some((one, k) => one.size !== rdms[k]?.conditions.length)) continue;
    const matched = matchedBy(spelling, rdms, positions);
    if (matched.shared.length > best.shared.length) best = matched;
  }
  return best;
}

function matchedBy(spelling: Spelling, rdms: readonly NamedRdm[], positions: readonly Map<string, number>[]): Matched {
  const [first = new Map<string, number>()] = positions;
  const shared = rdms.length === 0 ? [] : [...first.keys()].filter((key) => positions.every((one) => one.has(key)));
  return { spelling, positions, shared };
}

function positionsBy({ key }: Spelling, conditions: readonly string[]): Map<string, number> {
  return new Map(conditions.map((condition, position) => [key(condition), position]));
}

/** "Conditions were matched without their endings: “obj0.png” (IT) is “obj0” (model)." */
function noteOn(
  without: string,
  rdms: readonly NamedRdm[],
  positions: readonly Map<string, number>[],
  shared: readonly string[],
): string {
  const spelled = (k: number, key: string) => conditionName(rdms[k]?.conditions[positions[k]?.get(key) ?? 0] ?? "");
  for (const key of shared) {
    const other = rdms.findIndex((_, k) => spelled(k, key) !== spelled(0, key));
    if (other < 0) continue;
    const [one, two] = [other, 0].map((k) => `“${spelled(k, key)}” (${rdms[k]?.name})`);
    return `Conditions were matched without their ${without}: ${one} is ${two}.`;
  }
  return `Conditions were matched without their ${without}.`;
}

/** For documents that say so: the conditions are the first RDM's, whatever the others call theirs. */
export function alignByPosition(rdms: readonly NamedRdm[]): AlignedRdms {
  const [first] = rdms;
  const conditions = first?.conditions ?? [];
  for (const rdm of rdms) {
    if (rdm.conditions.length === conditions.length) continue;
    const doubtful = [rdm, first].find((one) => one?.readAs !== undefined);
    throw new StimuliError(
      "input",
      `${rdm.name} has ${rdm.conditions.length} conditions, but ${first?.name} has ${conditions.length}.`,
      doubtful === undefined
        ? 'RDMs can be aligned by position only where all have the same conditions in the same order; otherwise leave out "align".'
        : `${doubtful.name} was read as ${doubtful.readAs}. If that is wrong, name its axes in "axes"; a table of conditions × units is "features" in a model and "responses" in the reference.`,
    );
  }
  if (conditions.length < fewestConditions) throw tooFew(conditions.length, rdms, [], []);
  const aligned = rdms.map((rdm) => ({ ...rdm, conditions }));
  return { conditions, rdms: aligned, unmatched: [], hints: [], keyOf: conditionName };
}

/** The RDM of the conditions at `positions`, in that order; the same array where the order does not change. */
export function pick(condensed: Float64Array, count: number, positions: readonly number[]): Float64Array {
  if (positions.length === count && positions.every((position, k) => position === k)) return condensed;
  const picked = new Float64Array(pairCount(positions.length));
  let pair = 0;
  for (const [k, one] of positions.entries()) {
    for (let other = k + 1; other < positions.length; other++) {
      picked[pair++] = condensed[pairIndex(count, one, positions[other] as number)] ?? Number.NaN;
    }
  }
  return picked;
}

function positionsByName({ name, conditions }: NamedRdm): Map<string, number> {
  const names = conditions.map(conditionName);
  const twice = firstRepeated(names);
  if (twice === undefined) return new Map(names.map((condition, position) => [condition, position]));
  const [first, second] = twice.positions;
  throw new StimuliError(
    "input",
    `${name} has the condition “${twice.name}” twice, at positions ${first + 1} and ${second + 1}.`,
    "Give each condition its own name: conditions are matched by name.",
  );
}

function nearMatches(
  source: string,
  names: Map<string, number>,
  firstSource: string,
  first: Map<string, number>,
): string[] {
  const candidates = [...first.keys()].filter((name) => !names.has(name));
  const byBare = new Map(candidates.map((name) => [bareName(name), name]));
  return [...names.keys()].flatMap((name) => {
    const near = first.has(name) ? undefined : byBare.get(bareName(name));
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
    hints[0] ?? "Give the same condition the same name in every file.",
  );
}

function examples(conditions: readonly string[]): string {
  const named = conditions.slice(0, 3).map((name) => `“${name}”`);
  return [...named, ...(conditions.length > 3 ? ["…"] : [])].join(", ");
}
