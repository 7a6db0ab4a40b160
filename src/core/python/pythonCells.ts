/** Parts of a program, run one after the other. */
export type PythonCells = readonly string[];

/** The cells as a script that editors can run cell by cell (`# %%`). */
export function toScript(cells: PythonCells): string {
  return `${cells.map((cell, k) => (k === 0 ? cell : `# %%\n${cell}`)).join("\n\n")}\n`;
}

/** The cells as a Jupyter notebook that was not run yet (nbformat 4.5, https://nbformat.readthedocs.io). */
export function toNotebook(cells: PythonCells): string {
  const notebook = {
    cells: cells.map((cell, k) => ({
      cell_type: "code",
      execution_count: null,
      id: `cell-${k + 1}`,
      metadata: {},
      outputs: [],
      source: cell.split(/(?<=\n)/),
    })),
    metadata: {
      kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
      language_info: { name: "python" },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
