import { StimuliError } from "../../core/errors.ts";
import { isLoopback } from "./addresses.ts";

/**
 * The header that shows a hub's token. A token has an audience: it goes to the origin that it was given for (scheme,
 * host and port) and to no other, and not in clear over a network.
 */
export function authorization(address: URL, token: string | undefined, hub: string): { authorization?: string } {
  if (token === undefined || address.origin !== new URL(hub).origin || !canCarrySecret(address)) return {};
  return { authorization: `Bearer ${token}` };
}

/** Why a hub that wants a token did not get the one there is; undefined where it did, or there is none. */
export function tokenKept(token: string | undefined, hub: string): StimuliError | undefined {
  const { host, protocol } = new URL(hub);
  if (token === undefined || canCarrySecret(new URL(hub))) return undefined;
  return new StimuliError(
    "network",
    `${host} asks for an access token, but tokens are not sent over ${protocol.slice(0, -1)}.`,
    "Use the hub's https address.",
  );
}

function canCarrySecret(address: URL): boolean {
  return address.protocol === "https:" || isLoopback(address);
}
