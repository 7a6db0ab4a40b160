import type { MenuItem } from "../ui/menu.ts";
import { choiceItems } from "../ui/menuItems.ts";

/** The names of those choices that are of this kind. */
type NamesOf<Choices, Kind> = {
  [Name in keyof Choices]: Choices[Name] extends Kind ? Name : never;
}[keyof Choices];

interface SeveralItem<Name, Word extends string> {
  readonly kind: "several";
  readonly choice: Name;
  readonly heading: string;
  readonly words: readonly Word[];
  readonly texts: Readonly<Record<Word, string>>;
  readonly chosen: string | undefined;
}

/** What a menu about the view consists of: the reader's choices, and anything else. */
export type ViewItem<Choices> =
  | MenuItem
  | { readonly kind: "flag"; readonly choice: NamesOf<Choices, boolean>; readonly text: string }
  | {
      [Name in NamesOf<Choices, string | undefined>]: SeveralItem<Name, Choices[Name] & string>;
    }[NamesOf<Choices, string | undefined>];

/**
 * One of several words, below a heading, if that is not empty. `texts`: what each is called. `chosen`: what is in
 * force, where that is not simply the choice.
 */
export function several<Name extends string, Word extends string>(
  choice: Name,
  heading: string,
  words: readonly Word[],
  texts: Readonly<Record<NoInfer<Word>, string>>,
  chosen?: string,
): SeveralItem<Name, Word> {
  return { kind: "several", choice, heading, words, texts, chosen };
}

/** The menu's items as they are now. A line follows each choice of several. */
export function viewItems<Choices>(
  items: readonly ViewItem<Choices>[],
  choices: Choices,
  change: (change: Partial<Choices>) => void,
): MenuItem[] {
  const set = (name: keyof Choices, value: unknown) => change({ [name]: value } as Partial<Choices>);
  const shown = items.flatMap((item): MenuItem[] => {
    switch (item.kind) {
      case "flag": {
        const chosen = choices[item.choice] === true;
        return [{ kind: "check", text: item.text, chosen, run: () => set(item.choice, !chosen) }];
      }
      case "several": {
        const { choice, heading, words, texts } = item;
        const chosen = item.chosen ?? (choices[choice] as string);
        const items = choiceItems<string>(heading, words, texts, chosen, (word) => set(choice, word));
        return heading === "" ? items.slice(1) : items;
      }
      default:
        return [item];
    }
  });
  return shown.at(-1)?.kind === "separator" ? shown.slice(0, -1) : shown;
}
