import { createInterface } from "node:readline/promises";
import { plain } from "../../core/text/labels.ts";

/** Is a person at the terminal, who can be asked? */
export function someoneAnswers(): boolean {
  return process.stdin.isTTY && process.stderr.isTTY;
}

/** Asks a question of yes or no where someone is there to answer; a script has said what it wants. */
export async function agree(question: string, signal: AbortSignal): Promise<boolean> {
  if (!someoneAnswers()) return true;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // The question takes the terminal's Ctrl+C: hand it on.
  terminal.on("SIGINT", () => process.emit("SIGINT"));
  try {
    return !/^\s*n/i.test(await terminal.question(`${plain(question)} [Y/n] `, { signal }));
  } finally {
    terminal.close();
  }
}
