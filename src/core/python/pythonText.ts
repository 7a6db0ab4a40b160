const widest = 118;

/** A text as Python writes it. JSON's escapes are Python's. */
export function pythonString(text: string): string {
  return JSON.stringify(text);
}

/** Numbers to the last digit; `nan` is NumPy's. */
export function pythonNumber(value: number): string {
  return Number.isNaN(value) ? "np.nan" : String(value);
}

/** `NAME = [...]`, in lines of a readable length; each entry is Python. */
export function pythonList(name: string, entries: readonly string[]): string {
  const whole = `${name} = [${entries.join(", ")}]`;
  if (whole.length <= widest) return whole;
  const lines: string[] = [];
  let line = "";
  for (const entry of entries) {
    const longer = line === "" ? `    ${entry},` : `${line} ${entry},`;
    if (line !== "" && longer.length > widest) {
      lines.push(line);
      line = `    ${entry},`;
    } else line = longer;
  }
  return `${name} = [\n${[...lines, line].join("\n")}\n]`;
}

/** `NAME = [...]` of texts. */
export function pythonStrings(name: string, texts: readonly string[]): string {
  return pythonList(name, texts.map(pythonString));
}

/** `NAME = np.array([...])` of numbers. */
export function pythonArray(name: string, values: Iterable<number>): string {
  const list = pythonList(name, Array.from(values, pythonNumber));
  return `${list.replace(" = [", " = np.array([")})`;
}

/** A comment of one line, whatever the text has in it. */
export function pythonComment(text: string): string {
  return `# ${text.replace(/[\s\p{Cc}]+/gu, " ").trim()}`;
}
