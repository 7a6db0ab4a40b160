import type { ExportFormat } from "../../formats/exportFormats.ts";
import type { Measure } from "../../text/labels.ts";
import type { Scene } from "../scene/scene.ts";
import { type Told, type Trace, traced } from "./trace.ts";

/** Drawn from the figure's scene, where there is something to draw with. */
type PictureFormat = "png" | "svg";
type DataFormat = Exclude<ExportFormat, PictureFormat>;

/**
 * What can be saved of a kind of result; menus, dialogs and the command line follow from it. `Choice`: how the reader
 * has it shown.
 */
export interface Exports<Result, Choice> {
  readonly picture: {
    /** What is in it, in a menu: "the whole figure". */
    readonly what: string;
    readonly scene: (result: Result, choice: Choice, measure: Measure) => Scene;
    /** What is written into it beside its receipt. */
    readonly told?: (result: Result) => Told;
  };
  readonly data: Readonly<
    Partial<
      Record<
        DataFormat,
        { readonly what: string; readonly write: (result: Result, choice: Choice) => string | Uint8Array }
      >
    >
  >;
}

/** Formats of a result, pictures first, each with what is in it. */
export function formatsOf<Result, Choice>({
  picture,
  data,
}: Exports<Result, Choice>): readonly { readonly format: ExportFormat; readonly what: string }[] {
  return [
    ...(["png", "svg"] as const).map((format) => ({ format, what: picture.what })),
    ...(Object.keys(data) as DataFormat[]).map((format) => ({ format, what: data[format]?.what ?? "" })),
  ];
}

/** ".png, .svg or .csv": the endings of what can be saved. */
export function endingsOf<Result, Choice>(exports: Exports<Result, Choice>): string {
  const endings = formatsOf(exports).map(({ format }) => `.${format}`);
  return `${endings.slice(0, -1).join(", ")} or ${endings.at(-1)}`;
}

/**
 * How a file's content is made: `draw` makes a picture of the scene. Throws RangeError for a format that the result
 * does not have.
 */
export async function exported<Result extends Trace, Choice>(
  exports: Exports<Result, Choice>,
  { result, choice, format }: { readonly result: Result; readonly choice: Choice; readonly format: ExportFormat },
  { measure, draw }: Drawing,
): Promise<string | Uint8Array> {
  if (format === "png" || format === "svg") {
    const scene = exports.picture.scene(result, choice, measure());
    return traced(await draw[format](scene), result, scene.width, exports.picture.told?.(result));
  }
  const data = exports.data[format];
  if (data === undefined) throw new RangeError(`This result cannot be exported as ${format}.`);
  return data.write(result, choice);
}

/** What pictures are made with: a page's canvas, or a library. */
export interface Drawing {
  readonly measure: () => Measure;
  readonly draw: Readonly<Record<PictureFormat, (scene: Scene) => string | Uint8Array | Promise<Uint8Array>>>;
}

/** A value as the text of a JSON file. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
