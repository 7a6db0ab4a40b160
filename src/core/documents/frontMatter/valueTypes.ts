import { closest } from "../../text/closest.ts";
import { bareName } from "../peers.ts";
import type { ValueType } from "./frontMatterKeys.ts";
import { peerValues } from "./peerNames.ts";
import { isAxes, isPair } from "./spaceKeys.ts";

/** The value that was likely meant, by one who knows it by another name or mistyped it. */
export function meantValue(written: string, type: ValueType): string | undefined {
  const choices = wordsOf(type);
  const peers = peerValues.get(bareName(written)) ?? [];
  return choices.find((choice) => peers.includes(choice)) ?? closest(written, choices);
}

/** All words that can be written, where those are few. */
export function wordsOf(type: ValueType): readonly string[] {
  if (type.kind === "number") return type.word === undefined ? [] : [type.word];
  return type.kind === "choice" ? type.choices : type.kind === "boolean" ? ["true", "false"] : [];
}

export function isOfType(value: unknown, type: ValueType): boolean {
  switch (type.kind) {
    case "text":
      return typeof value === "string";
    case "choice":
      return (
        type.choices.some((choice) => choice === value) || (typeof value === "string" && type.isAlso?.(value) === true)
      );
    case "boolean":
      return typeof value === "boolean";
    case "list":
      return Array.isArray(value);
    case "names":
      return typeof value === "object" && value !== null && Object.values(value).every(isName);
    case "axes":
      return isAxes(value);
    case "pair":
      return isPair(value);
    case "group":
      return false;
    case "number":
      if (typeof value === "string") return value === type.word;
      return (
        typeof value === "number" &&
        Number.isFinite(value) &&
        (!type.integer || Number.isSafeInteger(value)) &&
        value >= (type.least ?? Number.NEGATIVE_INFINITY) &&
        value > (type.above ?? Number.NEGATIVE_INFINITY) &&
        value < (type.below ?? Number.POSITIVE_INFINITY)
      );
  }
}

/** What can be a class's name: text, a number, true or false. */
function isName(value: unknown): boolean {
  return value !== null && typeof value !== "object";
}

/** How names are written that are given as a list of pairs; of other values both ways. */
export function namesExample(name: string, value: unknown): string {
  const members: readonly unknown[] = Array.isArray(value) ? value : [];
  const pairs = members.flatMap((member) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.entries(member).filter(([, own]) => isName(own))
      : [],
  );
  if (pairs.length === 0 || pairs.length < members.length) {
    return `\`${name}: [no, yes]\` or \`${name}: { 0: no, 1: yes }\``;
  }
  return `pairs go without dashes, \`${name}: { ${pairs.map(([key, own]) => `${key}: ${String(own)}`).join(", ")} }\``;
}

/** What a value of this type looks like, in words: "one of cosine, correlation, euclidean". */
export function describeType(type: ValueType): string {
  switch (type.kind) {
    case "text":
      return "text";
    case "choice":
      return `one of ${type.choices.join(", ")}`;
    case "boolean":
      return "true or false";
    case "list":
      return "a list";
    case "names":
      return "a list of names, or value: name pairs";
    case "axes":
      return "names with their ends, such as size: { from: [mouse, ant], to: [elephant, whale] }";
    case "pair":
      return "a list of two names";
    case "group":
      return `keys among ${[...type.keys.keys()].join(", ")}`;
    case "number": {
      const bounds = [
        type.least === undefined ? "" : `of at least ${type.least}`,
        type.above === undefined ? "" : `above ${type.above}`,
        type.below === undefined ? "" : `below ${type.below}`,
      ].filter((bound) => bound !== "");
      const number = [type.integer ? "a whole number" : "a number", bounds.join(" and ")].join(" ").trimEnd();
      return type.word === undefined ? number : `${number}, or ${type.word}`;
    }
  }
}
