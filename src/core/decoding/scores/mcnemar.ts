/** Two classifiers on the same test items. */
export interface McNemar {
  /** Items that only the first, or only the second, classifies correctly. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Two-sided, exact. */
  readonly p: number;
}

/**
 * McNemar's exact test (1947): of the items that one classifier alone gets right, are both as often that one? Binomial
 * with one half, two-sided, as statsmodels' `mcnemar(…, exact=True)`. `first` and `second`: 1 where correct, one per
 * test item.
 */
export function mcnemar(first: ArrayLike<number>, second: ArrayLike<number>): McNemar {
  let [onlyFirst, onlySecond] = [0, 0];
  for (let item = 0; item < first.length; item++) {
    if (first[item] === 1 && second[item] === 0) onlyFirst++;
    if (first[item] === 0 && second[item] === 1) onlySecond++;
  }
  return {
    onlyFirst,
    onlySecond,
    p: Math.min(1, 2 * lowerTail(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond)),
  };
}

/** P(X ≤ k) of n fair coins; in logarithms, so that many coins do not underflow. */
function lowerTail(k: number, n: number): number {
  let logTerm = -n * Math.LN2;
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i++) {
    logTerm += Math.log((n - i + 1) / i);
    sum += Math.exp(logTerm);
  }
  return sum;
}
