import { conditionName, firstRepeated } from "../../../core/rsa/conditions/conditionKeys.ts";
import { countOf } from "../../../core/text/counts.ts";
import { listed, shortened } from "../../../core/text/shortened.ts";
import { type DataFile, faultIn } from "../arrays/dataFile.ts";
import type { FileContents, FoundNames } from "../arrays/foundData.ts";
import { columnNumber, countsUp } from "../arrays/numberFields.ts";
import type { ReadingNotes } from "../arrays/readingNotes.ts";
import { squeezed } from "./axes.ts";

/** The channels of responses, or units of features; of residuals, too. */
export interface Channels {
  readonly count: number;
  /** Undefined where the file has no names for them. */
  readonly names?: readonly string[] | undefined;
}

/** How many names of channels an error lists. */
const mostListed = 6;

const channelWords =
  /(^|_)(ch|chans?|channels?|sensors?|electrodes?|voxels?|vox|vertices|units?|neurons?|features?)(_|$)/i;

/** Whether a list of names is called as one of channels is, not one of conditions. */
export function isOfChannels({ path, axis }: FoundNames): boolean {
  return axis === undefined ? isCalledChannels(path) : axis === "columns";
}

function isCalledChannels(path: string): boolean {
  return channelWords.test(path.slice(path.lastIndexOf(".") + 1));
}

/** Lists of numbers that are called as those of channels are, as names: the voxels' in a volume. */
export async function withChannelNumbers(contents: FileContents): Promise<FileContents> {
  const lists: FoundNames[] = [];
  for (const { path, members } of contents.data) {
    const [only, other] = members;
    const isList = only !== undefined && other === undefined && squeezed(only.array.shape).length === 1;
    if (!isList || !isCalledChannels(path)) continue;
    const { values } = await only.array.read();
    if (values.every(Number.isInteger)) lists.push({ path, names: Array.from(values, String) });
  }
  return { ...contents, names: [...contents.names, ...lists] };
}

/**
 * The names that a file has for its channels: those above its columns, else the list that is called so, else the only
 * one that is as long.
 */
export function channelNames(lists: readonly FoundNames[], rows: number, count: number): readonly string[] | undefined {
  const fitting = lists.filter(({ names, axis }) => names.length === count && axis !== "rows");
  const called = fitting.find(isOfChannels);
  if (called !== undefined) return called.names;
  const [only, other] = fitting.filter(({ names }) => new Set(names).size === count);
  return rows === count || other !== undefined ? undefined : only?.names;
}

/** Whose channels residuals have. */
export interface ChannelOwner extends Pick<Channels, "names"> {
  /** For messages: "responses.csv". */
  readonly of: string;
  /** Undefined: as many as the residuals have. */
  readonly count?: number;
}

/**
 * For each of the owner's channels, the position of the same one among the columns of residuals: by their names where
 * both have some; by position where one has none, or only the numbers that programs give to columns. How is told.
 * Throws StimuliError `input` where the names or the numbers of channels contradict each other.
 */
export function channelOrder(
  owner: ChannelOwner,
  residuals: DataFile,
  own: Channels,
  notes: ReadingNotes,
): readonly number[] {
  const { of, count = own.count } = owner;
  const wanted = owner.names?.map(conditionName);
  const found = own.names?.map(conditionName);
  if (own.count !== count) throw otherCount(owner, residuals, own.count, wanted, found);
  const { order, told } = matched(owner, residuals, wanted, found, count);
  notes.fact("channels", told ?? `matched by name, in the same order as in ${of}`);
  return order;
}

type Names = readonly string[] | undefined;

