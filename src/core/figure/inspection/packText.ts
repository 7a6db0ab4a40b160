import type { PackContent } from "../../results/inspection.ts";
import { countOf, countText } from "../../text/counts.ts";
import { plain } from "../../text/labels.ts";
import { fit, indent, pairLines, type Section, type TextOptions } from "./section.ts";

/** What the pack claims is told as its words. */
export function packSections({ encoders, files, fileCount }: PackContent, { width }: TextOptions): Section[] {
  const named = files.map(({ path, bytes }) => fit(`${path}, ${countText(bytes)} bytes`, width - indent.length));
  const more = fileCount > files.length ? [`and ${countText(fileCount - files.length)} more`] : [];
  return [
    ...(encoders.length === 0
      ? []
      : [
          {
            heading: "Encoders, as the pack states",
            lines: encoders.flatMap(({ id, files: count, bytes, licence, source, isPublished }) => [
              plain(id),
              ...pairLines(
                [
                  ["size", `${countOf(count, "file")}, ${countText(bytes)} bytes`],
                  ["licence", licence],
                  ["from", source],
                  [
                    "files",
                    isPublished
                      ? "identical to the files published under this name"
                      : "not a published encoder: only the pack describes it",
                  ],
                ],
                width - indent.length,
              ).map((line) => indent + line),
            ]),
          },
        ]),
    ...(fileCount === 0 ? [] : [{ heading: "Files", lines: [...named, ...more] }]),
    { heading: "Checked", lines: ["Names and sizes. Each file's SHA-256 is checked when the pack is unpacked."] },
  ];
}
