import type { PackContent } from "../../core/results/inspection.ts";
import { countOf, formatSize } from "../../core/text/counts.ts";
import { oneLine } from "../../core/text/labels.ts";
import { isPublished, whyRefused } from "../pack/inTheWay.ts";
import {
  coursePath,
  manifestName,
  modelPath,
  type PackedFile,
  type PackManifest,
  tablePath,
} from "../pack/packManifest.ts";
import { openPack, packedSizes } from "../pack/readPack.ts";
import type { Inspected } from "./inspectFile.ts";
import type { InspectRequest } from "./inspectRequest.ts";

/** The most files of a pack that are listed. */
const mostFiles = 200;

/** What a course pack says that it brings, held against its list of contents: nothing is unpacked. */
export async function inspectPack({ path, name }: InspectRequest): Promise<Inspected> {
  const manifest = await openPack(path);
  const { created, models, files, tables = [] } = manifest;
  const content: PackContent = {
    kind: "pack",
    encoders: models.map((model) => {
      const { id, licence, source, files: own } = model;
      return { id, files: own.length, bytes: sizeOf(own), licence, source, isPublished: isPublished(model) };
    }),
    files: files.slice(0, mostFiles).map(({ path: file, size }) => ({ path: file, bytes: size })),
    fileCount: files.length,
  };
  const total = sizeOf([...files, ...[...models, ...tables].flatMap((one) => one.files)]);
  const brought = [
    [countOf(models.length, "encoder"), countOf(files.length, "file")].join(" and "),
    ...(tables.length === 0 ? [] : [countOf(tables.length, "table of a hub", "tables of a hub")]),
  ].join(", ");
  const refused = models.flatMap((model) => whyRefused(name, model)?.message ?? []);
  return {
    format: "course pack (ZIP)",
    reading: {
      file: name,
      taken: `course pack, ${brought}, ${formatSize(total)} unpacked`,
      facts: [
        { name: "made", value: oneLine(created), key: "created" },
        ...tables.map(({ source, licence, files: own }) => {
          return { name: "table", value: `${source} (${formatSize(sizeOf(own))}; licence: ${licence})`, key: "tables" };
        }),
      ],
      warnings: [...refused, ...(await contradictions(path, manifest))],
    },
    why: [`${manifestName} in it`],
    contents: [content],
    uses: [],
  };
}

function sizeOf(files: readonly PackedFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

/** Where the ZIP's list of contents is not what the pack says of itself. */
async function contradictions(path: string, { models, files, tables = [] }: PackManifest): Promise<string[]> {
  const sizes = await packedSizes(path);
  const expected = new Map<string, number>([
    ...files.map((file) => [coursePath(file), file.size] as const),
    ...tables.flatMap((table, k) => table.files.map((file) => [tablePath(k, file), file.size] as const)),
    ...models.flatMap((model, k) => model.files.map((file) => [modelPath(k, file), file.size] as const)),
  ]);
  const missing = [...expected.keys()].filter((own) => !sizes.has(own));
  const others = [...expected].filter(([own, size]) => (sizes.get(own) ?? size) !== size).map(([own]) => own);
  const unlisted = [...sizes.keys()].filter((own) => own !== manifestName && !expected.has(own) && !own.endsWith("/"));
  const told = (names: readonly string[], what: string, then: string) => {
    const first = `“${oneLine(names[0] ?? "")}”`;
    const listed = names.length === 1 ? first : `the first is ${first}`;
    return names.length === 0 ? [] : [`${what}: ${countOf(names.length, "file")} (${listed}). ${then}`];
  };
  return [
    ...told(missing, "Listed in the pack, but missing", "It cannot be unpacked."),
    ...told(others, "The size differs from the pack's list", "It cannot be unpacked."),
    ...told(unlisted, "In the pack, but not listed", "This is not unpacked."),
  ];
}
