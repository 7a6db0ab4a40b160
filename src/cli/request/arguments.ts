import { parseArgs } from "node:util";
import { closest } from "../../core/text/closest.ts";

/** The command line is wrong: exit status 2, and where to read how it goes. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** Whose help tells more; empty for the program's. */
  readonly command: string;

  constructor(message: string, command: string) {
    super(message);
    this.command = command;
  }
}

/** `text` takes a value, `texts` may come more than once, `flag` takes none. */
export type OptionKind = "text" | "texts" | "flag";

export interface Arguments {
  readonly positionals: readonly string[];
  /** The last value of an option. */
  text(name: string): string | undefined;
  texts(name: string): readonly string[];
  flag(name: string): boolean;
}

/**
 * Reads a command's arguments. Throws UsageError for an unknown option, a missing value, or a value where there is
 * none.
 */
export function readArguments(
  command: string,
  args: readonly string[],
  kinds: Readonly<Record<string, OptionKind>>,
): Arguments {
  const options = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      { type: kind === "flag" ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const kind = Object.hasOwn(kinds, token.name) ? kinds[token.name] : undefined;
    if (kind === undefined) {
      const known = [...Object.keys(kinds), "help"].map((name) => `--${name}`);
      throw new UsageError(`There is no option ${token.rawName}.${didYouMean(token.rawName, known)}`, command);
    }
    if (kind === "flag" && token.value !== undefined) throw new UsageError(`${token.rawName} takes no value.`, command);
    if (kind !== "flag" && !token.value) throw new UsageError(`${token.rawName} needs a value.`, command);
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? ""]);
  }
  return {
    positionals,
    text: (name) => values.get(name)?.at(-1),
    texts: (name) => values.get(name) ?? [],
    flag: (name) => values.has(name),
  };
}

/** The one file that a command is given. Throws UsageError, in the words of `missing` where there is none. */
export function onlyFile({ positionals }: Arguments, missing: string, command: string): string {
  const [file, ...more] = positionals;
  if (file === undefined) throw new UsageError(missing, command);
  if (more.length > 0) throw new UsageError(`Give only one file; ${more[0]} is a second one.`, command);
  return file;
}

/** The value if it is one of `choices`. Throws UsageError otherwise. */
export function oneOf<T extends string>(
  command: string,
  option: string,
  value: string | undefined,
  choices: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  throw new UsageError(
    `${option} must be one of ${choices.join(", ")}; not ${value}.${didYouMean(value, choices)}`,
    command,
  );
}

/** " Did you mean …?", or nothing when no candidate is near. */
export function didYouMean(word: string, candidates: readonly string[]): string {
  const meant = closest(word, candidates);
  return meant === undefined ? "" : ` Did you mean ${meant}?`;
}
