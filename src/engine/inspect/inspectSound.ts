import { basename } from "node:path";
import { shortNumber } from "../../core/figure/inspection/section.ts";
import { envelopeParts, SoundSummarizer } from "../../core/inspection/summarizeSound.ts";
import type { DataReading } from "../../core/results/dataReading.ts";
import type { SoundContent } from "../../core/results/inspection.ts";
import { withSound } from "../audio/openSound.ts";
import { checkedParts, mixed } from "../audio/readSound.ts";
import type { SoundFacts } from "../audio/soundFacts.ts";
import type { JobContext } from "../context/jobContext.ts";
import type { PictureFacts } from "../images/pictureFacts.ts";
import { toldOfMedia } from "../stimuli/toldOfMedia.ts";
import type { Inspected } from "./inspectFile.ts";
import type { InspectRequest } from "./inspectRequest.ts";
import { mediaUse } from "./tableUses.ts";

/** A file that lasts longer is looked at so far: as much as an encoder takes. */
const mostSeconds = 3600;

/** What a sound is, by its content, and how loud; of the mean of its channels, as an encoder gets it. */
export function inspectSound({ path, name }: InspectRequest, { signal }: JobContext): Promise<Inspected> {
  const file = basename(path);
  return withSound(path, async ({ parts, isFloat, ...source }) => {
    const summarizer = new SoundSummarizer();
    let [rate, channels, largest, isCut] = [0, 0, 0, false];
    for await (const part of checkedParts(parts, file)) {
      signal?.throwIfAborted();
      rate = part.rate;
      channels = part.channels.length;
      if (isFloat) for (const samples of part.channels) largest = Math.max(largest, largestOf(samples));
      summarizer.add(mixed(part.channels, file));
      isCut = summarizer.count > mostSeconds * rate;
      if (isCut) break;
    }
    const seconds = summarizer.count / (rate || 1);
    const summary = summarizer.summary(envelopeParts);
    const { container, format, isOfUnknownLength, missingShare } = source;
    const facts: SoundFacts = {
      ...{ container, format, rate, channels, seconds },
      ...(isOfUnknownLength && { isOfUnknownLength }),
      ...(missingShare !== undefined && { missingShare }),
      ...(largest > 1 && { beyond: largest }),
      ...(summary.constant !== undefined && { constant: summary.constant }),
    };
    const { constant: _, ...levels } = summary;
    const content: SoundContent = {
      kind: "sound",
      ...{ container, coding: format, rate, channels, seconds },
      ...levels,
      ...(isCut && { lookedAt: mostSeconds }),
    };
    return {
      format,
      reading: mediaReading(name, `sound, ${shortNumber(seconds)} s`, facts),
      why: [],
      contents: [content],
      uses: [mediaUse(name)],
    };
  });
}

function largestOf(samples: Float32Array): number {
  let largest = 0;
  for (let k = 0; k < samples.length; k++) largest = Math.max(largest, Math.abs(samples[k] ?? 0));
  return largest;
}

/** How a file of a picture or a sound is read, in the words of every result that it is part of. */
export function mediaReading(file: string, taken: string, facts: PictureFacts | SoundFacts): DataReading {
  const told = toldOfMedia(file, facts);
  return {
    file,
    taken,
    facts: [...told.facts].map(([name, value]) => ({ name, value })),
    warnings: [...told.warnings].map(([what, detail]) => `${what}${ofOneFile(detail)}.`),
  };
}

/** What follows the name of one of several files: "(up to 2)", "is WAV". */
function ofOneFile(detail: string): string {
  if (detail === "") return "";
  return detail.startsWith("(") ? ` ${detail}` : `: it ${detail}`;
}
