import { displayWidth } from "../../core/text/displayWidth.ts";
import { elide, plain, withoutControls } from "../../core/text/labels.ts";
import { type JobProgress, ProgressWords } from "../../core/text/progress.ts";
import { hasColour, isPaint } from "./paint.ts";

// All that the program writes on its streams is written here or by progressLine: a test holds that nothing goes past
// it.

/** Writes words to stdout and waits until they are out, however slow the reader. */
export function write(text: string): Promise<void> {
  const parts = hasColour(process.stdout) ? text.split(isPaint) : [text];
  // Every second part is a colour of ours.
  return out(parts.map((part, k) => (k % 2 === 0 ? withoutControls(part) : part)).join(""));
}

/**
 * Writes data for another program to stdout, every character as it is; only a terminal is shown none that would steer
 * it.
 */
export function writeData(text: string): Promise<void> {
  return out(process.stdout.isTTY ? withoutControls(text) : text);
}

/** Says lines on stderr. */
export function say(text: string): void {
  process.stderr.write(`${withoutControls(text)}\n`);
}

function out(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}

/** Columns of the terminal; where there is none, as COLUMNS says, else 80. */
export function terminalWidth(): number {
  return process.stdout.columns || Number(process.env.COLUMNS) || 80;
}

/** One line on stderr that is written over; nothing where stderr is no terminal. */
export interface ProgressLine {
  show(progress: JobProgress): void;
  clear(): void;
}

const startOfEmptyLine = "\r\x1b[K";

export function progressLine(): ProgressLine {
  const { stderr } = process;
  const words = new ProgressWords();
  if (!stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (progress) => {
      const text = plain(words.of(progress, performance.now()));
      stderr.write(startOfEmptyLine + elide(text, (stderr.columns || 80) - 1, 1, displayWidth));
    },
    clear: () => stderr.write(startOfEmptyLine),
  };
}
