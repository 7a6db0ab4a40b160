import type { WriteStream } from "node:tty";

/** Is colour wanted on this stream: FORCE_COLOR, then NO_COLOR, then whether it is a terminal. */
export function hasColour(stream: Pick<WriteStream, "isTTY">): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: term } = process.env;
  if (force !== undefined && force !== "") return force !== "0" && force !== "false";
  if (no !== undefined && no !== "") return false;
  return stream.isTTY && term !== "dumb";
}
