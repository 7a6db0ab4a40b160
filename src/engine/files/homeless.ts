import { homedir } from "node:os";
import { sep } from "node:path";

/** The path from the home folder on, as `~/…`: what leaves the machine (receipts, exports) tells no one's name. */
export function homeless(path: string): string {
  const home = homedir();
  return path === home || path.startsWith(home + sep) ? `~${path.slice(home.length)}` : path;
}
