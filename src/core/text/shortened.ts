/** The user's text as a message quotes it: so many characters at most, none of them cut in half. */
export function shortened(text: string, { longest = 40 } = {}): string {
  if (text.length <= longest) return text;
  return `${text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
