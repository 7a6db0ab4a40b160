/**
 * Every kind of file that a result can be saved as: its ending, and what people call it. Each result has some of them.
 */
export const exportFormats = {
  png: { name: "PNG", isBinary: true },
  svg: { name: "SVG", isBinary: false },
  csv: { name: "CSV", isBinary: false },
  json: { name: "JSON", isBinary: false },
  npy: { name: "NPY", isBinary: true },
  py: { name: "Python", isBinary: false },
  ipynb: { name: "Notebook", isBinary: false },
} as const satisfies Record<string, { readonly name: string; readonly isBinary: boolean }>;

export type ExportFormat = keyof typeof exportFormats;
