/** Whether a header is one that pandas writes for its index, or gives it when it reads it back. */
export function isUnnamed(header: string | undefined): boolean {
  return header !== undefined && /^(unnamed: ?\d+)?$/i.test(header);
}

/** Words that a column's name is made of: "imageID", "trial_no" and "Trial No." are two each. */
function wordsOf(header: string): string[] {
  return header
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== "");
}

const identifying = new Set(["id", "ids", "idx", "ix", "index", "indices"]);
const counting = new Set(["trial", "trials", "row", "rows", "obs", "observation", "observations", "scan", "order"]);
const numbering = new Set(["nr", "no", "num", "number", "#"]);
const grouping = new Set(
  [
    ["run", "runs", "session", "sessions", "block", "blocks", "fold", "folds", "rep", "repetition"],
    ["subject", "subjects", "subj", "sub", "participant", "participants"],
  ].flat(),
);

const timing = new Set(
  [
    ["tr", "trs", "volume", "volumes", "vol", "vols", "frame", "frames", "timepoint", "timepoints", "time", "times"],
    ["onset", "onsets", "offset", "offsets", "duration", "durations", "rt", "rts", "latency", "iti", "isi"],
  ].flat(),
);

/** Says when a row was measured, or how long something took. */
export function tellsTime(header: string): boolean {
  return wordsOf(header).some((word) => timing.has(word));
}

/** Its numbers are those of rows, whatever their order. */
export function identifiesOrCounts(header: string): boolean {
  return wordsOf(header).some((word) => identifying.has(word) || counting.has(word));
}

/** Its numbers may be those of rows: they are if they only grow. */
export function numbersRows(header: string): boolean {
  return identifiesOrCounts(header) || groupsRows(header) || wordsOf(header).some((word) => numbering.has(word));
}

/** Says which run or subject a row is from. */
export function groupsRows(header: string): boolean {
  return wordsOf(header).some((word) => grouping.has(word));
}

/** Its numbers represent the conditions, as those of an `image_id` do, and those of a `trial` do not. */
export function identifiesRows(header: string | undefined): boolean {
  if (header === undefined) return false;
  const words = wordsOf(header);
  const isOfOthers = words.some((word) => grouping.has(word) || counting.has(word));
  return isUnnamed(header) || (!isOfOthers && words.some((word) => identifying.has(word) || numbering.has(word)));
}

export function namesRows(header: string): boolean {
  return /^(condition|stimulus|stimuli|stim|name|label|item|object|concept|word|image|picture|filename)s?$/i.test(
    header,
  );
}
