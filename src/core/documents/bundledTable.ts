/**
 * The labelled table that comes with the program, for whoever has no network: its file in `samples`, and the keys of a
 * document that reads it.
 */
export const bundledTable = {
  file: "remarks.csv",
  keys: {
    title: "Sentiment of everyday remarks (sample)",
    text: "sentence",
    label: "label",
    labels: ["Negative", "Positive"],
  },
} as const;
