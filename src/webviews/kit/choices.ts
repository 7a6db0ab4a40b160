import { isRecord } from "../protocol/forms.ts";

/** A choice of the reader's: from what an earlier page kept, whatever that is, or what a new panel begins with. */
export type Choice<Value> = (kept: unknown) => Value;

/** The choices of a kind of panel, by name. */
export type ChoiceTable = Readonly<Record<string, Choice<unknown>>>;

export type ChoicesOf<Table extends ChoiceTable> = {
  readonly [Name in keyof Table]: ReturnType<Table[Name]>;
};

/** One of several words. */
export function oneOf<Word extends string>(words: readonly Word[], usual: NoInfer<Word>): Choice<Word>;
/** One of several words, or none: then the panel decides. */
export function oneOf<Word extends string>(words: readonly Word[]): Choice<Word | undefined>;
export function oneOf<Word extends string>(words: readonly Word[], usual?: Word): Choice<Word | undefined> {
  return (kept) => words.find((word) => word === kept) ?? usual;
}

export const flag: Choice<boolean> = (kept) => kept === true;

export const text: Choice<string> = (kept) => (typeof kept === "string" ? kept : "");

/** A number of this range, its ends included. */
export function between(low: number, high: number, usual: number): Choice<number> {
  return (kept) => (typeof kept === "number" && kept >= low && kept <= high ? kept : usual);
}

export function names(usual: readonly string[]): Choice<readonly string[]> {
  return (kept) => (Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : usual);
}

/** Every choice as it was kept, as far as that still makes sense. */
export function readChoices<Table extends ChoiceTable>(table: Table, kept: unknown): ChoicesOf<Table> {
  const values = isRecord(kept) ? kept : {};
  return Object.fromEntries(
    Object.entries(table).map(([name, choice]) => [name, choice(values[name])]),
  ) as ChoicesOf<Table>;
}
