/** What is wrong with a data file, found by who does not know what messages call it. */
export class FileFault extends Error {
  override readonly name = "FileFault";
  /** Follows the file's name: "is not UTF-8 text." */
  readonly rest: string;
  /** What to do: a sentence. */
  readonly next: string;

  constructor(rest: string, next: string, cause?: unknown) {
    super(rest, { cause });
    this.rest = rest;
    this.next = next;
  }
}
