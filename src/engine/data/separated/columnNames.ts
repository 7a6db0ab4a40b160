/**
 * Names of a table's columns as pandas makes them of a header: one that is empty is called "Unnamed: 2" by its place
 * from 0, and one that appears twice "name.1".
 */
export function columnNames(header: readonly string[]): string[] {
  const given = new Set(header);
  const taken = new Set<string>();
  return header.map((written, place) => {
    const name = written === "" ? `Unnamed: ${place}` : written;
    let unique = name;
    for (let count = 1; taken.has(unique) || (unique !== name && given.has(unique)); count++)
      unique = `${name}.${count}`;
    taken.add(unique);
    return unique;
  });
}

/** "1", "2" and so on, of a table whose first row is one like the others. */
export function numberedColumns(count: number): string[] {
  return Array.from({ length: count }, (_, place) => `${place + 1}`);
}
