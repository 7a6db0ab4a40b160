type Form = Readonly<Record<string, (value: unknown) => boolean>>;

/** What messages may look like: for each type its fields, each with the check that its value has to pass. */
export type Forms = Readonly<Record<string, Form>>;

type Checked<Check> = Check extends (value: unknown) => value is infer Value ? Value : never;

/** One of the messages that the forms describe. */
export type MessageOf<Described extends Forms> = {
  [Type in keyof Described & string]: { readonly type: Type } & {
    readonly [Name in keyof Described[Type]]: Checked<Described[Type][Name]>;
  };
}[keyof Described & string];

/**
 * A function that gives a message of one of the forms, made again from the fields that were checked; undefined for
 * anything else.
 */
export function parserOf<Described extends Forms>(
  forms: Described,
): (raw: unknown) => MessageOf<Described> | undefined {
  return (raw) => {
    if (!isRecord(raw) || typeof raw.type !== "string" || !Object.hasOwn(forms, raw.type)) return undefined;
    const fields = Object.entries(forms[raw.type] ?? {});
    if (!fields.every(([name, check]) => check(raw[name]))) return undefined;
    return { type: raw.type, ...Object.fromEntries(fields.map(([name]) => [name, raw[name]])) } as MessageOf<Described>;
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** A whole number from 0. */
export function isPosition(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** A text of at most so many characters. */
export function textUpTo(most: number) {
  return (value: unknown): value is string => typeof value === "string" && value.length <= most;
}

/** A list of at most so many, each of which passes the check. */
export function listUpTo<Value>(most: number, check: (value: unknown) => value is Value) {
  return (value: unknown): value is readonly Value[] =>
    Array.isArray(value) && value.length <= most && value.every(check);
}

/** One of these words. */
export function wordOf<Word extends string>(words: readonly Word[]) {
  return (value: unknown): value is Word => words.some((word) => word === value);
}
