import { formatSize } from "./counts.ts";

/** How far work has come: `done` of `total` once known, in bytes where `unit` says so. */
export interface JobProgress {
  /** In words, as it is shown: "Loading all-MiniLM-L6-v2", "Encoding", "Comparing". */
  readonly stage: string;
  readonly done?: number;
  readonly total?: number;
  readonly unit?: "bytes";
  /** So many there are if what appears twice is counted twice; `total` counts what is distinct. */
  readonly outOf?: number;
}

/** Before so much time and so large a share of the work nobody can tell how long it takes, in milliseconds. */
const earliest = 2000;
const leastShare = 0.02;
/** Less is not worth saying, in seconds. */
const shortest = 3;
/** A new guess counts as much against the last one. */
const weight = 0.3;

/**
 * Words for progress, with the time left: "Encoding: 1,200 of 2,999 · about 20 s left". One per piece of work, told of
 * all that it reports.
 *
 * The time left is the time since the stage began, times what is left of it over what was done since: what was there at
 * its first report, from a cache or an earlier download, says nothing about the rate. Guesses are averaged and rounded,
 * so that the words do not flicker.
 */
export class ProgressWords {
  private stage: string | undefined;
  private began = { at: 0, done: 0 };
  private guess: number | undefined;
  private said: { readonly text: string; readonly at: number } | undefined;

  /** `now`: in milliseconds, of a clock that does not go back. */
  of(progress: JobProgress, now: number): string {
    const words = progressWords(progress);
    const left = this.left(progress, now);
    return left === "" ? words : `${words} · ${left}`;
  }

  /** The same where the stage is said beside it: "30 MB of 91 MB · about 20 s left". */
  amounts(progress: JobProgress, now: number): string {
    return this.of(progress, now).slice(progress.stage.length).replace(/^: /u, "");
  }

  /** "about 20 s left"; nothing as long as nobody can tell. */
  private left({ stage, done, total }: JobProgress, now: number): string {
    if (done === undefined || !total) {
      this.stage = undefined;
      return "";
    }
    if (stage !== this.stage || done < this.began.done) {
      this.stage = stage;
      this.began = { at: now, done };
      this.guess = undefined;
      this.said = undefined;
      return "";
    }
    const [passed, made] = [now - this.began.at, done - this.began.done];
    if (passed < earliest || made < leastShare * (total - this.began.done) || made === 0) return "";
    const seconds = ((passed / made) * (total - done)) / 1000;
    this.guess = this.guess === undefined ? seconds : (1 - weight) * this.guess + weight * seconds;
    // Twice a second at the most the words are others.
    if (this.said !== undefined && now - this.said.at < 500) return this.said.text;
    const text = timeLeft(this.guess);
    this.said = { text, at: now };
    return text;
  }
}

/** "Encoding: 30 of 120", "Encoding: 30 of 2,999 distinct of 3,000", "Downloading: 30 MB of 91 MB", or "Starting…". */
export function progressWords({ stage, done, total, unit, outOf }: JobProgress): string {
  if (done === undefined || !total) return `${stage}…`;
  const text = unit === "bytes" ? formatSize : (count: number) => count.toLocaleString("en");
  const distinct = outOf === undefined || outOf === total ? "" : ` distinct of ${text(outOf)}`;
  return `${stage}: ${text(done)} of ${text(total)}${distinct}`;
}

/** Rounded as coarsely as such a guess deserves. */
function timeLeft(seconds: number): string {
  if (seconds < shortest) return "";
  if (seconds < 10) return "a few seconds left";
  if (seconds < 55) return `about ${5 * Math.round(seconds / 5)} s left`;
  const minutes = seconds / 60;
  if (minutes < 10) return `about ${Math.max(1, Math.round(minutes))} min left`;
  if (minutes < 55) return `about ${5 * Math.round(minutes / 5)} min left`;
  const hours = Math.max(1, Math.round(minutes / 60));
  return hours > 48 ? "" : `about ${hours} h left`;
}
