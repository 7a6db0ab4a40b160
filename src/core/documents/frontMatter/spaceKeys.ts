import type { Axis, WeatSettings } from "../spaceQuestions.ts";
import type { FrontMatterKey } from "./frontMatterKeys.ts";

const category = { kind: "pair" } as const;

/** Keys for questions about the encoder's space. */
export const spaceKeys: readonly (readonly [string, FrontMatterKey])[] = [
  [
    "axes",
    {
      type: { kind: "axes" },
      description:
        "Semantic axes: for each name the texts at both ends, and, if you have one, a file of human ratings of the stimuli. Every stimulus is placed on the line between them.",
      example: "{ size: { from: [mouse, ant], to: [elephant, whale] } }",
    },
  ],
  [
    "ratings",
    {
      type: { kind: "text" },
      description:
        "A file of human similarity ratings, two texts and a number in each row, such as SimLex-999: how well the encoder agrees with them.",
      example: "simlex999.txt",
    },
  ],
  [
    "weat",
    {
      type: {
        kind: "group",
        keys: new Map<string, FrontMatterKey>([
          [
            "targets",
            { type: category, description: "Two categories that are compared.", example: "[flowers, insects]" },
          ],
          [
            "attributes",
            {
              type: category,
              description: "Two categories that they are associated with.",
              example: "[pleasant, unpleasant]",
            },
          ],
        ]),
      },
      description:
        "A word-embedding association test (WEAT): whether the first targets are closer to the first attributes, and the second to the second.",
      example: "{ targets: [flowers, insects], attributes: [pleasant, unpleasant] }",
    },
  ],
];

/** Whether this is what `axes` takes. */
export function isAxes(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((axis: unknown) => {
    if (typeof axis !== "object" || axis === null) return false;
    const { from, to, ratings, ...others } = axis as Record<string, unknown>;
    const isFile = ratings === undefined || typeof ratings === "string";
    return isTexts(from) && isTexts(to) && isFile && Object.keys(others).length === 0;
  });
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((one) => ["string", "number"].includes(typeof one));
}

/** Whether this is two different names. */
export function isPair(value: unknown): boolean {
  return isTexts(value) && Array.isArray(value) && value.length === 2 && value[0] !== value[1];
}

/** What the keys say, as far as they are right; what is wrong was reported. */
export function spaceSettings(values: Readonly<Record<string, unknown>>): {
  readonly axes?: readonly Axis[];
  readonly ratings?: string;
  readonly weat?: WeatSettings;
} {
  const { axes, ratings, weat } = values;
  const found = isAxes(axes) ? Object.entries(axes as Record<string, Omit<Axis, "name">>) : [];
  const { targets, attributes } = (weat ?? {}) as Partial<Record<keyof WeatSettings, [string, string]>>;
  const names = ([first, second]: readonly [string, string]) => [String(first), String(second)] as const;
  return {
    ...(found.length > 0 && {
      axes: found.map(([name, { from, to, ...own }]) => ({ name, from: from.map(String), to: to.map(String), ...own })),
    }),
    ...(typeof ratings === "string" && { ratings }),
    ...(targets !== undefined &&
      attributes !== undefined &&
      isPair(targets) &&
      isPair(attributes) && { weat: { targets: names(targets), attributes: names(attributes) } }),
  };
}
