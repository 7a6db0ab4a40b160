import { displayWidth } from "../../core/text/displayWidth.ts";
import { elide, plain } from "../../core/text/labels.ts";

/** One line on stderr that is written over; nothing where stderr is no terminal. */
export interface ProgressLine {
  show(text: string): void;
  clear(): void;
}

const startOfEmptyLine = "\r\x1b[K";

export function progressLine(): ProgressLine {
  const { stderr } = process;
  if (!stderr.isTTY) return { show: () => undefined, clear: () => undefined };
  return {
    show: (text) => stderr.write(startOfEmptyLine + elide(plain(text), (stderr.columns || 80) - 1, 1, displayWidth)),
    clear: () => stderr.write(startOfEmptyLine),
  };
}
