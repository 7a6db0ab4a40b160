import { StimuliError } from "../../core/errors.ts";
import { isLocal } from "./addresses.ts";

export const mostRedirects = 5;

/**
 * Where an answer sends on to; undefined where it does not. Throws StimuliError `network` for what is not followed: no
 * web address, from https to http, from another machine's address to this one's.
 */
export function redirectOf({ status, headers }: Response, from: URL): URL | undefined {
  const location = headers.get("location");
  if (status < 300 || status >= 400 || location === null) return undefined;
  const to = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (to === undefined || !["http:", "https:"].includes(to.protocol))
    throw notFollowed(from, "something that is not a web address");
  if (from.protocol === "https:" && to.protocol === "http:" && !isLocal(to)) {
    throw notFollowed(from, `an unencrypted address, http://${to.host}`);
  }
  if (isLocal(to) && !isLocal(from)) throw notFollowed(from, `an address of this machine, ${to.host}`);
  return to;
}

function notFollowed({ host }: URL, to: string): StimuliError {
  return new StimuliError("network", `${host} redirects to ${to}.`, "Check the hub's address; nothing was fetched.");
}
