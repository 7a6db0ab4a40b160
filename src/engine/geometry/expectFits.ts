import { totalmem } from "node:os";
import { StimuliError } from "../../core/errors.ts";
import { pairCount } from "../../core/geometry/pairMatrix.ts";
import { countOf } from "../../core/text/counts.ts";

/** The most stimuli whose pairs can be sent between processes, or written to a file, in one piece. */
const mostStimuli = 20_000;
/**
 * A pair's value, its colour in both halves of a heatmap, and copies on the way (measured: 20,000 stimuli take 2 GB).
 */
const bytesPerPair = 10;
/** Share of the memory that this process may use. */
const share = 0.8;

/**
 * Throws StimuliError `input` where all pairs of so many stimuli are more than are compared, or than there is memory
 * for: before they are encoded.
 */
export function expectFits(
  count: number,
  memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY),
): void {
  const next = "Split the file; of a table, `sample: { n: 2000, seed: 42 }` draws some rows at random.";
  const stimuli = countOf(count, "stimulus", "stimuli");
  if (count > mostStimuli) {
    const most = mostStimuli.toLocaleString("en");
    throw new StimuliError("input", `The file has ${stimuli}; at most ${most} are compared with each other.`, next);
  }
  const needed = bytesPerPair * pairCount(count);
  if (needed <= share * memory) return;
  const [needs, has] = [needed, share * memory].map((bytes) => `${(bytes / 1e9).toFixed(1)} GB`);
  throw new StimuliError(
    "input",
    `All pairs of ${stimuli} take about ${needs} of memory; this computer has ${has} for them.`,
    next,
  );
}
