import type { Embeddings } from "../embeddings.ts";

/** Where stimuli lie on a line between two kinds of poles. */
export interface AxisPositions {
  /** For each stimulus: 0 where the first poles' mean is, 1 where the second's is; it may lie outside. */
  readonly positions: Float64Array;
  /** The smallest and largest position when any one pole is left out; equal to `positions` where no side can lose one. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * Projects stimuli onto the line from the mean of one set of poles to that of another (semantic projection: Grand, Blank, Pereira &
 * Fedorenko 2022, Nature Human Behaviour 6): (v − from) · (to − from) / ‖to − from‖². Undefined where both means are the same
 * place.
 */
export function axisPositions(stimuli: Embeddings, from: Embeddings, to: Embeddings): AxisPositions | undefined {
  const positions = project(stimuli, from, to);
  if (positions === undefined) return undefined;
  const [low, high] = [positions.slice(), positions.slice()];
  for (const [side, poles] of [from, to].entries()) {
    if (poles.count < 2) continue;
    for (let left = 0; left < poles.count; left++) {
      const fewer = without(poles, left);
      const others = side === 0 ? project(stimuli, fewer, to) : project(stimuli, from, fewer);
      for (const [at, value] of others?.entries() ?? []) {
        low[at] = Math.min(low[at] as number, value);
        high[at] = Math.max(high[at] as number, value);
      }
    }
  }
  return { positions, low, high };
}

function project(
  { values, count, dimensions }: Embeddings,
  from: Embeddings,
  to: Embeddings,
): Float64Array | undefined {
  const [begin, end] = [meanOf(from), meanOf(to)];
  const line = end.map((value, k) => value - (begin[k] as number));
  const square = line.reduce((sum, value) => sum + value * value, 0);
  if (!(square > 1e-20)) return undefined;
  return Float64Array.from({ length: count }, (_, row) => {
    let product = 0;
    for (let k = 0; k < dimensions; k++)
      product += ((values[row * dimensions + k] as number) - (begin[k] as number)) * (line[k] as number);
    return product / square;
  });
}

function meanOf({ values, count, dimensions }: Embeddings): Float64Array {
  const mean = new Float64Array(dimensions);
  for (const [at, value] of values.entries()) mean[at % dimensions] = (mean[at % dimensions] as number) + value / count;
  return mean;
}

function without({ values, count, dimensions }: Embeddings, row: number): Embeddings {
  const fewer = values.filter((_, at) => Math.floor(at / dimensions) !== row);
  return { values: fewer, count: count - 1, dimensions };
}
