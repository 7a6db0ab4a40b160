/** An answer is longer than what was asked for can be. Asking again would not shorten it. */
export class TooLong extends Error {
  override readonly name = "TooLong";
}

/** The body as text; bytes are counted as they come out of decompression. Throws TooLong beyond `limit`, and what the connection throws. */
export async function readText(response: Response, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > limit) throw new TooLong(`longer than ${limit} bytes`);
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
