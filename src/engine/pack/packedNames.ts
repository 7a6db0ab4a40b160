import { extname } from "node:path";
import { formatSize } from "../../core/text/counts.ts";
import type { PackManifest } from "./packManifest.ts";

/**
 * What a pack brings, by name, for whoever decides on it; of more files than `most` the rest is counted by its endings.
 */
export function packedNames({ models, files, tables = [] }: PackManifest, most = Number.POSITIVE_INFINITY): string[] {
  const encoders = models.map((model) => {
    const size = model.files.reduce((sum, file) => sum + file.size, 0);
    return `encoder ${model.id} (${formatSize(size)}; according to itself: ${model.licence}, ${model.source})`;
  });
  const ofHubs = tables.map(({ source, files: own, licence }) => {
    const size = own.reduce((sum, file) => sum + file.size, 0);
    return `table ${source} (${formatSize(size)}; licence: ${licence})`;
  });
  const named = files
    .slice(0, files.length > most ? most : undefined)
    .map(({ path, size }) => `${path} (${formatSize(size)})`);
  const endings = new Map<string, number>();
  for (const { path } of files.slice(named.length)) {
    const ending = extname(path).toLowerCase() || "files without an ending";
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  }
  const rest = [...endings].map(([ending, count]) => `${count} ${ending}`).join(", ");
  return [
    ...encoders,
    ...ofHubs,
    ...named,
    ...(rest === "" ? [] : [`and ${files.length - named.length} more: ${rest}`]),
  ];
}
