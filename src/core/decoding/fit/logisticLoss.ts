import type { LineFunction } from "./lbfgs.ts";
import { probabilitiesOf } from "./predictProbabilities.ts";
import type { Rows } from "./rows.ts";

export interface LossOf {
  readonly rows: Rows;
  readonly labels: ArrayLike<number>;
  /** One per row. */
  readonly itemWeights: Float64Array;
  /** Rows of coefficients: 1 for two classes, else one per class. */
  readonly sets: number;
  /** What the squares of the coefficients count, halved. */
  readonly penalty: number;
}

/**
 * The mean loss with its penalty, as a function of `point`, which holds, for each set, its coefficients and then its
 * intercept. It starts at 0. A point's logits are kept: those of a sum of points are the sum of their logits, so that
 * looking along a line costs no product.
 */
export function logisticLoss({ rows, labels, itemWeights, sets, penalty }: LossOf) {
  const { count, dimensions } = rows;
  const width = dimensions + 1;
  const point = new Float64Array(sets * width);
  const gradient = new Float64Array(sets * width);
  // Set after set, as are those along the direction.
  const logits = new Float64Array(sets * count);
  const along = new Float64Array(sets * count);
  /** Derivative of the loss by each logit at the last step: probability minus truth, weighted. */
  const residuals = new Float64Array(sets * count);
  let direction = new Float64Array(sets * width);
  let looked = 0;

  function look(step: number): void {
    looked = step;
    for (let at = 0; at < residuals.length; at++) residuals[at] = (logits[at] as number) + step * (along[at] as number);
    probabilitiesOf(residuals, count, sets);
    for (let item = 0; item < count; item++) {
      const label = labels[item] as number;
      const weight = (itemWeights[item] as number) / count;
      for (let set = 0; set < sets; set++) {
        const truth = sets === 1 ? label : Number(set === label);
        residuals[set * count + item] = ((residuals[set * count + item] as number) - truth) * weight;
      }
    }
  }

  function renew(): void {
    for (let set = 0; set < sets; set++) {
      const own = residuals.subarray(set * count, (set + 1) * count);
      const slopes = gradient.subarray(set * width, set * width + dimensions);
      rows.combine(own, slopes);
      for (let k = 0; k < dimensions; k++) {
        slopes[k] = (slopes[k] as number) + penalty * (point[set * width + k] as number);
      }
      let total = 0;
      for (let item = 0; item < count; item++) total += own[item] as number;
      gradient[set * width + dimensions] = total;
    }
  }

  const loss: LineFunction = {
    gradient,
    value() {
      let sum = 0;
      for (let set = 0; set < sets; set++) {
        for (let at = set * width; at < set * width + dimensions; at++) {
          const coefficient = (point[at] as number) + looked * (direction[at] as number);
          sum += (penalty / 2) * coefficient ** 2;
        }
      }
      const outputs = new Float64Array(sets);
      for (let item = 0; item < count; item++) {
        for (let set = 0; set < sets; set++) {
          const at = set * count + item;
          outputs[set] = (logits[at] as number) + looked * (along[at] as number);
        }
        sum += (surprise(outputs, labels[item] as number) * (itemWeights[item] as number)) / count;
      }
      return sum;
    },
    slopeAlong(next) {
      direction = Float64Array.from(next);
      // The penalty's slope is a straight line; intercepts have none.
      let [fixed, rising] = [0, 0];
      for (let set = 0; set < sets; set++) {
        const own = along.subarray(set * count, (set + 1) * count);
        rows.multiply(direction.subarray(set * width, set * width + dimensions), own);
        const shift = direction[set * width + dimensions] as number;
        for (let item = 0; item < count; item++) own[item] = (own[item] as number) + shift;
        for (let at = set * width; at < set * width + dimensions; at++) {
          fixed += penalty * (point[at] as number) * (direction[at] as number);
          rising += penalty * (direction[at] as number) ** 2;
        }
      }
      return (step) => {
        look(step);
        let slope = fixed + step * rising;
        for (let at = 0; at < residuals.length; at++) slope += (residuals[at] as number) * (along[at] as number);
        return slope;
      };
    },
    move() {
      for (let at = 0; at < point.length; at++) point[at] = (point[at] as number) + looked * (direction[at] as number);
      for (let at = 0; at < logits.length; at++) logits[at] = (logits[at] as number) + looked * (along[at] as number);
      renew();
    },
  };
  look(0);
  renew();
  return { point, loss };
}

/** Minus the logarithm of a class's probability. Two classes have one logit, the second one's. */
function surprise(logits: Float64Array, label: number): number {
  const [only = 0] = logits;
  if (logits.length === 1) return Math.max(only, 0) + Math.log1p(Math.exp(-Math.abs(only))) - label * only;
  const largest = Math.max(...logits);
  let powers = 0;
  for (const logit of logits) powers += Math.exp(logit - largest);
  return largest + Math.log(powers) - (logits[label] as number);
}
