import { keyNumbers } from "../expect/evaluate/keyNumbers.ts";
import { type ExpectedResult, usualTolerance } from "../expect/evaluate/quantityValue.ts";
import type { HandedAnalysis, HandedReceipt } from "./handIn.ts";

/** What differs between an analysis that was made earlier and the same made again. `was`, `is`: absent on one side. */
export interface Difference<Value> {
  readonly name: string;
  readonly was?: Value;
  readonly is?: Value;
}

export interface Changes {
  /** The document's text is another one. */
  readonly document: boolean;
  /** Files, by the SHA-256 of what was read. */
  readonly files: readonly Difference<string>[];
  /** An encoder by another name, or with other files. */
  readonly encoders: boolean;
  readonly seeds: readonly Difference<string>[];
  readonly versions: readonly Difference<string>[];
  /** Numbers that differ by more than another computer explains, or that only one has. */
  readonly numbers: readonly Difference<number>[];
  /** How many numbers were compared, and their largest difference. */
  readonly compared: number;
  readonly largest: number;
}

/**
 * Compares a result with what a receipt, and the numbers beside it, say of an earlier one. `isComplete`: all numbers of
 * the earlier result are known; else only those are compared that are.
 */
export function changesSince(
  { receipt, numbers }: Pick<HandedAnalysis, "receipt" | "numbers">,
  result: ExpectedResult,
  isComplete: boolean,
): Changes {
  const now = result.receipt;
  return {
    document: receipt.inputHash !== now.inputHash,
    files: differences(receipt.files, now.files),
    encoders: encodersIn(receipt) !== encodersIn(now),
    seeds: differences(recordIn(receipt, "seeds"), recordIn(now, "seeds")),
    versions: differences(recordIn(receipt, "versions"), recordIn(now, "versions")),
    ...numberChanges(numbers, result, isComplete),
  };
}

function numberChanges(
  numbers: HandedAnalysis["numbers"],
  result: ExpectedResult,
  isComplete: boolean,
): Pick<Changes, "numbers" | "compared" | "largest"> {
  const own = keyNumbers(result);
  const known = new Set(own.map(({ text }) => text));
  let largest = 0;
  let compared = 0;
  const differing = own.flatMap(({ side, text: name, value: is }): Difference<number>[] => {
    const was = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
    if (was === undefined) return isComplete ? [{ name, is }] : [];
    compared++;
    const difference = Math.abs(was - is);
    largest = Math.max(largest, difference);
    return difference > usualTolerance(side, result) ? [{ name, was, is }] : [];
  });
  const gone = Object.entries(numbers).flatMap(([name, was]) => (known.has(name) ? [] : [{ name, was }]));
  return { numbers: [...differing, ...gone], compared, largest };
}

function differences(
  was: Readonly<Record<string, string>>,
  is: Readonly<Record<string, string>>,
): readonly Difference<string>[] {
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])];
  return names.flatMap((name) => {
    const [before, after] = [was, is].map((one) => (Object.hasOwn(one, name) ? one[name] : undefined));
    if (before === after) return [];
    return [{ name, ...(before !== undefined && { was: before }), ...(after !== undefined && { is: after }) }];
  });
}

/** A record of a receipt as texts, whatever is written there. */
function recordIn(receipt: HandedReceipt, key: "seeds" | "versions"): Readonly<Record<string, string>> {
  const value: unknown = key in receipt ? (receipt as unknown as Record<string, unknown>)[key] : undefined;
  if (typeof value !== "object" || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one).slice(0, 100)]));
}

/** Ids and files of a receipt's encoders, whatever is written there. */
function encodersIn(receipt: object): string {
  const all: unknown = "encoder" in receipt ? [receipt.encoder] : "encoders" in receipt ? receipt.encoders : [];
  if (!Array.isArray(all)) return "";
  const parts = all.map((one: unknown) => {
    if (typeof one !== "object" || one === null) return [];
    const files =
      "files" in one && typeof one.files === "object" && one.files !== null ? Object.entries(one.files) : [];
    return ["id" in one ? one.id : "", files.sort(([a], [b]) => (a < b ? -1 : 1))];
  });
  return JSON.stringify(parts);
}
