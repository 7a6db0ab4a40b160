import { closest } from "../text/closest.ts";
import { shortened } from "../text/shortened.ts";
import type { Expectation, HiddenSide, Operator, QuantitySide, Side } from "./expectation.ts";
import { type Quantity, type QuantityName, quantities, quantitiesOf, waysToWrite } from "./quantities.ts";

/** What is wrong with an expectation; offsets in its text. */
export interface ExpectationFault {
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** What was likely meant in that place. */
  readonly replacement?: string;
}

export type ParsedExpectation = Omit<Expectation, "range">;

/** A name between brackets, and where it is in the expectation's text, quotation marks included. */
export interface NamedPlace {
  readonly name: string;
  readonly quantity: QuantityName;
  /** Position among the names of its quantity, and how many these are. */
  readonly position: number;
  readonly count: number;
  readonly start: number;
  readonly end: number;
}

/** Longer ones are refused: a name has some hundred characters at most. */
export const longestExpectation = 2000;

/**
 * Reads an expectation such as `sim(cat, dog) > sim(cat, apple)`, `accuracy >= 0.8` or `sim(cat, dog) = 0.66 ± 0.01`.
 * Names that contain commas, brackets or quotation marks are in double or single quotation marks, doubled inside. Never
 * throws; linear time.
 */
export function parseExpectation(
  text: string,
  document: "stimuli" | "rsa",
): { readonly expectation: ParsedExpectation; readonly names: readonly NamedPlace[] } | ExpectationFault {
  if (text.length > longestExpectation) return { message: "This expectation is too long.", start: 0, end: text.length };
  const reader = new ExpectationReader(text, document);
  try {
    return { expectation: reader.read(), names: reader.names };
  } catch (error) {
    if (error instanceof Fault) return error.fault;
    throw error;
  }
}

class Fault extends Error {
  readonly fault: ExpectationFault;

  constructor(fault: ExpectationFault) {
    super(fault.message);
    this.fault = fault;
  }
}

const signs: readonly (readonly [written: string, operator: Operator])[] = [
  [">=", ">="],
  ["<=", "<="],
  ["≥", ">="],
  ["≤", "<="],
  ["==", "="],
  [">", ">"],
  ["<", "<"],
  ["=", "="],
];

class ExpectationReader {
  readonly names: NamedPlace[] = [];
  private readonly text: string;
  private readonly document: "stimuli" | "rsa";
  private at = 0;

  constructor(text: string, document: "stimuli" | "rsa") {
    this.text = text;
    this.document = document;
  }

  read(): ParsedExpectation {
    const left = this.side();
    const operator = this.operator();
    const right = this.hidden() ?? this.side();
    const tolerance = this.tolerance();
    if (this.skip() < this.text.length) this.fail("Nothing may follow here.", this.at, this.text.length);
    const kinds = [left, right].flatMap((side) => (side.kind === "quantity" ? [quantities[side.quantity].of] : []));
    const [of, other] = kinds;
    if (right.kind === "hidden" && (left.kind === "number" || operator !== "=" || !tolerance))
      this.fail("A hidden value follows a quantity and =, with ± behind it.", 0, this.text.length);
    if (of === undefined) this.fail("Both sides are numbers: nothing of a result is named.", 0, this.text.length);
    if (other !== undefined && other !== of)
      this.fail("The two sides are of different analyses, which cannot be compared.", 0, this.text.length);
    return { text: this.text, of, left, operator, right, ...(tolerance !== undefined && { tolerance }) };
  }

  /** As `stimuli pack --hide` writes it: `hidden(OFFSET SALT HASH)`. */
  private hidden(): HiddenSide | undefined {
    const written = /^hidden\(([\d.e-]{1,24}) ([\w-]{16}) ([\w-]{22})\)/.exec(this.text.slice(this.skip()));
    const [all = "", offset = "", salt = "", hash = ""] = written ?? [];
    if (written === null || !Number.isFinite(Number(offset))) return undefined;
    this.at += all.length;
    return { kind: "hidden", offset: Number(offset), salt, hash };
  }

