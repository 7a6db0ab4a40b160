import { mostNumbersShown } from "../expect/evaluate/keyNumbers.ts";
import type { CheckedExpectation } from "../expect/expectation.ts";
import { outcomeSign, outcomeText } from "../expect/expectationWords.ts";
import { escapeXml } from "../figure/scene/sceneToSvg.ts";
import { valueText } from "../text/cellText.ts";
import { type HandedAnalysis, type HandIn, handInElement, handInJson } from "./handIn.ts";

/** What a page shows of an analysis beside what is handed in. */
export interface ShownAnalysis {
  /** Of the figure, as the panel exports it. */
  readonly svg: string;
  readonly expectations: readonly CheckedExpectation[];
  /** What the student wrote, from `notes`. */
  readonly notes: string;
}

/** What makes figures of a page interactive. What is packed is gzip of JSON, in base64. */
export interface LiveFigures {
  /** Shows the panels; all that may run beside their own scripts. */
  readonly script: string;
  /** SHA-256 (base64) of that script and of each panel's. */
  readonly hashes: readonly string[];
  /** By the panel's name, packed: `{ script, style }`. */
  readonly panels: Readonly<Record<string, string>>;
  /** By the position of the analysis: its panel, and its result, packed; absent where the figure stays a picture. */
  readonly results: readonly ({ readonly panel: string; readonly packed: string } | undefined)[];
}

/** Ids of the elements of a page that have a panel, and the result of an analysis. */
export const panelElement = (panel: string) => `stimuli-panel-${panel}`;
export const resultElement = (analysis: number) => `stimuli-result-${analysis}`;

/**
 * A hand-in as one page: nothing is loaded, it prints well, the JSON is in it. No script runs but those of `live`,
 * which show each panel in the place of its picture.
 */
export function handInPage(handIn: HandIn, shown: readonly ShownAnalysis[], live?: LiveFigures): string {
  const sections = handIn.analyses.map((analysis, k) =>
    section(
      handIn,
      analysis,
      shown[k],
      live?.results[k] && `data-panel="${live.results[k].panel}" data-analysis="${k}"`,
    ),
  );
  const title = `Hand-in: ${handIn.student}`;
  const packed = (id: string, content: string) => `<script type="text/plain" id="${id}">${content}</script>`;
  const body = [
    `<h1>${escapeXml(title)}</h1>`,
    `<p>${escapeXml(handIn.created.slice(0, 10))} · Stimuli Lab</p>`,
    ...sections,
    `<script type="application/json" id="${handInElement}">${handInJson(handIn)}</script>`,
    ...Object.entries(live?.panels ?? {}).map(([panel, content]) => packed(panelElement(panel), content)),
    ...(live?.results ?? []).map((one, k) => (one === undefined ? "" : packed(resultElement(k), one.packed))),
    ...(live === undefined ? [] : [`<script type="module">${live.script}</script>`]),
  ];
  return page(title, body, live && { scripts: live.hashes });
}

/** A page of ours: its policy lets nothing load, and no script run but those with these SHA-256, whatever it contains. */
export function page(
  title: string,
  body: readonly string[],
  { scripts = [], isWide = false }: { readonly scripts?: readonly string[]; readonly isWide?: boolean } = {},
): string {
  const mayRun = scripts.length === 0 ? "" : `; script-src ${scripts.map((hash) => `'sha256-${hash}'`).join(" ")}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:${mayRun}">
<meta name="viewport" content="width=device-width">
<title>${escapeXml(title)}</title>
<style>
html { color-scheme: light dark; --line: #8a8a8a; }
body { font: 16px/1.5 system-ui, sans-serif; color: #1f1f1f; background: #fff; max-width: ${isWide ? 100 : 60}rem; margin: 2rem auto; padding: 0 1rem; }
section { break-inside: avoid-page; border-top: 1px solid var(--line); margin-top: 2rem; }
svg { max-width: 100%; height: auto; }
iframe { display: block; box-sizing: border-box; width: 100%; height: clamp(40rem, 90vh, 54rem); resize: vertical; border: 1px solid var(--line); }
table { border-collapse: collapse; font-size: 0.85rem; }
.table { overflow-x: auto; }
th, td { border: 1px solid var(--line); padding: 0.2rem 0.6rem; text-align: left; vertical-align: top; }
pre { border: 1px solid var(--line); padding: 0.6rem; white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85rem; }
.answer { border: 1px solid var(--line); min-height: 8rem; padding: 0.6rem; white-space: pre-wrap; }
figure { margin: 0; scroll-margin-top: 1rem; }
figcaption { font-size: 0.85rem; overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); gap: 1rem; }
@media (prefers-color-scheme: dark) { body { color: #ccc; background: #1f1f1f; } a { color: #4daafc; } }
iframe:not(.shown) { position: absolute; visibility: hidden; }
@media screen { .picture:has(+ iframe.shown) { display: none; } }
@media print { html { color-scheme: light; } body { color: #1f1f1f; background: #fff; margin: 0; max-width: none; } iframe { display: none; } }
</style>
</head>
<body>
<main>
${body.join("\n")}
</main>
</body>
</html>
`;
}

