/** Numbers of a figure may differ by this much, in pixels: another processor rounds otherwise. */
const tolerance = 0.01;

const number = /-?\d+(?:\.\d+)?(?:e-?\d+)?/g;

/** The first marks in which two SVG figures differ, a sentence each: what was expected, and what is there. Empty: they are alike. */
export function differences(expected: string, found: string): string[] {
  const [old, now] = [expected.split("\n"), found.split("\n")];
  const all: string[] = [];
  for (let line = 0; line < Math.max(old.length, now.length); line++) {
    const [before, after] = [old[line], now[line]];
    if (before === undefined) all.push(`line ${line + 1} is new: ${shortened(after ?? "")}`);
    else if (after === undefined) all.push(`line ${line + 1} is missing: ${shortened(before)}`);
    else if (!alike(before, after))
      all.push(`line ${line + 1} was ${shortened(before, after)}\n  and is ${shortened(after, before)}`);
  }
  return all.length <= 5 ? all : [...all.slice(0, 5), `and ${all.length - 5} more`];
}

function alike(before: string, after: string): boolean {
  if (before === after) return true;
  if (before.replaceAll(number, "#") !== after.replaceAll(number, "#")) return false;
  const [old, now] = [before, after].map((line) => (line.match(number) ?? []).map(Number));
  return old?.every((value, k) => Math.abs(value - (now?.[k] ?? Number.NaN)) <= tolerance) ?? false;
}

/** A long mark from shortly before the place where it differs from the other. */
function shortened(line: string, other = ""): string {
  if (line.length <= 200) return line;
  let same = 0;
  while (line[same] === other[same] && same < line.length) same += 1;
  const start = Math.max(0, same - 80);
  return `${start > 0 ? "… " : ""}${line.slice(start, start + 200)} …`;
}
