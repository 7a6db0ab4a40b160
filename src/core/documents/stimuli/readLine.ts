/** What one line of the body says. Offsets are UTF-16 units in the line. */
export type Line =
  | { readonly kind: "blank" }
  | { readonly kind: "comment" }
  | { readonly kind: "category"; readonly name: string; readonly start: number; readonly end: number }
  | {
      readonly kind: "stimulus";
      /** The part before `=>`, trimmed, empty if nothing is there; undefined where there is no arrow. */
      readonly label: string | undefined;
      readonly content: string;
      /** From a leading `\`: nothing in the content has a meaning. */
      readonly literal: boolean;
      readonly start: number;
      readonly end: number;
      readonly contentStart: number;
    };

const hash = 0x23;
const bracket = 0x5b;
const backslash = 0x5c;

export function readLine(line: string): Line {
  const text = line.trim();
  if (text === "") return { kind: "blank" };
  // Equal lengths save a second scan of the line: most lines have no spaces around them.
  const start = text.length === line.length ? 0 : line.length - line.trimStart().length;
  const end = start + text.length;
  switch (text.charCodeAt(0)) {
    case hash:
      return { kind: "comment" };
    case bracket:
      if (text.indexOf("]") === text.length - 1 && text.lastIndexOf("[") === 0) {
        return { kind: "category", name: text.slice(1, -1).trim(), start, end };
      }
      break;
    case backslash:
      return {
        kind: "stimulus",
        label: undefined,
        content: text.slice(1),
        literal: true,
        start,
        end,
        contentStart: start + 1,
      };
  }
  const arrow = text.indexOf("=>");
  if (arrow < 0) {
    return { kind: "stimulus", label: undefined, content: text, literal: false, start, end, contentStart: start };
  }
  const content = text.slice(arrow + 2).trim();
  return {
    kind: "stimulus",
    label: text.slice(0, arrow).trim(),
    content,
    literal: false,
    start,
    end,
    contentStart: end - content.length,
  };
}
