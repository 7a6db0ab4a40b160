import type { SparseRows } from "./rows.ts";

/** The tokens of scikit-learn's CountVectorizer: runs of two or more letters, digits or underscores, in lower case. */
const token = /[\p{L}\p{N}_]{2,}/gu;

/** The words of the training texts, in code-unit order: the columns. */
export function vocabularyOf(texts: readonly string[]): Map<string, number> {
  const words = new Set(texts.flatMap((text) => text.toLowerCase().match(token) ?? []));
  return new Map([...words].sort((a, b) => (a < b ? -1 : 1)).map((word, column) => [word, column]));
}

/** How often each text has each word of the vocabulary; other words are left out. */
export function wordCounts(texts: readonly string[], vocabulary: ReadonlyMap<string, number>): SparseRows {
  const starts = [0];
  const columns: number[] = [];
  const values: number[] = [];
  for (const text of texts) {
    const counts = new Map<number, number>();
    for (const word of text.toLowerCase().match(token) ?? []) {
      const column = vocabulary.get(word);
      if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1);
    }
    for (const [column, count] of [...counts].sort(([a], [b]) => a - b)) {
      columns.push(column);
      values.push(count);
    }
    starts.push(columns.length);
  }
  return {
    dimensions: vocabulary.size,
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(columns),
    values: Float64Array.from(values),
  };
}
