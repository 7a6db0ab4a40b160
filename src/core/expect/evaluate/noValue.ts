import type { NameKind } from "../quantities.ts";
import { whyUnknownName } from "../readExpectations.ts";

/** A quantity has no value in a result: why, in a sentence. */
export class NoValue extends Error {}

const plurals: Readonly<Record<NameKind, string>> = {
  stimulus: "stimuli",
  category: "categories",
  class: "classes",
  model: "models",
  bound: "bounds",
};

/** The only position of `name` among `all`. Throws {@link NoValue} where it is missing, or there several times. */
export function positionOf(name: string, kind: NameKind, all: readonly string[]): number {
  const position = all.indexOf(name);
  if (position < 0) throw new NoValue(whyUnknownName(name, kind, all).message);
  if (all.includes(name, position + 1)) throw new NoValue(`Several ${plurals[kind]} are called “${name}”.`);
  return position;
}
