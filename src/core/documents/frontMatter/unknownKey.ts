import { closest } from "../../text/closest.ts";
import { shortened } from "../../text/shortened.ts";
import { bareName } from "../peers.ts";
import { type FrontMatterKey, frontMatterKeys } from "./frontMatterKeys.ts";
import { peerKeys, peerSentences } from "./peerNames.ts";

/** What is to be said of a key that its place does not have. */
export interface UnknownKey {
  readonly message: string;
  /** The key that was meant, of the same place. */
  readonly meant?: string;
  /** The group that it belongs to, with the name that it has there; undefined where there is more than one. */
  readonly belongs?: { readonly group: string; readonly name: string };
}

/** `prefix` is the full name of the group that the key is in, with a dot; "" at the top level. */
export function unknownKey(prefix: string, name: string): UnknownKey {
  const written = shortened(name);
  const none = `There is no key \`${written}\`.`;
  const bare = bareName(name);
  const targets = [...(ownKeys.get(bare) ?? []), ...(peerKeys.get(bare) ?? [])].filter(isKnown);
  const here = targets.find((target) => groupOf(target) === prefix);
  if (here !== undefined) return renamed(none, here);
  // `target` for `targets`: nearer than another tool's name for something at another place.
  if (keysBelow(prefix).has(`${name}s`)) return renamed(none, `${prefix}${name}s`);
  const [elsewhere] = targets;
  if (elsewhere !== undefined) return misplaced(prefix, name, targets);
  const [sentence] = peerSentences.get(bare) ?? [];
  if (sentence !== undefined) return { message: `${none} ${sentence}` };
  const known = keysBelow(prefix);
  const meant = closest(name, known.keys());
  if (meant !== undefined) return renamed(none, prefix + meant);
  const place = prefix === "" ? "Front matter" : `\`${prefix.slice(0, -1)}\``;
  return { message: `${place} has no key \`${written}\`. It knows ${[...known.keys()].join(", ")}.` };
}

function renamed(none: string, target: string): UnknownKey {
  const meant = nameOf(target);
  return { message: `${none} Did you mean \`${meant}\`?`, meant };
}

function misplaced(prefix: string, name: string, targets: readonly string[]): UnknownKey {
  const groups = [...new Set(targets.map(groupOf))];
  const places = groups.map((group) => (group === "" ? "at the top level" : `below \`${group.slice(0, -1)}:\``));
  const away = prefix === "" ? "" : `, not below \`${prefix.slice(0, -1)}:\``;
  const names = [...new Set(targets.map(nameOf))];
  const called = names.includes(name) ? "" : ` There it is called ${names.map((one) => `\`${one}\``).join(" or ")}.`;
  const message = `\`${shortened(name)}\` belongs ${places.join(" or ")}${away}.${called}`;
  const [target = "", ...others] = targets;
  if (others.length > 0 || prefix !== "" || groupOf(target) === "") return { message };
  return { message, belongs: { group: groupOf(target).slice(0, -1), name: nameOf(target) } };
}

/** Full names of all keys, by what they are called without their style. */
const ownKeys = fullNames();

function fullNames(): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const [name, { type }] of frontMatterKeys) {
    const below = type.kind === "group" ? [...type.keys.keys()].map((key) => `${name}.${key}`) : [];
    for (const full of [name, ...below]) {
      const bare = bareName(nameOf(full));
      names.set(bare, [...(names.get(bare) ?? []), full]);
    }
  }
  return names;
}

function isKnown(full: string): boolean {
  return keysBelow(groupOf(full)).has(nameOf(full));
}

function keysBelow(prefix: string): ReadonlyMap<string, FrontMatterKey> {
  if (prefix === "") return frontMatterKeys;
  const type = frontMatterKeys.get(prefix.slice(0, -1))?.type;
  return type?.kind === "group" ? type.keys : new Map();
}

/** "decode." of `decode.seed`; "" of a key of the top level. */
function groupOf(full: string): string {
  return full.slice(0, full.lastIndexOf(".") + 1);
}

function nameOf(full: string): string {
  return full.slice(full.lastIndexOf(".") + 1);
}
