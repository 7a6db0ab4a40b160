/** A sentence for the front matter of a `.stimuli` file, with its keys as JSON has them: `encoding: latin1` becomes "encoding": "latin1". */
export function withJsonKeys(sentence: string): string {
  return sentence
    .replaceAll(/`(\w+): ([^`]+)`/g, (_, key: string, value: string) => {
      const isWord = !/^(true|false|\d+)$/.test(value);
      return `"${key}": ${isWord ? JSON.stringify(value) : value}`;
    })
    .replaceAll(/`(\w+)`/g, "“$1”");
}
