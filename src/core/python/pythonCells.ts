/** Parts of a program, run one after the other. */
export type PythonCells = readonly string[];

/** The cells as a script that editors can run cell by cell (`# %%`). */
function toScript(cells: PythonCells): string {
  return `${cells.map((cell, k) => (k === 0 ? cell : `# %%\n${cell}`)).join("\n\n")}\n`;
}

/** The cells as a Jupyter notebook that was not run yet (nbformat 4.5, https://nbformat.readthedocs.io). */
function toNotebook(cells: PythonCells): string {
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

/**
 * The formats of a result that Python's libraries can make again: a script and a notebook, which assert the numbers of
 * the result. `cells` throws StimuliError `input` for a result that they cannot.
 */
export function pythonExports<Result>(cells: (result: Result) => PythonCells) {
  return {
    py: { what: "a script that makes it again", write: (result: Result) => toScript(cells(result)) },
    ipynb: { what: "the same for Jupyter", write: (result: Result) => toNotebook(cells(result)) },
  };
}
