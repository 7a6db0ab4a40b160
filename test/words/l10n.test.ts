import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import manifest from "../../package.json" with { type: "json" };
import { hostTexts, l10nBundle } from "../../tools/words/l10nBundle.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "src/extension");

/** Files whose words are English everywhere, and why. */
const englishFiles: Readonly<Record<string, string>> = {
  "log.ts": "the log is for bug reports",
  "panelFailure.ts": "shown within a panel, and panels are English",
  "panelSession.ts": "shown within a panel, and panels are English",
  "panelHtml.ts": "markup",
  "newRsaText.ts": "written into a file",
};

/** Strings that are no words of the screen, or are English everywhere. */
const englishTexts: readonly RegExp[] = [
  // Log lines.
  /^(The files of )?\{\} could not be checked:$|^The \{\} panel sent a message/,
  // Shown within a panel, and panels are English.
  /^There is no decoding yet\.$|^Wait until it is done\.$/,
  // Joined to a diagnostic of core, which is English.
  /^\{\} Did you mean “\{\}”\?$/,
  // Markdown, markup and code.
  /^\*\*\{\}\*\*|^!\[|^\$\(|^\s*\{\n|^@|^worker-src|^(data|hf):/,
];

const isWords = (text: string) => /[A-Za-z]{2,} [A-Za-z]|^[A-Z][a-z]+[….]?$|[A-Za-z]{3,}[.?…]$/.test(text);

test("every text that the extension shows goes through vscode.l10n", () => {
  const left = hostTexts(folder).filter(
    ({ file, text, isLocalized }) =>
      !isLocalized &&
      !(basename(file) in englishFiles) &&
      isWords(text) &&
      !englishTexts.some((known) => known.test(text)),
  );
  assert.deepEqual(
    left.map(({ file, line, text }) => `${file}:${line} ${text}`),
    [],
  );
});

test("vscode.l10n is given literals without values in them, which a translator can find", () => {
  const localized = hostTexts(folder).filter(({ isLocalized }) => isLocalized);
  assert.deepEqual(
    localized.filter(({ text }) => text.includes("{}")),
    [],
  );
  for (const file of new Set(localized.map((text) => text.file))) {
    const calls = readFileSync(join(folder, file), "utf8").match(/\bl10n\.t\(/g) ?? [];
    assert.equal(calls.length, localized.filter((text) => text.file === file).length, file);
  }
});

test("the bundle for translators is what npm run l10n writes now", () => {
  assert.equal(manifest.l10n, "./l10n");
  assert.equal(readFileSync(join(root, "l10n/bundle.l10n.json"), "utf8"), l10nBundle(folder));
});
