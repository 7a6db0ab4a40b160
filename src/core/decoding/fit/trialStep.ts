/** A function of one variable, looked at in one place. */
export interface Look {
  readonly step: number;
  readonly value: number;
  readonly slope: number;
}

/** Where a minimum is looked for. */
export interface Interval {
  /** The place with the smallest value so far. */
  readonly best: Look;
  /** The other end, once a minimum is known to lie between the two (`bracketed`). */
  readonly other: Look;
  readonly bracketed: boolean;
}

/**
 * The next step to look at, from the best one and the trial (Moré & Thuente 1994, section 4; the cases as in
 * MINPACK-2).
 */
export function trialStep({ best, other, bracketed }: Interval, trial: Look, lowest: number, highest: number): number {
  const cubic = cubicMinimum(best, trial);
  const from = trial.step;
  // The value has risen: a minimum lies between.
  if (trial.value > best.value) {
    const parabola = parabolaMinimum(best, trial);
    return Math.abs(cubic - best.step) < Math.abs(parabola - best.step) ? cubic : (cubic + parabola) / 2;
  }
  const secant = from + (trial.slope / (trial.slope - best.slope)) * (best.step - from);
  // The slope has changed its sign: likewise.
  if (isBetween(trial, best)) return Math.abs(cubic - from) > Math.abs(secant - from) ? cubic : secant;
  const end = from > best.step ? highest : lowest;
  // The slope has become flatter.
  if (Math.abs(trial.slope) < Math.abs(best.slope)) {
    const ahead = (cubic - from) * (from - best.step) > 0 ? cubic : end;
    const isCubicNearer = Math.abs(ahead - from) < Math.abs(secant - from);
    if (!bracketed) return clamped(isCubicNearer ? secant : ahead, lowest, highest);
    const limit = from + 0.66 * (other.step - from);
    const next = isCubicNearer ? ahead : secant;
    return from > best.step ? Math.min(limit, next) : Math.max(limit, next);
  }
  return bracketed ? cubicMinimum(other, trial) : end;
}

/** The interval with the trial as one of its ends. */
export function narrower({ best, other, bracketed }: Interval, trial: Look): Interval {
  if (trial.value > best.value) return { best, other: trial, bracketed: true };
  return isBetween(trial, best) ? { best: trial, other: best, bracketed: true } : { best: trial, other, bracketed };
}

function isBetween(trial: Look, best: Look): boolean {
  return trial.slope * Math.sign(best.slope) < 0;
}

function clamped(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest);
}

/** Minimum of the cubic through both values and slopes; the side of `b` if it has none. */
function cubicMinimum(a: Look, b: Look): number {
  const wide = b.step - a.step;
  const mean = (3 * (a.value - b.value)) / wide + a.slope + b.slope;
  const size = Math.max(Math.abs(mean), Math.abs(a.slope), Math.abs(b.slope));
  const root = size * Math.sqrt(Math.max(0, (mean / size) ** 2 - (a.slope / size) * (b.slope / size)));
  const turn = wide > 0 ? root : -root;
  return b.step - (wide * (b.slope + turn - mean)) / (b.slope - a.slope + 2 * turn);
}

/** Minimum of the parabola through both values and the slope of `a`. */
function parabolaMinimum(a: Look, b: Look): number {
  const wide = b.step - a.step;
  return a.step + (a.slope / ((a.value - b.value) / wide + a.slope) / 2) * wide;
}
