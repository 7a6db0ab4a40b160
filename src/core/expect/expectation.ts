import type { TextRange } from "../documentDiagnostic.ts";
import type { ExpectedOf, QuantityName } from "./quantities.ts";

/** How the two sides of an expectation are compared. */
export const operators = [">=", "<=", ">", "<", "="] as const;
export type Operator = (typeof operators)[number];

/** A line of `expect`: two sides and a comparison. */
export interface Expectation {
  /** As the document writes it. */
  readonly text: string;
  /** Where it is in the document. */
  readonly range: TextRange;
  /** The kind of result that has its quantities. */
  readonly of: ExpectedOf;
  readonly left: Side;
  readonly operator: Operator;
  readonly right: Side | HiddenSide;
  /** Written behind ±; undefined: that of its quantities. */
  readonly tolerance?: number;
}

export type Side = { readonly kind: "number"; readonly value: number } | QuantitySide;

export interface QuantitySide {
  readonly kind: "quantity";
  readonly quantity: QuantityName;
  /** Between its brackets, without quotation marks. */
  readonly names: readonly string[];
}

/**
 * A number that can be recognised and not be read: it is `offset` and a whole number of steps, twice the tolerance each,
 * and `hash` is of how many.
 */
export interface HiddenSide {
  readonly kind: "hidden";
  /** At least 0, and less than a step. */
  readonly offset: number;
  /** Both in the 64 characters of base64url. */
  readonly salt: string;
  readonly hash: string;
}

/** Whether a guess, in words, is what was hashed with this salt. */
export type OpensHidden = (guess: string, hidden: HiddenSide) => boolean;

/** An expectation and what a result says of it. */
export interface CheckedExpectation {
  /** As it is shown: of a hidden value no more than that there is one. */
  readonly text: string;
  /** Line of the document, from 0. */
  readonly line: number;
  readonly operator: Operator;
  readonly outcome:
    | {
        readonly kind: "compared";
        readonly holds: boolean;
        readonly left: number;
        readonly right: number;
        /** How far the comparison may be missed. */
        readonly tolerance: number;
      }
    /** The value on the right is hidden. */
    | { readonly kind: "hidden"; readonly holds: boolean; readonly left: number }
    /** A side has no value in this result. It does not hold. */
    | { readonly kind: "undefined"; readonly reason: string };
}

export function holds({ outcome }: Pick<CheckedExpectation, "outcome">): boolean {
  return outcome.kind !== "undefined" && outcome.holds;
}

/** Whether the comparison holds where `left` may be off by `tolerance`. */
export function compares(left: number, operator: Operator, right: number, tolerance = 0): boolean {
  switch (operator) {
    case ">=":
      return left >= right - tolerance;
    case "<=":
      return left <= right + tolerance;
    case ">":
      return left > right - tolerance;
    case "<":
      return left < right + tolerance;
    case "=":
      return Math.abs(left - right) <= tolerance;
  }
}
