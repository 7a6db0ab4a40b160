/** Fields that pandas, R, Excel and MATLAB write for a missing value. */
const missing = new Set(
  "|nan|na|n/a|null|none|<na>|#n/a|#n/a n/a|#na|-nan|-1.#ind|1.#ind|-1.#qnan|1.#qnan|.".split("|"),
);
const decimalComma = /^[+-]?\d*,\d+([eE][+-]?\d+)?$/;
const thousands = /^[+-]?[1-9]\d{0,2}(,\d{3})+$/;
const decimalPoint = /^[+-]?\d*\.\d+([eE][+-]?\d+)?$/;
const infinity = /^[+-]?inf(inity)?$/i;

export type DecimalMark = "point" | "comma";

/** NaN where the value is missing; truth values are 1 and 0; undefined where the field is no number. */
export function numberOf(field: string, mark: DecimalMark = "point"): number | undefined {
  if (mark === "comma" && decimalPoint.test(field)) return undefined;
  const value = Number(mark === "comma" && decimalComma.test(field) ? field.replace(",", ".") : field);
  if (Number.isFinite(value) && field !== "") return value;
  const word = field.toLowerCase();
  if (word === "true" || word === "false") return word === "true" ? 1 : 0;
  return missing.has(word) ? Number.NaN : undefined;
}

/** Neither a number nor what was meant as one. */
export function isName(field: string): boolean {
  return numberOf(field) === undefined && !decimalComma.test(field) && !infinity.test(field);
}

export function hasDecimalComma(field: string): boolean {
  return decimalComma.test(field);
}

/** Whether a field's comma may be a decimal one, or separate thousands: "1,500". */
export function mayBeThousands(field: string): boolean {
  return thousands.test(field);
}

/** The end of a message about such a field, and what to do. */
export const ambiguousComma = {
  what: "whose comma may be a decimal one or separate thousands",
  next: "Write numbers with a decimal point, and nothing between thousands.",
};

/** 0, 1, 2 …: a whole number without a sign, as pandas (0.0) and `numpy.savetxt` (0.000e+00) may also write it. */
export function wholeNumber(field: string): number | undefined {
  if (!/^(\d{1,15}(\.0+)?|\d\.\d+e[+-]\d\d)$/i.test(field)) return undefined;
  const value = Number(field);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** Whether texts are whole numbers that only grow: what numbers rows, or identifies what they are of. */
export function growsByWholes(fields: readonly string[]): boolean {
  let last = -1;
  for (const field of fields) {
    const value = wholeNumber(field);
    if (value === undefined || value <= last) return false;
    last = value;
  }
  return fields.length > 1;
}

/**
 * The number of a column that has no other name: a letter or word that R, MATLAB or pandas puts before (V1, X1, Var1,
 * Column1) is left out.
 */
export function columnNumber(name: string): number | undefined {
  return wholeNumber(name.replace(/^(V|X|Var|Column|Unnamed: ?)(?=\d)/, ""));
}

/** Whether texts count from 0 or 1, one by one, as the names do that programs give to columns. */
export function countsUp(fields: readonly string[]): boolean {
  const numbers = fields.map(columnNumber);
  const [first] = numbers;
  return fields.length > 1 && (first === 0 || first === 1) && numbers.every((value, k) => value === first + k);
}
