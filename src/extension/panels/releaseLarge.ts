/** Panels keep up to so many bytes of numbers each in the extension host: matrices of some 5,700 stimuli. */
const keptBytes = 64e6;

/**
 * Gives back the memory of a result's typed arrays where they are more than `most` bytes together. Their page has them;
 * afterwards they have no elements here.
 *
 * @returns Whether it did.
 */
export function releaseLarge(result: object, most = keptBytes): boolean {
  const buffers = buffersOf(result);
  const bytes = [...buffers].reduce((sum, { byteLength }) => sum + byteLength, 0);
  if (bytes <= most) return false;
  // Transferred to nobody: the memory is free at once, however long the result is kept.
  structuredClone(null, { transfer: [...buffers] });
  return true;
}

function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (typeof value === "object" && value !== null) {
    for (const one of Object.values(value)) buffersOf(one, found);
  }
  return found;
}