  private side(): Side {
    const start = this.skip();
    const number = this.number();
    if (number !== undefined) return { kind: "number", value: number };
    const word = /^[\p{L}_][\p{L}\p{N}_.]*/u.exec(this.text.slice(start, start + 100))?.[0];
    if (word === undefined) {
      const rest = start >= this.text.length ? "is missing" : "is expected here";
      return this.fail(`A number, or a quantity such as \`${this.example()}\`, ${rest}.`, start, this.text.length);
    }
    this.at = start + word.length;
    const all = quantitiesOf(this.document);
    const [quantity, known] = all.find(([name]) => name === word) ?? [];
    if (quantity === undefined || known === undefined) {
      const meant = closest(
        word,
        all.map(([name]) => name),
      );
      const hint =
        meant === undefined ? `There are ${all.map(([name]) => name).join(", ")}.` : `Did you mean ${meant}?`;
      return this.fail(`There is no quantity ${shortened(word)}. ${hint}`, start, this.at, meant);
    }
    return this.quantity(quantity, known, start);
  }

  private quantity(quantity: QuantityName, { takes }: Quantity, start: number): QuantitySide {
    const found = this.text[this.skip()] === "(" ? this.bracketed() : [];
    const kinds = takes.find(({ length }) => length === found.length);
    if (kinds === undefined)
      this.fail(`Write ${waysToWrite(quantity)}, such as ${quantities[quantity].example}.`, start, this.at);
    this.names.push(...found.map((one, position) => ({ ...one, quantity, position, count: found.length })));
    return { kind: "quantity", quantity, names: found.map(({ name }) => name) };
  }

  /** Names between brackets. */
  private bracketed(): { readonly name: string; readonly start: number; readonly end: number }[] {
    const open = this.at;
    const found: { name: string; start: number; end: number }[] = [];
    do {
      this.at++;
      const start = this.skip();
      const mark = this.text[start];
      const name = mark === '"' || mark === "'" ? this.quoted(mark) : this.bare();
      found.push({ name, start, end: Math.max(this.at, start) });
      if (name === "") this.fail("A name is missing here.", open, Math.max(this.at, open + 1));
      this.skip();
    } while (this.text[this.at] === ",");
    if (this.text[this.at] !== ")") {
      const why = this.at < this.text.length ? "Put names with such characters in quotation marks." : "";
      this.fail(`A closing bracket is missing. ${why}`.trim(), open, this.text.length);
    }
    this.at++;
    return found;
  }

  private quoted(mark: string): string {
    const start = this.at;
    let name = "";
    for (this.at++; this.at < this.text.length; this.at++) {
      const character = this.text[this.at] ?? "";
      if (character !== mark) name += character;
      else if (this.text[this.at + 1] === mark) {
        name += mark;
        this.at++;
      } else {
        this.at++;
        return name;
      }
    }
    return this.fail("A closing quotation mark is missing.", start, this.text.length);
  }

  private bare(): string {
    const rest = /^[^,()"]*/.exec(this.text.slice(this.at))?.[0].trimEnd() ?? "";
    this.at += rest.length;
    return rest;
  }

  private operator(): Operator {
    const start = this.skip();
    const sign = signs.find(([written]) => this.text.startsWith(written, start));
    if (sign === undefined) {
      const other = /^\S*/.exec(this.text.slice(start))?.[0] ?? "";
      return this.fail("A comparison is missing: write >, >=, <, <= or =.", start, start + other.length);
    }
    this.at = start + sign[0].length;
    return sign[1];
  }

  private tolerance(): number | undefined {
    const sign = /^(±|\+\/?-)/.exec(this.text.slice(this.skip()))?.[0];
    if (sign === undefined) return undefined;
    this.at += sign.length;
    const start = this.skip();
    const number = this.number();
    if (number === undefined || number < 0)
      return this.fail("A number of at least 0 follows ±.", start, this.text.length);
    return number;
  }

  private number(): number | undefined {
    const written = /^[+\-−]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?(?![\p{L}\d(])/iu.exec(this.text.slice(this.at))?.[0];
    if (written === undefined) return undefined;
    const number = Number(written.replace("−", "-"));
    // With such a bound any number would do.
    if (!Number.isFinite(number)) this.fail("This number is too large.", this.at, this.at + written.length);
    this.at += written.length;
    return number;
  }

  /** Past white space; where that ends. */
  private skip(): number {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
    return this.at;
  }

  private example(): string {
    return this.document === "rsa" ? "correlation(MiniLM)" : "sim(cat, dog)";
  }

  /** Its end is at least one character behind its start, so that there is something to underline. */
  private fail(message: string, start: number, end: number, replacement?: string): never {
    const from = Math.min(start, Math.max(0, this.text.length - 1));
    throw new Fault({ message, start: from, end: Math.max(from + 1, end), ...(replacement && { replacement }) });
  }
}
