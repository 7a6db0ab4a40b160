import { closest } from "../text/closest.ts";
import { shortened } from "../text/shortened.ts";

/** What is wrong with an encoder's name, and the one that was likely meant. */
interface UnknownEncoder {
  readonly message: string;
  readonly meant?: string;
}

/**
 * Undefined where `encoder` is among the `known` ids, or represents something else than a known name: a path,
 * `owner/name` on the hub, a server's address. Those are left to whoever opens them.
 */
export function whyUnknown(encoder: string, known: readonly string[]): UnknownEncoder | undefined {
  if (known.includes(encoder) || /[/\\]/.test(encoder)) return undefined;
  const meant = closest(encoder, known);
  const unknown = `There is no encoder named ${shortened(encoder)}.`;
  return meant === undefined
    ? { message: `${unknown} There are ${known.join(", ")}.` }
    : { message: `${unknown} Did you mean ${meant}?`, meant };
}

/**
 * The file of word vectors that an encoder's name is the path of, from the document's folder; undefined where the name is an
 * id or a folder. So the file is watched, packed and handed on as any other that the document names.
 */
export function vectorsFile(encoder: string | undefined): string | undefined {
  const isFile =
    encoder !== undefined && /^\.{1,2}[\\/].*\.(txt|vec|bin|w2v|glove|emb|csv|tsv|npz|mat|json)$/i.test(encoder);
  return isFile ? encoder.replaceAll("\\", "/") : undefined;
}
