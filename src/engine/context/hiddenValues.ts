import { randomBytes, scryptSync, timingSafeEqual } from "node:crypto";
import type { HiddenSide, OpensHidden } from "../../core/expect/expectation.ts";

/** About a tenth of a second and 32 MB for each guess (RFC 7914; N is 2¹⁵). */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const [saltBytes, hashBytes] = [12, 16];

export const opensHidden: OpensHidden = (guess, { salt, hash }) => {
  const [own, known] = [hashOf(guess, salt), Buffer.from(hash, "base64url")];
  return own.length === known.length && timingSafeEqual(own, known);
};

/** Salt and hash of what only those who guess it shall know. */
export function hide(guess: string): Pick<HiddenSide, "salt" | "hash"> {
  const salt = randomBytes(saltBytes).toString("base64url");
  return { salt, hash: hashOf(guess, salt).toString("base64url") };
}

function hashOf(guess: string, salt: string): Buffer {
  return scryptSync(guess, salt, hashBytes, cost);
}
