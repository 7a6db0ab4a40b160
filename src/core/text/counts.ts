/** A whole number; from five digits on with its thousands set off. */
export function countText(count: number): string {
  return count < 10_000 ? String(count) : count.toLocaleString("en");
}

/** "1 sentence", "3000 sentences". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${countText(count)} ${count === 1 ? one : many}`;
}

export function capitalised(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase("en")}${text.slice(1)}`;
}

/** Bytes as people read them: "91 MB", "9.5 MB", "38 kB". */
export function formatSize(bytes: number): string {
  const megabytes = bytes / 1e6;
  if (megabytes >= 10) return `${Math.round(megabytes)} MB`;
  return megabytes >= 0.1 ? `${megabytes.toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;
}
