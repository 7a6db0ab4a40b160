/** Lets a cancel come in between two pieces of work that hold the thread. */
export function nextTurn(): Promise<void> {
  return new Promise((next) => setImmediate(next));
}
