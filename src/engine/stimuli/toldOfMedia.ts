import { mediaKind } from "../../core/documents/stimuli/mediaKind.ts";
import { mediaFormats } from "../../core/formats/mediaFormats.ts";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import { modelRate } from "../audio/logMel.ts";
import type { SoundFacts } from "../audio/soundFacts.ts";
import type { PictureFacts } from "../images/pictureFacts.ts";

/** What is told of one file: facts by their names, and warnings by what they say, each with what is the file's own. */
export interface ToldOfMedia {
  readonly facts: ReadonlyMap<string, string>;
  readonly warnings: ReadonlyMap<string, string>;
}

/** How encoders hear sounds. */
export type Hearing = Pick<EncoderIdentity, "id" | "sampleRate" | "maxSeconds">;

/** What is worth telling of a file of this name that holds this, and of how these encoders hear it. */
export function toldOfMedia(
  name: string,
  facts: PictureFacts | SoundFacts,
  encoders: readonly Hearing[] = [],
): ToldOfMedia {
  return "rate" in facts ? toldOfSound(name, facts, encoders) : toldOfPicture(name, facts);
}

function toldOfPicture(name: string, picture: PictureFacts): ToldOfMedia {
  const { container, isTransparent, isTurned, frames, colours } = picture;
  return {
    facts: mapOf(
      ["format", container],
      isTransparent && ["transparency", "on white"],
      isTurned && ["orientation", "upright, as EXIF says"],
      frames !== undefined && ["frames", `the first of ${frames}`],
      colours !== undefined && ["colours", colours],
    ),
    warnings: mapOf(otherEnding(name, container)),
  };
}

function toldOfSound(name: string, sound: SoundFacts, encoders: readonly Hearing[]): ToldOfMedia {
  const { container, format, rate, channels, isOfUnknownLength, missingShare, beyond, constant } = sound;
  const heard = [...new Set(encoders.map(({ sampleRate = modelRate }) => sampleRate))].map(number).join(" and ");
  const missing = Math.max(1, Math.round(100 * (missingShare ?? 0)));
  return {
    facts: mapOf(
      ["format", format],
      [
        "sampling rate",
        `${number(rate)} Hz${heard === "" || heard === number(rate) ? "" : `, resampled to ${heard} Hz`}`,
      ],
      ["channels", channels === 1 ? "1" : `${channels}, averaged to one`],
      isOfUnknownLength && ["length", "not in the header, read to the end"],
    ),
    warnings: mapOf(
      otherEnding(name, container),
      constant === 0 && ["Silent from beginning to end", ""],
      constant !== undefined &&
        constant !== 0 && ["Constant from beginning to end, so there is no sound", `(${number(constant)})`],
      beyond !== undefined && [
        "Samples beyond ±1 are not rescaled; divide floats by their full scale",
        `(up to ${number(beyond)})`,
      ],
      ...encoders.map(({ id, maxSeconds = Number.POSITIVE_INFINITY }) => {
        const isCut = sound.seconds > maxSeconds;
        const lasts = `(lasts ${sound.seconds.toFixed(1)} s)`;
        return isCut && ([`Only the first ${number(maxSeconds)} s are used by ${id}`, lasts] as const);
      }),
      missingShare !== undefined && [
        "Cut short: the header announces more than the file contains",
        `(${missing} % is missing)`,
      ],
    ),
  };
}

function otherEnding(name: string, container: string): readonly [string, string] | undefined {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  const own = mediaFormats.find((format) => format.name === container);
  if (mediaKind(name) === undefined || own === undefined || own.endings.includes(ending)) return undefined;
  return ["The file ending does not match the content", `is ${container}`];
}

function number(value: number): string {
  return value.toLocaleString("en", { maximumSignificantDigits: 6 });
}

function mapOf(...pairs: readonly (readonly [string, string] | false | undefined)[]): ReadonlyMap<string, string> {
  return new Map(pairs.flatMap((pair) => (pair ? [pair] : [])));
}
