/** Writes to stdout and waits until it is out, however slow the reader. */
export function write(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text, () => resolve());
  });
}
