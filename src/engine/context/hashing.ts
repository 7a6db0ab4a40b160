import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import type { EncoderIdentity } from "../../core/results/receipt.ts";
import type { EmbeddingCache } from "../cache/embeddingCache.ts";
import { fileStamp } from "../files/fileStamp.ts";
import type { HashFile } from "../modelFiles/modelFile.ts";
import { usesWasm } from "../onnx/runtime.ts";
import { programVersion } from "./versions.ts";

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Hashes files, and remembers the hash in the cache as long as the file has the same stamp. */
export function hashFileWith(cache: EmbeddingCache | undefined): HashFile {
  return async (path) => {
    const stamp = await fileStamp(path);
    const known = cache?.readFileHash(path, stamp);
    if (known) return known;
    const hash = createHash("sha256");
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
    const hex = hash.digest("hex");
    // Of a file that changed while it was read, it is not known which content had which stamp.
    if ((await fileStamp(path)) === stamp) cache?.writeFileHash(path, stamp, hex);
    return hex;
  };
}

/**
 * Encoders with the same fingerprint give the same vectors; where the files came from does not matter. The program's
 * version is in it: another one may build another graph from the same weights; and WebAssembly, whose vectors differ in
 * the last digits.
 */
export function fingerprint(identity: EncoderIdentity): string {
  const { source: _, files, ...rest } = identity;
  const sorted = Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1));
  const sortedFiles = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([programVersion, sorted, sortedFiles, ...(usesWasm() ? ["wasm"] : [])]));
}
