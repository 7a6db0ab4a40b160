import { fileURLToPath } from "node:url";
import { StimuliError } from "../../core/errors.ts";

/**
 * Characters that DejaVu Sans draws: Latin to Cyrillic, punctuation, signs and arrows. For others the system's fonts
 * are loaded too.
 */
const inDejaVu = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Common}\s]*$/u;

/** The picture at two pixels a unit, sharp on paper and on any screen. */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import("@resvg/resvg-js").catch((cause: unknown) => {
    throw new StimuliError("disk", "PNG pictures cannot be made on this platform.", "Write an .svg instead.", {
      cause,
    });
  });
  const font = (name: string) => fileURLToPath(import.meta.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
  const picture = new Resvg(svg, {
    fitTo: { mode: "zoom", value: 2 },
    font: {
      fontFiles: [font("DejaVuSans"), font("DejaVuSans-Bold")],
      loadSystemFonts: !inDejaVu.test(svg) || /\p{Emoji_Presentation}/u.test(svg),
      defaultFontFamily: "DejaVu Sans",
    },
  });
  return picture.render().asPng();
}
