import sharp from "sharp";
import { watchSelf } from "../programs/watchSelf.ts";
import { mostDrawingBytes } from "./tryDrawing.ts";

// A process of its own: draws each SVG that it is told of, and says so.

watchSelf(mostDrawingBytes);
process.on("disconnect", () => process.exit());
process.on("message", async (path: string) => {
  await sharp(path)
    .raw()
    .toBuffer()
    .catch(() => {});
  process.send?.("drawn");
});
process.send?.("ready");
