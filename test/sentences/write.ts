import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sentencesPage } from "./sentences.ts";

writeFileSync(join(import.meta.dirname, "../../docs/sentences.md"), await sentencesPage());
