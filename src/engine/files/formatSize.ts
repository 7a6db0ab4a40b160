/** Bytes as people read them: "91 MB", "9.5 MB", "38 kB". */
export function formatSize(bytes: number): string {
  const megabytes = bytes / 1e6;
  if (megabytes >= 10) return `${Math.round(megabytes)} MB`;
  return megabytes >= 0.1 ? `${megabytes.toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;
}
