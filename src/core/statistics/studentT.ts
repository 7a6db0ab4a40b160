/**
 * P(T ≥ t) for Student's t with a whole number of degrees of freedom, by the regularised incomplete beta function (DLMF
 * 8.17; Abramowitz & Stegun 26.7.1): P(|T| ≥ |t|) = I_x(d/2, 1/2) with x = d / (d + t²). Small tails keep their digits.
 */
export function upperTail(t: number, degreesOfFreedom: number): number {
  const x = degreesOfFreedom / (degreesOfFreedom + t * t);
  const tail =
    incompleteBeta(x, (t * t) / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5, betaWithHalf(degreesOfFreedom)) /
    2;
  return t >= 0 ? tail : 1 - tail;
}

/** The t that P(T ≤ t) = `probability`, for a probability of one half or more. */
export function tQuantile(probability: number, degreesOfFreedom: number): number {
  let [low, high] = [0, 1];
  while (upperTail(high, degreesOfFreedom) > 1 - probability) [low, high] = [high, 2 * high];
  // As many halvings as a double has digits.
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (upperTail(middle, degreesOfFreedom) > 1 - probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** B(d/2, 1/2), from B(1/2, 1/2) = π or B(1, 1/2) = 2 by B(a + 1, 1/2) = B(a, 1/2) a / (a + 1/2). */
function betaWithHalf(degreesOfFreedom: number): number {
  const odd = degreesOfFreedom % 2 === 1;
  let beta = odd ? Math.PI : 2;
  for (let a = odd ? 0.5 : 1; a < degreesOfFreedom / 2; a++) beta *= a / (a + 0.5);
  return beta;
}

/** I_x(a, b); `rest` is 1 - x, and `beta` is B(a, b). */
function incompleteBeta(x: number, rest: number, a: number, b: number, beta: number): number {
  if (x === 0 || rest === 0) return x;
  // The fraction converges fast on this side of the mean; the other side by I_x(a, b) = 1 - I_(1-x)(b, a).
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, x, b, a, beta);
  return (x ** a * rest ** b * continuedFraction(x, a, b)) / (a * beta);
}

/** DLMF 8.17.22, evaluated forwards (Lentz's method as modified by Thompson & Barnett 1986). */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const kept = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let numerator = 1;
  let denominator = 1 / kept(1 - ((a + b) * x) / (a + 1));
  let fraction = denominator;
  for (let m = 1; m < 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    let change = 1;
    for (const term of [even, odd]) {
      numerator = kept(1 + term / numerator);
      denominator = 1 / kept(1 + term * denominator);
      change = numerator * denominator;
      fraction *= change;
    }
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return fraction;
}
