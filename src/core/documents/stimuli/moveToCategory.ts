import { parseStimuli } from "./parseStimuli.ts";

/** Whether a category can have this name: brackets and line breaks would end it. */
export function isCategoryName(name: string): boolean {
  return name.trim() !== "" && !/[[\]\r\n]/.test(name);
}

/**
 * The document with these lines (from 0) in a category: behind its last stimulus if there is one of that name, else in a new one at
 * the end. Lines keep their order and what is written in them; nothing else moves.
 */
export function movedToCategory(text: string, lines: readonly number[], name: string): string {
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const all = text.split(/\r?\n/);
  const chosen = new Set(lines);
  const moved = [...chosen].sort((a, b) => a - b).flatMap((line) => all[line] ?? []);
  const section = parseStimuli(text).sections.findLast((one) => one.name === name.trim());
  const kept = all.flatMap((line, at) => {
    const own = chosen.has(at) ? [] : [line];
    return at === section?.endLine ? [...own, ...moved] : own;
  });
  if (section !== undefined) return kept.join(lineBreak);
  while (kept.at(-1)?.trim() === "") kept.pop();
  return [...kept, "", `[${name.trim()}]`, ...moved, ""].join(lineBreak);
}