function section(
  handIn: HandIn,
  analysis: HandedAnalysis,
  shown: ShownAnalysis | undefined,
  panel: string | undefined,
): string {
  const { document, title, finding, numbers, receipt } = analysis;
  const text = handIn.documents.find(({ path }) => path === document)?.text ?? "";
  const rows = Object.entries(numbers)
    .slice(0, mostNumbersShown)
    .map(([name, value]) => [name, valueText(value)]);
  const expected = (shown?.expectations ?? []).map((one) => [`${outcomeSign(one)} ${one.text}`, outcomeText(one)]);
  return [
    "<section>",
    `<h2>${escapeXml(title)}</h2>`,
    `<p>${escapeXml(document)}</p>`,
    panel === undefined
      ? '<div class="picture">'
      : `<div class="picture" ${panel} data-document="${escapeXml(document)}" data-title="${escapeXml(title)}">`,
    `<p><strong>${escapeXml(finding)}</strong></p>`,
    inlineSvg(shown?.svg ?? ""),
    "</div>",
    ...(expected.length > 0
      ? [
          "<h3>Expectations</h3>",
          htmlTable(`Expectations: ${title}, ${document}`, ["Expectation", "Numbers"], expected),
        ]
      : []),
    "<h3>Numbers</h3>",
    htmlTable(`Numbers: ${title}, ${document}`, ["Quantity", "Value"], rows),
    "<h3>What do you conclude?</h3>",
    `<div class="answer">${escapeXml(shown?.notes ?? "")}</div>`,
    "<h3>The file</h3>",
    `<pre>${escapeXml(text)}</pre>`,
    "<h3>Receipt</h3>",
    `<pre>${escapeXml(JSON.stringify(receipt, null, 1))}</pre>`,
    "</section>",
  ].join("\n");
}

/** The figure without the declaration that only a file of its own has. */
export function inlineSvg(svg: string): string {
  return svg.replace(/^<\?xml[^>]*\?>\s*/, "");
}

/** A cell that leads to a place of the page. */
export interface Link {
  readonly text: string;
  readonly href: `#${string}`;
}

function cellHtml(cell: string | Link): string {
  return typeof cell === "string" ? escapeXml(cell) : `<a href="${cell.href}">${escapeXml(cell.text)}</a>`;
}

/** A table whose first column names its rows; where it is wide, it is scrolled by itself, also by keyboard. */
export function htmlTable(
  name: string,
  head: readonly string[],
  rows: readonly (readonly (string | Link)[])[],
): string {
  const top = head.map((cell) => `<th scope="col">${escapeXml(cell)}</th>`).join("");
  const body = rows.map(([first = "", ...cells]) => {
    const rest = cells.map((cell) => `<td>${cellHtml(cell)}</td>`).join("");
    return `<tr><th scope="row">${cellHtml(first)}</th>${rest}</tr>`;
  });
  const table = `<table><thead><tr>${top}</tr></thead><tbody>${body.join("")}</tbody></table>`;
  return `<div class="table" role="region" tabindex="0" aria-label="${escapeXml(name)}">${table}</div>`;
}
