import { probability, softmax } from "./predictProbabilities.ts";

/**
 * Residuals of the logistic loss: what the model gives a class less what is so, times the weight of the item's class.
 * `total` gathers them, one sum an output.
 */
export function residualsOf(labels: Uint32Array, classes: number, classWeights: readonly number[]) {
  const total = new Float64Array(classes === 2 ? 1 : classes);
  const row = new Float64Array(classes);
  const [negative = 1, positive = 1] = classWeights;

  function binary(intercepts: Float64Array, block: Float64Array, _: number, first: number, count: number): void {
    const [intercept = 0] = intercepts;
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const p = probability((block[k] ?? 0) + intercept);
      const residual = labels[first + k] === 1 ? positive * (p - 1) : negative * p;
      block[k] = residual;
      sum += residual;
    }
    total[0] = (total[0] ?? 0) + sum;
  }

  function multinomial(
    intercepts: Float64Array,
    block: Float64Array,
    stride: number,
    first: number,
    count: number,
  ): void {
    for (let k = 0; k < count; k++) {
      for (let c = 0; c < classes; c++) row[c] = (block[c * stride + k] ?? 0) + (intercepts[c] ?? 0);
      softmax(row);
      const label = labels[first + k] ?? 0;
      const weight = classWeights[label] ?? 1;
      for (let c = 0; c < classes; c++) {
        const residual = weight * ((row[c] ?? 0) - (c === label ? 1 : 0));
        block[c * stride + k] = residual;
        total[c] = (total[c] ?? 0) + residual;
      }
    }
  }

  return { total, toResiduals: classes === 2 ? binary : multinomial };
}
