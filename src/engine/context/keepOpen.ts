import type { Encoder } from "../encoders/encoder/encoder.ts";
import { fingerprint } from "./hashing.ts";
import type { EncoderLoader } from "./jobContext.ts";

/** Opens each encoder once for the life of the process; one that failed to open is tried again. */
export function keepOpen(loader: EncoderLoader): EncoderLoader {
  const opened = new Map<string, Promise<Encoder>>();
  return {
    identify: (model, hashFile, signal) => loader.identify(model, hashFile, signal),
    open(model, identity) {
      const print = fingerprint(identity);
      const known = opened.get(print);
      if (known) return known;
      const opening = loader.open(model, identity);
      opened.set(print, opening);
      opening.catch(() => opened.delete(print));
      return opening;
    },
  };
}
