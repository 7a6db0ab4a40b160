/** An expression that a second-language reader stumbles over, and what to write instead. */
export interface Forbidden {
  readonly expression: RegExp;
  readonly better: string;
  /** A sentence that must be found, and one that must not. */
  readonly wrong: string;
  readonly right: string;
}

const units =
  "axis|category|channel|class|column|condition|encoder|file|fold|item|job|kind|layer|model|pair|panel|patch|picture|pixel|platform|question|row|sound|stimulus|subject|test item|text|token";

/** Expressions that are in no string and no docstring of `src`, and not in what ships or in the documentation. */
export const forbidden: readonly Forbidden[] = [
  { expression: /\brightly\b/i, better: "correctly", wrong: "decoded rightly", right: "decoded correctly" },
  { expression: /\bwrongly\b/i, better: "incorrectly", wrong: "decoded wrongly", right: "what is wrong" },
  { expression: /\banew\b/i, better: "again, or resample", wrong: "drawn anew", right: "a new model" },
  {
    expression: /\b(stands?|stood)\b(?!-)/i,
    better: "is, appears, represents",
    wrong: "“hammer” stands at line 16 already.",
    right: "standard error, stand-alone",
  },
  {
    expression: new RegExp(
      `\\b(one|rows?|columns?|bars?|numbers?|files?|folders?|sections?|ranks?|cells?) an? (${units})\\b`,
      "i",
    ),
    better: "per",
    wrong: "one a subject; a bar a model",
    right: "one per subject, and a row",
  },
  {
    expression: /\ba (word|sentence|stimulus|model|row) a (line|file)\b/i,
    better: "one … per line",
    wrong: "a word or a stimulus a line",
    right: "one stimulus per line",
  },
  {
    expression: /\b(is|are) (not )?here\b(?! (that|in)\b)|\bnot here\b|\bnot on this machine\b/i,
    better: "(not) installed, (does not) exist",
    wrong: "pocket is here: choose it",
    right: "pocket is installed here",
  },
  {
    expression: /\b(is|are) not there\b/i,
    better: "was not found, does not exist",
    wrong: "a.csv is not there.",
    right: "There is no a.csv.",
  },
  {
    expression: /\b(is|are) whole\b(?! numbers?)/i,
    better: "intact, complete",
    wrong: "{0} is whole",
    right: "weights are whole numbers",
  },
  {
    expression: /\btold apart\b/i,
    better: "distinguished",
    wrong: "cannot be told apart",
    right: "tell classes apart",
  },
  { expression: /\btaken for\b/i, better: "read as, mistaken for", wrong: "is taken for words", right: "mistaken for" },
  { expression: /\bsure beyond\b/i, better: "with confidence above", wrong: "sure beyond 0.95", right: "above 0.95" },
  { expression: /\bas a rule\b/i, better: "usually", wrong: "lower, as a rule", right: "this rule" },
  {
    expression: /\bof a kind that\b/i,
    better: "a … that",
    wrong: "a file of a kind that is not read",
    right: "a kind",
  },
  {
    expression: /\b(rows?|max|upper|lower|mean|first|one) less (the|column|similarity|second|lower|what)\b/i,
    better: "minus",
    wrong: "Row less column",
    right: "less than one",
  },
  { expression: /\bwent wrong\b/i, better: "Unexpected error", wrong: "Something went wrong", right: "goes on" },
  { expression: /\bheirs?\b/i, better: "subclass", wrong: "what its heir shows", right: "their" },
  { expression: /\bupside down\b/i, better: "the negative of", wrong: "one is another upside down", right: "down" },
  { expression: /\bhang together\b/i, better: "are linked", wrong: "items that hang together", right: "together" },
  { expression: /\bcannot be said\b/i, better: "is not defined", wrong: "How alike cannot be said", right: "said" },
  { expression: /\b(at|by) hand\b/i, better: "say how", wrong: "tried by hand", right: "a hand and a house" },
];
