import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Six words in a plane: animals point one way, fruits another. */
export const plane: Readonly<Record<string, readonly number[]>> = {
  cat: [1, 0.1, 0],
  dog: [0.9, 0.2, 0],
  lion: [0.8, -0.1, 0.1],
  apple: [0, 1, 0.2],
  banana: [0.1, 0.9, 0],
  orange: [-0.1, 0.8, 0.1],
};

/** The vectors as GloVe writes them. */
export function gloveText(vectors: Readonly<Record<string, readonly number[]>> = plane): string {
  return `${Object.entries(vectors)
    .map(([word, numbers]) => [word, ...numbers].join(" "))
    .join("\n")}\n`;
}

/** The vectors as word2vec writes them with `-binary 1`: a line break after each row, as the original, or none, as gensim. */
export function word2vecBinary(vectors: Readonly<Record<string, readonly number[]>>, rowEnd: "" | "\n"): Buffer {
  const rows = Object.entries(vectors).map(([word, numbers]) =>
    Buffer.concat([Buffer.from(`${word} `), Buffer.from(Float32Array.from(numbers).buffer), Buffer.from(rowEnd)]),
  );
  return Buffer.concat([Buffer.from(`${rows.length} ${Object.values(vectors)[0]?.length}\n`), ...rows]);
}

/** Writes the files to a folder of their own. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), "stimuli-vectors-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}
