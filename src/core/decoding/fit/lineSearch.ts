import { type Interval, type Look, narrower, trialStep } from "./trialStep.ts";

/** Share of the first slope by which the value has to fall, and share of it that may be left. */
const [decrease, flatness] = [1e-3, 0.9];
/** An interval is not looked into any further once it is no wider than this share of its end. */
const narrow = 0.1;
const longest = 1e10;
const mostLooks = 50;

/**
 * A step length where the value has fallen enough and the slope is flat enough (Moré & Thuente 1994, ACM Transactions
 * on Mathematical Software 20:286). Constants and the order of decisions are those of SciPy's L-BFGS-B, so that both go
 * the same steps. `start` is at step 0 and falls; `step` is tried first. Nothing comes back where fifty looks were not
 * enough.
 */
export function lineSearch(lookAt: (step: number) => Look, start: Look, step: number): Look | undefined {
  let interval: Interval = { best: start, other: start, bracketed: false };
  let [lowest, highest] = [0, 5 * step];
  let [width, widthBefore] = [longest, 2 * longest];
  // At first the minimum is looked for of the function less the fall that is asked for: where that slope is 0, enough
  // is sure to have fallen.
  let lessened = true;
  const asked = decrease * start.slope;
  let next = step;
  for (let looks = 1; looks <= mostLooks; looks++) {
    const trial = lookAt(next);
    const fallen = trial.value <= start.value + next * asked;
    const { bracketed } = interval;
    if (fallen && Math.abs(trial.slope) <= -flatness * start.slope) return trial;
    if (bracketed && (next <= lowest || next >= highest || highest - lowest <= narrow * highest)) return trial;
    if (next === 0 || (next === longest && fallen && trial.slope <= asked)) return trial;

    if (fallen && trial.slope >= 0) lessened = false;
    const tilt = lessened && !fallen && trial.value <= interval.best.value ? asked : 0;
    const seen = tilted(interval, tilt);
    const tiltedTrial = tiltedLook(trial, tilt);
    next = Math.min(Math.max(trialStep(seen, tiltedTrial, lowest, highest), 0), longest);
    interval = tilted(narrower(seen, tiltedTrial), -tilt);

    const { best, other } = interval;
    if (interval.bracketed) {
      const now = Math.abs(other.step - best.step);
      if (now >= 0.66 * widthBefore) next = (best.step + other.step) / 2;
      [widthBefore, width] = [width, now];
      [lowest, highest] = [Math.min(best.step, other.step), Math.max(best.step, other.step)];
      if (next <= lowest || next >= highest || highest - lowest <= narrow * highest) next = best.step;
    } else {
      [lowest, highest] = [next + 1.1 * (next - best.step), next + 4 * (next - best.step)];
    }
  }
  return undefined;
}

function tilted({ best, other, bracketed }: Interval, by: number): Interval {
  return { best: tiltedLook(best, by), other: tiltedLook(other, by), bracketed };
}

function tiltedLook({ step, value, slope }: Look, by: number): Look {
  return { step, value: value - by * step, slope: slope - by };
}
