import { type PythonCells, toNotebook, toScript } from "../../python/pythonCells.ts";

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
