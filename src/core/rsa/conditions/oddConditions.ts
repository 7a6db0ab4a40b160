import { closest } from "../../text/closest.ts";
import { countText } from "../../text/counts.ts";
import { listed, shortened } from "../../text/shortened.ts";
import type { AlignedRdms } from "./alignConditions.ts";
import { bareText } from "./conditionKeys.ts";

/** A file, or what else conditions come from, that names some of them otherwise than the most. */
export interface OddSource {
  readonly source: string;
  readonly message: string;
}

/** So many conditions are named; of more, one fewer and how many more. */
const mostNamed = 5;
/** Among more names than this only such are held together that are spelled alike: each would be held against each. */
const mostCompared = 200;

/**
 * What is to be said of conditions that have no partner in another source, once for each condition: at the sources that
 * go against the most of them; where it is as many against as many, against the first. `sources`: all of them, the most
 * trusted first.
 */
export function oddConditions(sources: readonly string[], unmatched: AlignedRdms["unmatched"]): OddSource[] {
  const having = new Map<string, Set<string>>();
  for (const { source, names } of unmatched) {
    for (const name of names) having.set(name, (having.get(name) ?? new Set()).add(source));
  }
  const [first = ""] = sources;
  /** Names that only the odd ones have. */
  const extra = new Set(
    [...having].flatMap(([name, own]) => {
      const others = sources.length - own.size;
      return own.size < others || (own.size === others && !own.has(first)) ? name : [];
    }),
  );
  return sources.flatMap((source): OddSource[] => {
    const own = [...having].filter(([, havers]) => havers.has(source)).map(([name]) => name);
    const extras = own.filter((name) => extra.has(name));
    const lacks = [...having.keys()].filter((name) => !extra.has(name) && having.get(name)?.has(source) !== true);
    if (extras.length === 0 && lacks.length === 0) return [];
    return [{ source, message: messageOn(source, extras, lacks) }];
  });
}

function messageOn(source: string, extras: readonly string[], lacks: readonly string[]): string {
  const meant = meantNames(extras, lacks);
  const unexplained = lacks.filter((name) => ![...meant.values()].includes(name));
  const [only] = extras;
  const sentences: string[] = [];
  if (only !== undefined && extras.length === 1) {
    const near = meant.get(only);
    sentences.push(`${quoted(only)} of ${source} has no match in the other files and is left out.`);
    if (near !== undefined) sentences.push(`Did you mean ${quoted(near)}?`);
  } else if (extras.length > 1) {
    const named = extras.map((name) => {
      const near = meant.get(name);
      return near === undefined ? quoted(name) : `${quoted(name)} (did you mean ${quoted(near)}?)`;
    });
    sentences.push(
      `${countText(extras.length)} conditions of ${source} have no match in the other files and are left out: ${listed(named, mostNamed)}.`,
    );
  }
  if (unexplained.length > 0) {
    const lacked = listed(unexplained.map(quoted), mostNamed);
    const them = unexplained.length === 1 ? "it is" : "they are";
    sentences.push(`${sentences.length > 0 ? "It" : source} has no ${lacked}, so ${them} left out.`);
  }
  return sentences.join(" ");
}

/**
 * For each name the one that was likely meant, each once: the same but for case, spaces, marks and a file's ending;
 * else a few letters off.
 */
function meantNames(extras: readonly string[], lacks: readonly string[]): Map<string, string> {
  const meant = new Map<string, string>();
  const free = new Set(lacks);
  const take = (name: string, near: string | undefined) => {
    if (near === undefined || !free.delete(near)) return;
    meant.set(name, near);
  };
  const byBare = new Map(lacks.map((name) => [bare(name), name]));
  for (const name of extras) take(name, byBare.get(bare(name)));
  if (extras.length > mostCompared || lacks.length > mostCompared) return meant;
  for (const name of extras) {
    if (meant.has(name)) continue;
    // Names that differ in their numbers are two conditions, however near: "face 4", "face 9".
    const candidates = [...free].filter((other) => numbersOf(other) === numbersOf(name));
    const near = closest(withoutEnding(name), candidates.map(withoutEnding));
    take(
      name,
      candidates.find((other) => withoutEnding(other) === near),
    );
  }
  return meant;
}

/** A name without a file's ending. */
function withoutEnding(name: string): string {
  return name.replace(/(?<=\S)\.[A-Za-z][A-Za-z0-9]{1,4}$/, "");
}

function bare(name: string): string {
  return bareText(withoutEnding(name));
}

function numbersOf(name: string): string {
  return name.match(/\d+/g)?.map(Number).join(" ") ?? "";
}

function quoted(name: string): string {
  return `“${shortened(name)}”`;
}
