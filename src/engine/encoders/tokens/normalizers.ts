import type { Json } from "../../modelFiles/modelFile.ts";
import { newerThanForms, newerThanMarks, nonspacingMarks, removedCharacters, standIn } from "./characters.ts";
import { openCharsMap } from "./charsMap.ts";

/** The library's normalisers can be called, and so can those of here. */
export interface Normalize {
  (text: string): string;
  /** Members of a sequence, in order. */
  readonly normalizers?: readonly (Normalize | null)[];
}

/**
 * A normaliser as Python's tokenizers run it: in their order of steps, by their tables of Unicode, and without
 * JavaScript's rules that look at a character's neighbours. `own` is the library's; one that does the same in both is
 * given back.
 */
export function normalizerAsInPython(config: unknown, own: Normalize | null): Normalize | null {
  if (own === null || typeof config !== "object" || config === null) return own;
  const part = config as Json;
  switch (part.type) {
    case "Sequence": {
      const configs = Array.isArray(part.normalizers) ? part.normalizers : [];
      const steps = (own.normalizers ?? []).map((step, k) => normalizerAsInPython(configs[k], step));
      return (text) => steps.reduce((made, step) => (step === null ? made : step(made)), text);
    }
    case "BertNormalizer":
      return bertText(part);
    case "Lowercase":
      return lowerCase;
    case "NFC":
    case "NFD":
    case "NFKC":
    case "NFKD": {
      const { type } = part;
      return (text) => normalForm(text, type);
    }
    case "Precompiled":
      return openCharsMap(Buffer.from(String(part.precompiled_charsmap ?? ""), "base64"));
    case "Strip":
      return strip(part);
    case "StripAccents":
      return (text) => text.replace(accent, "");
    default:
      return own;
  }
}

/** Nothing in it changes but its case. */
const plain = /^[\x20-\x7e]*$/;
const removed = new RegExp(`[${removedCharacters}]`, "gu");
const space = /\p{White_Space}/gu;
/** BERT's, which are not all of CJK. */
const ideograph =
  /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2a6df}\u{2a700}-\u{2b81f}\u{2b920}-\u{2ceaf}\u{2f800}-\u{2fa1f}]/gu;
const mark = new RegExp(`[${nonspacingMarks}]`, "gu");

function bertText(config: Json): Normalize {
  const { clean_text: cleans, handle_chinese_chars: setsApart, lowercase: lowers } = config;
  const strips = config.strip_accents ?? lowers;
  return (text) => {
    if (plain.test(text)) return lowers ? text.toLowerCase() : text;
    let made = text;
    if (cleans) made = made.replace(removed, "").replace(space, " ");
    if (setsApart) made = made.replace(ideograph, " $& ");
    if (strips) made = normalForm(made, "NFD").replace(mark, "");
    return lowers ? lowerCase(made) : made;
  };
}

/** Each character by itself: JavaScript makes a capital sigma at a word's end ς. */
function lowerCase(text: string): string {
  return text.replaceAll("Σ", "σ").toLowerCase();
}

/** Two of Vedic's were marks before. */
const accent = new RegExp(`[[\\p{M}\\u1cf2\\u1cf3]--[${newerThanMarks}]]`, "gv");

const unknownToForms = new RegExp(`[${newerThanForms}]`, "gu");

function normalForm(text: string, form: "NFC" | "NFD" | "NFKC" | "NFKD"): string {
  return standIn(text, unknownToForms, (known) => [known.normalize(form)]).join("");
}

function strip({ strip_left: left, strip_right: right }: Json): Normalize {
  return (text) => {
    let start = 0;
    let end = text.length;
    while (left && start < end && isSpace(text[start])) start += 1;
    while (right && end > start && isSpace(text[end - 1])) end -= 1;
    return text.slice(start, end);
  };
}

function isSpace(character = ""): boolean {
  return /\p{White_Space}/u.test(character);
}
