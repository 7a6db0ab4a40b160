// Writes l10n/bundle.l10n.json: every text that src/extension gives to vscode.l10n.t, for translators to start from.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { l10nBundle } from "./words/l10nBundle.ts";

const root = join(import.meta.dirname, "..");
mkdirSync(join(root, "l10n"), { recursive: true });
writeFileSync(join(root, "l10n/bundle.l10n.json"), l10nBundle(join(root, "src/extension")));
