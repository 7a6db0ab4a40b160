interface TextType {
  /** Common name of the family; absent: it is not to be chosen by its name. */
  readonly name?: string;
  /** Positions are counted from behind the padding token, as RoBERTa does it. */
  readonly isBehindPadding?: true;
}

/** Families of text models whose graphs are built here from their weights, by `model_type`. */
export const textTypes = {
  bert: { name: "BERT" },
  roberta: { name: "RoBERTa", isBehindPadding: true },
  "xlm-roberta": { name: "XLM-RoBERTa", isBehindPadding: true },
  camembert: { name: "CamemBERT", isBehindPadding: true },
  distilbert: { name: "DistilBERT" },
  mpnet: { name: "MPNet", isBehindPadding: true },
  modernbert: { name: "ModernBERT" },
  "stimuli-pocket": {},
} as const satisfies Readonly<Record<string, TextType>>;

export type TextTypeName = keyof typeof textTypes;

/** Whether this is a `model_type` of {@link textTypes}. */
export function isTextType(type: unknown): type is TextTypeName {
  return Object.hasOwn(textTypes, String(type));
}

/** Whether a model of this `model_type` counts positions from behind its padding token. */
export function isBehindPadding(type: unknown): boolean {
  const known: TextType | undefined = isTextType(type) ? textTypes[type] : undefined;
  return known?.isBehindPadding === true;
}

/** Names of the families, for messages. */
export const textTypeNames: readonly string[] = Object.values<TextType>(textTypes).flatMap(({ name }) => name ?? []);
/** One of the families, for messages: "BERT, RoBERTa or ModernBERT". */
export const anyTextType = `${textTypeNames.slice(0, -1).join(", ")} or ${textTypeNames.at(-1)}`;
