/** The forms in which analyses are handed in: what each file's name ends in, and what people call it. */
export const handInForms = {
  html: { ending: ".html", name: "HTML page" },
  notebook: { ending: ".ipynb", name: "Jupyter notebook" },
  markdown: { ending: ".md", name: "Markdown with figures" },
  json: { ending: ".json", name: "JSON without figures" },
} as const satisfies Record<string, { readonly ending: string; readonly name: string }>;

export type HandInForm = keyof typeof handInForms;

/** A file of a hand-in; those after the first are named in it, and belong beside it. */
export interface HandInFile {
  readonly name: string;
  readonly content: string;
}
