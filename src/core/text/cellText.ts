/**
 * A value as it is in its cell: two significant digits without trailing zeros, seaborn's format `.2g`.
 * From 100 on, where `.2g` would write `1.2e+02`, whole numbers.
 */
export function cellText(value: number): string {
  if (Math.abs(value) >= 99.5) return trueMinus(value.toFixed(0));
  const digits = twoDigits(value);
  if (value !== 0 && Math.abs(value) < 1e-4)
    return trueMinus(digits.replace(/\.?0*e/, "e").replace(/e-(\d)$/, "e-0$1"));
  return trueMinus(String(Number(digits)));
}

/** Two significant digits in exponent form; exact halves go to the even digit, as in C and Python. */
function twoDigits(value: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential(60).split("e");
  const exactHalf = /^-?\d\.[02468]50*$/.test(mantissa);
  return exactHalf ? `${mantissa.slice(0, mantissa.indexOf(".") + 2)}e${exponent}` : value.toExponential(1);
}

/** A value where there is room, as in the hover line: four decimals; from 100 on, two. */
export function valueText(value: number): string {
  return trueMinus(value.toFixed(Math.abs(value) >= 100 ? 2 : 4));
}

/** The number's text with the sign that is as wide as a plus; zero has none. */
export function trueMinus(text: string): string {
  return Number(text) === 0 ? text.replace("-", "") : text.replace(/^-/, "−");
}
