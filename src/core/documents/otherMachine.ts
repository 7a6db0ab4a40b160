/**
 * Whether a path names a share of another machine (`\\host\share`, `//host/share`) or a device of this one (`\\.\pipe\name`). Windows shows its
 * user's credentials to whichever machine a path names: what a document says must not decide that.
 */
export function isOnOtherMachine(path: string): boolean {
  return /^\s*[\\/]{2}/.test(path);
}

/** What is said of such a path, after it. */
export const onOtherMachine =
  "is on another machine, and files are not opened by a network address: copy it to this document's folder, or map the share to a drive letter or a folder.";
