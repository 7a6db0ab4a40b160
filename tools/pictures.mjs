// Draws the icon and the walkthrough's pictures: media/icon.png and media/walkthrough/*.svg. Themed by the editor's colours.
import { mkdirSync, writeFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";

// Cosine similarities of cat, dog, lion, apple, banana, orange (all-MiniLM-L6-v2), as the course prints them.
const matrix = [
  [1, 0.66, 0.53, 0.37, 0.39, 0.31],
  [0.66, 1, 0.49, 0.29, 0.36, 0.39],
  [0.53, 0.49, 1, 0.37, 0.35, 0.35],
  [0.37, 0.29, 0.37, 1, 0.42, 0.37],
  [0.39, 0.36, 0.35, 0.42, 1, 0.52],
  [0.31, 0.39, 0.35, 0.37, 0.52, 1],
];
// ColorBrewer's RdBu, reversed.
const colours = "#053061 #2166ac #4393c3 #92c5de #d1e5f0 #f7f7f7 #fddbc7 #f4a582 #d6604d #b2182b #67001f".split(" ");
const colour = (value) => colours[Math.round(((value - 0.29) / 0.71) * 10)];
const cells = (x, y, size, gap) =>
  matrix
    .flatMap((row, i) =>
      row.map(
        (value, j) =>
          `<rect x="${x + j * (size + gap)}" y="${y + i * (size + gap)}" width="${size}" height="${size}" rx="${gap}" fill="${colour(value)}"/>`,
      ),
    )
    .join("");
const text = (x, y, words, attributes = "") =>
  `<text x="${x}" y="${y}" font-family="var(--vscode-editor-font-family, monospace)" font-size="14" fill="var(--vscode-editor-foreground, #888)" ${attributes}>${words}</text>`;
const picture = (title, inside) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" width="320" height="200"><title>${title}</title>${inside}</svg>\n`;
const quiet = 'opacity="0.6"';
const accent = "var(--vscode-focusBorder, #0078d4)";

const lines = ["[animals]", "cat", "dog", "lion", "[fruits]", "apple", "banana", "orange"];
const file = (x) => lines.map((line, i) => text(x, 28 + i * 21, line, line.startsWith("[") ? quiet : "")).join("");
const encoders = [
  ["pocket", "text · 384 · bundled"],
  ["all-MiniLM-L6-v2", "text · 384 · 91 MB"],
];

mkdirSync("media/walkthrough", { recursive: true });
const pictures = {
  write: file(112),
  see: file(16) + cells(132, 12, 28, 2),
  verify:
    cells(16, 12, 28, 2) +
    `<path d="M14 10h93v93h-93zM107 103h90v90h-90z" fill="none" stroke="${accent}" stroke-width="3"/>` +
    text(212, 70, "within 0.50") +
    text(212, 98, "between 0.35") +
    text(212, 126, "p = 0.1", quiet),
  choose: encoders
    .map(
      ([name, facts], i) =>
        (i === 0
          ? `<rect x="40" y="46" width="240" height="52" rx="4" fill="none" stroke="${accent}" stroke-width="2"/>`
          : "") +
        text(56, 68 + i * 60, name) +
        text(56, 88 + i * 60, facts, quiet),
    )
    .join(""),
};
for (const [name, inside] of Object.entries(pictures))
  writeFileSync(`media/walkthrough/${name}.svg`, picture(name, inside));

const icon = `<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"><rect width="256" height="256" rx="40" fill="#f4f6f8"/>${cells(26, 26, 32, 2.4)}</svg>`;
writeFileSync("media/icon.png", new Resvg(icon).render().asPng());
