import { BlockList, isIP } from "node:net";

const thisMachine = new BlockList();
thisMachine.addSubnet("127.0.0.0", 8, "ipv4");
thisMachine.addAddress("0.0.0.0", "ipv4");
thisMachine.addAddress("::1", "ipv6");
thisMachine.addAddress("::", "ipv6");
const linkLocal = new BlockList();
linkLocal.addSubnet("169.254.0.0", 16, "ipv4");
linkLocal.addSubnet("fe80::", 10, "ipv6");

/** Does the address name this machine? What is sent there crosses no network. */
export function isLoopback({ hostname }: URL): boolean {
  return /(^|\.)localhost\.?$/.test(hostname) || isIn(thisMachine, hostname);
}

/** Does it name this machine, or what only answers beside it, such as a cloud's own services? */
export function isLocal(address: URL): boolean {
  return isLoopback(address) || isIn(linkLocal, address.hostname);
}

function isIn(list: BlockList, hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "");
  const version = isIP(host);
  // An IPv4 address in IPv6 form is looked up among the former.
  return version !== 0 && list.check(host, version === 4 ? "ipv4" : "ipv6");
}
