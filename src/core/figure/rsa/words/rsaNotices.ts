import type { RsaResult } from "../../../results/rsaResult.ts";
import { closest } from "../../../text/closest.ts";
import { countText } from "../../../text/counts.ts";
import { isolated } from "../../../text/labels.ts";
import { listed } from "../../../text/shortened.ts";
import { sentence } from "../../heatmap/similarityWords.ts";
import type { Notice } from "../../notices/notices.ts";
import { syntheticSentence } from "./rsaWords.ts";

/** Among more names than this no likely spelling is looked for: each would be held against each. */
const mostCompared = 200;

/** A condition that did not take part. */
interface LeftOut {
  readonly name: string;
  /** "is missing in": most RDMs have it, and these lack it; "appears only in": few have it, and these do. */
  readonly how: "missing" | "only";
  readonly rdms: readonly string[];
  /** What the RDM that lacks it most likely calls it. */
  readonly meant?: string;
}

/** What the reader of an RSA must not miss: made-up data, conditions that were left out, pairs without a value. */
export function rsaNotices(result: RsaResult): Notice[] {
  const ofData = [leftOutSentence(result), missingPairsSentence(result)].flatMap((text): Notice[] =>
    text === undefined ? [] : [{ text, more: { kind: "data" } }],
  );
  return [...(result.synthetic ? [{ text: sentence(syntheticSentence) }] : []), ...ofData];
}

/**
 * "1 of 92 conditions left out: “03 hand” is missing in v1.csv, which has “03 hnad”."; undefined where all took part.
 */
function leftOutSentence(result: RsaResult): string | undefined {
  const left = leftOut(result);
  const [first] = left;
  if (first === undefined) return undefined;
  const names = listed(
    left.map(({ name }) => `“${isolated(name)}”`),
    3,
  );
  const counted = `${countText(left.length)} of ${countText(result.conditions.length + left.length)} conditions left out`;
  return `${counted}: ${names} ${whereText(left, first)}.`;
}

function whereText(left: readonly LeftOut[], first: LeftOut): string {
  const one = left.length === 1;
  const isSame = left.every(({ how, rdms }) => how === first.how && rdms.join("\n") === first.rdms.join("\n"));
  if (!isSame || first.rdms.length === 0) return `${one ? "does" : "do"} not appear everywhere`;
  const rdms = listed(
    first.rdms.map((name) => isolated(name)),
    2,
  );
  if (first.how === "only") return `${one ? "appears" : "appear"} only in ${rdms}`;
  const meant = one && first.meant !== undefined ? `, which has “${isolated(first.meant)}”` : "";
  return `${one ? "is" : "are"} missing in ${rdms}${meant}`;
}

/** Each condition once; of two spellings of one condition that of most RDMs. */
function leftOut({ unmatched, models, reference }: RsaResult): LeftOut[] {
  const rdms = [...new Set([...reference.subjects, ...models].map(({ name }) => name))];
  const having = new Map<string, string[]>();
  for (const { source, names } of unmatched) {
    for (const name of names) having.set(name, [...(having.get(name) ?? []), source]);
  }
  const byMost = [...having].sort(([, a], [, b]) => b.length - a.length);
  const otherSpellings = new Set<string>();
  return byMost.flatMap(([name, sources]): LeftOut[] => {
    if (otherSpellings.has(name)) return [];
    const lacking = rdms.filter((rdm) => !sources.includes(rdm));
    if (lacking.length > sources.length) return [{ name, how: "only", rdms: sources }];
    const meant = byMost.length > mostCompared ? undefined : otherSpelling(name, lacking, byMost);
    if (meant !== undefined) otherSpellings.add(meant);
    return [{ name, how: "missing", rdms: lacking, ...(meant !== undefined && { meant }) }];
  });
}

/**
 * What exactly the RDMs that lack it have in its place. Names that differ in their numbers are two conditions, however
 * near: "face 4", "face 9".
 */
function otherSpelling(
  name: string,
  lacking: readonly string[],
  all: readonly (readonly [string, readonly string[]])[],
): string | undefined {
  const numbers = (text: string) => text.replace(/\D+/g, " ").trim();
  const candidates = all.filter(
    ([other, rdms]) =>
      rdms.length === lacking.length && rdms.every((one) => lacking.includes(one)) && numbers(other) === numbers(name),
  );
  return closest(
    name,
    candidates.map(([other]) => other),
  );
}

/** How many pairs have no value, and in which RDMs; undefined where all have one. */
function missingPairsSentence({ models, reference, pairs }: RsaResult): string | undefined {
  if (pairs.missing === 0) return undefined;
  const all = countText(pairs.all);
  const counted = (rdms: readonly { readonly name: string; readonly rdm: Float64Array }[]) =>
    rdms.map(({ name, rdm }) => ({ name, pairs: rdm.filter(Number.isNaN).length })).filter(({ pairs }) => pairs > 0);
  const subjects = counted(reference.subjects);
  const lacking = [...subjects, ...counted(models)];
  const [first] = lacking;
  if (first === undefined) return `${countText(pairs.missing)} of ${all} pairs are missing in some file.`;
  if (lacking.length === 1)
    return `${isolated(first.name)} has no value for ${countText(first.pairs)} of ${all} pairs.`;
  const counts = lacking.map(({ pairs }) => pairs);
  const [least, most] = [Math.min(...counts), Math.max(...counts)].map(countText);
  const range = least === most ? least : `${least} to ${most}`;
  const who =
    lacking.length === subjects.length
      ? `${subjects.length} of ${reference.subjects.length} subjects have`
      : `${lacking.length} RDMs have`;
  return `${who} no value for ${range} of ${all} pairs.`;
}