function matched(
  { of }: ChannelOwner,
  residuals: DataFile,
  wanted: Names,
  found: Names,
  count: number,
): { readonly order: readonly number[]; readonly told?: string } {
  const isByPlace = [wanted, found].every((names) => names === undefined || countsUp(names));
  if (!isByPlace && wanted && found) {
    // R writes X1021 for a column that is called 1021.
    const isSame = wanted.join("\n") === found.join("\n");
    const order = isSame
      ? places(count)
      : (placesOf(wanted, found) ?? placesOf(bareNumbers(wanted), bareNumbers(found)));
    if (order)
      return { order, ...(!isInOrder(order) && { told: `matched by name, their order differs from that in ${of}` }) };
  }
  // Numbers of columns that are not in order are those of columns, whether the other file has such numbers or none.
  const numbers = [wanted, found].map((names) => (names === undefined ? places(count) : numbersOf(names)));
  const [theirs, mine] = numbers;
  const byNumber = theirs && mine && placesOf(theirs, mine);
  if (byNumber && !isInOrder(byNumber))
    return { order: byNumber, told: `matched by column number, their order differs from that in ${of}` };
  const lacking =
    wanted === undefined || countsUp(wanted) ? { file: of, names: wanted } : { file: residuals.name, names: found };
  if (lacking.names !== undefined && !countsUp(lacking.names))
    throw otherNames(of, residuals, wanted ?? [], found ?? []);
  const why = lacking.names === undefined ? "has no names for them" : "only numbers them";
  return { order: places(count), told: `matched by position, as ${lacking.file} ${why}` };
}

function places(count: number): number[] {
  return [...Array(count).keys()];
}

function isInOrder(order: readonly number[]): boolean {
  return order.every((place, k) => place === k);
}

/** Where each wanted one is among those found; undefined where they are not the same, each once. */
function placesOf<One>(wanted: readonly One[], found: readonly One[]): readonly number[] | undefined {
  const at = new Map(found.map((one, place) => [one, place]));
  const order = wanted.flatMap((one) => at.get(one) ?? []);
  const areSame = at.size === found.length && new Set(wanted).size === found.length && order.length === found.length;
  return areSame ? order : undefined;
}

/** Names that are numbers, as those; others as they are. */
function bareNumbers(names: readonly string[]): (string | number)[] {
  return names.map((name) => columnNumber(name) ?? name);
}

/** The numbers of columns, from 0, if these are all of them in any order: 0, 1, 2 …, V1, V2, V3 … */
function numbersOf(names: readonly string[]): readonly number[] | undefined {
  const numbers = names.flatMap((name) => columnNumber(name) ?? []);
  const first = numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
  const fromZero = numbers.map((number) => number - first);
  return first <= 1 && placesOf(places(names.length), fromZero) ? fromZero : undefined;
}

const remedy =
  "Give the same channel the same name in both files. If one of the files has no names for them, their order counts.";

function otherCount({ of, count }: ChannelOwner, residuals: DataFile, own: number, wanted: Names, found: Names) {
  const only = wanted && found && onlyIn(of, residuals.name, wanted, found);
  const index = JSON.stringify({ file: residuals.name, index: 1 });
  return faultIn(
    residuals,
    `has ${countOf(own, "channel")}, and ${of} has ${count}${only ? `: ${only}` : ""}.`,
    `Give residuals of the same channels. A column that is no channel is named in “index”, by name or by number: ${index}.`,
  );
}

function otherNames(of: string, residuals: DataFile, wanted: readonly string[], found: readonly string[]) {
  const ofResiduals = firstRepeated(found)?.name;
  const name = ofResiduals ?? firstRepeated(wanted)?.name;
  const only = onlyIn(of, residuals.name, wanted, found);
  const what =
    only ??
    `the channel “${name}” is in ${ofResiduals === undefined ? of : residuals.name} twice, and the order differs`;
  return faultIn(residuals, `has other channels than ${of}: ${what}.`, remedy);
}

/** "only responses.csv has “t”, and only residuals.csv has “u”"; undefined where both have the same names. */
function onlyIn(of: string, own: string, wanted: readonly string[], found: readonly string[]): string | undefined {
  const without = (names: readonly string[], others: ReadonlySet<string>) => names.filter((name) => !others.has(name));
  const only = [
    { file: of, names: without(wanted, new Set(found)) },
    { file: own, names: without(found, new Set(wanted)) },
  ].filter(({ names }) => names.length > 0);
  return only.length === 0
    ? undefined
    : only
        .map(
          ({ file, names }) =>
            `only ${file} has ${listed(
              names.map((name) => `“${shortened(name)}”`),
              mostListed,
            )}`,
        )
        .join(", and ");
}
