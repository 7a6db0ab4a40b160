import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe } from "node:test";
import { keepWindow } from "./useWorkbench.ts";

// The tests of the folder, one file after the other in one window, as every window takes some eight seconds of the processor. A file
// that changes more than its workspace, as which encoders or settings there are, has a window of its own: it is beside this one.
keepWindow();
for (const name of readdirSync(join(import.meta.dirname, "oneWindow")).sort()) {
  describe(name, async () => {
    await import(`./oneWindow/${name}`);
  });
}
