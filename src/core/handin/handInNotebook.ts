import type { HandIn } from "./handIn.ts";
import { markdownHead, markdownParts } from "./handInMarkdown.ts";
import type { ShownAnalysis } from "./handInPage.ts";

/** Key of a notebook's metadata that has the hand-in. */
export const notebookKey = "stimuli_lab";

/**
 * A hand-in as a Jupyter notebook (nbformat 4.5): figures as outputs, a cell to write in after each question. `pngs`:
 * each figure once more in base64, since Jupyter shows no SVG of a notebook that it does not trust.
 */
export function handInNotebook(handIn: HandIn, shown: readonly ShownAnalysis[], pngs: readonly string[]): string {
  const cells = handIn.analyses.flatMap((analysis, k) => {
    const { before, after, conclusion, sources } = markdownParts(handIn, analysis, shown[k]);
    const figure = { "image/svg+xml": shown[k]?.svg ?? "", "image/png": pngs[k] ?? "", "text/plain": analysis.finding };
    return [markdown(before), figureCell(analysis.document, figure), ...[after, conclusion, sources].map(markdown)];
  });
  const notebook = {
    cells: [markdown(markdownHead(handIn)), ...cells].map((cell, k) => ({ id: `cell-${k}`, ...cell })),
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
      [notebookKey]: handIn,
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

function markdown(source: string) {
  return { cell_type: "markdown", metadata: {}, source };
}

function figureCell(document: string, data: Readonly<Record<string, string>>) {
  return {
    cell_type: "code",
    execution_count: null,
    metadata: {},
    outputs: [{ output_type: "display_data", data, metadata: {} }],
    source: `# ${document.replace(/[\r\n]/g, " ")}: the figure that Stimuli Lab made`,
  };
}
