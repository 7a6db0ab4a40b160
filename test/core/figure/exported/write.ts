// Writes the committed figures anew. Look at what changed before it is committed.
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { exportedFigures } from "./figures.ts";

for (const file of readdirSync(import.meta.dirname)) if (file.endsWith(".svg")) rmSync(join(import.meta.dirname, file));
for (const [name, svg] of await exportedFigures()) writeFileSync(join(import.meta.dirname, `${name}.svg`), svg);
