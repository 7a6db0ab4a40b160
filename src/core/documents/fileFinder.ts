/**
 * A file system, as far as a path is looked for. Paths are as written or found: from the document's folder on, with
 * `/`, or absolute.
 */
export interface Disk {
  /** Names in a folder (`""`: the document's own); none where it cannot be listed. Called once for each folder. */
  names(folder: string): Promise<readonly string[]>;
  isFile(path: string): Promise<boolean>;
}

export interface FoundFile {
  /** The path as written, or as the disk spells it if that differs. */
  readonly path: string;
  /** Set where the disk spells it otherwise, to follow "was": "found as Bär.png, in another Unicode form". */
  readonly note?: string;
}

/**
 * Finds files by paths as people write them: the path itself (a backslash separates folders too), else its names in
 * another Unicode form, else in other upper and lower case; never of another machine. The last two only where one file
 * fits. Folders are listed once for as long as the finder lives.
 */
export function fileFinder(disk: Disk): (written: string) => Promise<FoundFile | undefined> {
  const listings = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();
  const listing = (folder: string) => {
    const known = listings.get(folder) ?? disk.names(folder).then(byFolded);
    listings.set(folder, known);
    return known;
  };

  /** Every file whose names are like those of the path. */
  const like = async (path: string, isLike: (name: string, written: string) => boolean): Promise<string[]> => {
    let places = [""];
    for (const name of path.split("/")) {
      const next: string[] = [];
      for (const place of places) {
        if (isFixed(name)) next.push(place + name);
        else {
          const alike = (await listing(place)).get(folded(name)) ?? [];
          next.push(...alike.filter((one) => isLike(one, name)).map((one) => place + one));
        }
      }
      places = next.map((place) => `${place}/`);
    }
    const found = places.map((place) => place.slice(0, -1));
    const areFiles = await Promise.all(found.map((one) => disk.isFile(one)));
    return found.filter((_, k) => areFiles[k]);
  };

  return async (written) => {
    if (isOnOtherMachine(written)) return undefined;
    if (await disk.isFile(written)) return { path: written };
    const path = written.replaceAll("\\", "/");
    if (path !== written && (await disk.isFile(path))) return { path };
    for (const { isLike, how } of spellings) {
      const [found, ...more] = await like(path, isLike);
      if (found !== undefined && more.length === 0)
        return { path: found, note: `found as ${found}, ${how(found, path)}` };
    }
    return undefined;
  };
}

const spellings = [
  { isLike: (a: string, b: string) => a.normalize() === b.normalize(), how: () => "in another Unicode form" },
  { isLike: () => true, how: howBoth },
] as const;

function howBoth(found: string, path: string): string {
  const isCaseAlone = found.toLowerCase() === path.toLowerCase();
  return isCaseAlone
    ? "which differs in upper and lower case"
    : "which differs in upper and lower case, and in its Unicode form";
}

/** Names that differ in Unicode form or case alone are the same folded. */
function folded(name: string): string {
  return name.normalize().toLowerCase().normalize();
}

/** What is no name of a listing: the root, a drive, this folder and the one above. */
function isFixed(name: string): boolean {
  return name === "" || name === "." || name === ".." || name.endsWith(":");
}

function byFolded(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const name of names) {
    const key = folded(name);
    const alike = found.get(key);
    if (alike === undefined) found.set(key, [name]);
    else alike.push(name);
  }
  return found;
}

/**
 * Whether a path names a share of another machine (`\\host\share`, `//host/share`) or a device of this one
 * (`\\.\pipe\name`). Windows shows its user's credentials to whichever machine a path names: what a document says must
 * not decide that.
 */
export function isOnOtherMachine(path: string): boolean {
  return /^\s*[\\/]{2}/.test(path);
}

/** What is said of such a path, after it. */
export const onOtherMachine =
  "is on another machine, and files are not opened by a network address: copy it to this document's folder, or map the share to a drive letter or a folder.";
