/** A text cut into its lines, and where its front matter is. */
export interface SplitText {
  /** Without line ends and byte order mark; numbered as the editor numbers them. */
  readonly lines: readonly string[];
  /** Line of the opening `---`, or -1 where there is no front matter. */
  readonly open: number;
  /** First line of the stimuli. */
  readonly bodyStart: number;
  /** Whether the closing `---` is there; false as well where nothing opens. */
  readonly closed: boolean;
}

/** Cuts a text into lines (LF, CRLF or CR) and finds the front matter: it opens on the first line that is not blank. */
export function splitFrontMatter(text: string): SplitText {
  const lines = (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).split(/\r\n|\n|\r/);
  const open = lines.findIndex((line) => line.trim() !== "");
  if (open < 0 || lines[open]?.trim() !== "---") return { lines, open: -1, bodyStart: 0, closed: false };
  const close = lines.findIndex((line, index) => index > open && line.trimEnd() === "---");
  if (close > 0) return { lines, open, bodyStart: close + 1, closed: true };
  // Never closed: as far as the lines look like YAML, so that the stimuli below are still read.
  let bodyStart = open + 1;
  while (/^(\w+\s*:(\s|$)|\s+\S|- |#)/.test(lines[bodyStart] ?? "")) bodyStart++;
  return { lines, open, bodyStart, closed: false };
}
