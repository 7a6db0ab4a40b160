import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { textsOf } from "./textsOf.ts";

/** A string of a file, and whether it is the first argument of `vscode.l10n.t`. */
interface HostText {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly isLocalized: boolean;
}

/** Every string and template of the TypeScript files below a folder, with its file's path from there. */
export function hostTexts(folder: string): HostText[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return files.toSorted().flatMap((name) => {
    const source = readFileSync(join(folder, name), "utf8");
    return textsOf(source).flatMap(({ kind, line, start, text }) => {
      if (kind !== "string") return [];
      const isLocalized = /\bl10n\.t\(\s*$/.test(source.slice(Math.max(0, start - 80), start));
      return [{ file: name.replaceAll("\\", "/"), line, text, isLocalized }];
    });
  });
}

/** The bundle of `vscode.l10n` for English: a JSON object in which every text stands for itself, by alphabet. */
export function l10nBundle(folder: string): string {
  const texts = hostTexts(folder).filter(({ isLocalized }) => isLocalized);
  const unescaped = texts.map(({ text }): string => JSON.parse(`"${text}"`));
  const sorted = [...new Set(unescaped)].toSorted();
  return `${JSON.stringify(Object.fromEntries(sorted.map((text) => [text, text])), null, 2)}\n`;
}
