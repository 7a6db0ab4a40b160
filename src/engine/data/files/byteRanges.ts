/** Bytes `[from, to)` of a file. */
export type ByteRange = readonly [from: number, to: number];

/** The ranges with one more: in order, apart from each other, those that touch made one. */
export function addRange(ranges: readonly ByteRange[], [from, to]: ByteRange): ByteRange[] {
  if (from >= to) return [...ranges];
  const before = ranges.filter(([, end]) => end < from);
  const after = ranges.filter(([start]) => start > to);
  const touching = ranges.slice(before.length, ranges.length - after.length);
  const start = Math.min(from, touching[0]?.[0] ?? from);
  const end = Math.max(to, touching.at(-1)?.[1] ?? to);
  return [...before, [start, end], ...after];
}

/** What of `[from, to)` is in none of the ranges, which are as `addRange` leaves them. */
export function missingRanges(ranges: readonly ByteRange[], [from, to]: ByteRange): ByteRange[] {
  const missing: ByteRange[] = [];
  let at = from;
  for (const [start, end] of ranges) {
    if (end <= at) continue;
    if (start >= to) break;
    if (start > at) missing.push([at, start]);
    at = end;
  }
  if (at < to) missing.push([at, to]);
  return missing;
}
