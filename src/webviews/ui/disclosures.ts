import { Disclosure } from "./disclosure.ts";

/** A disclosure a title, by its name; `content` is asked whenever one is open and has to be drawn. Those named in `open` begin open. */
export function disclosures<Name extends string>(
  titles: Readonly<Record<Name, string>>,
  open: readonly string[],
  content: (name: Name) => readonly HTMLElement[],
  onToggle: () => void,
): ReadonlyMap<Name, Disclosure> {
  const names = Object.keys(titles) as Name[];
  return new Map(
    names.map((name) => {
      const section = new Disclosure(titles[name], () => content(name), onToggle);
      section.isOpen = open.includes(name);
      return [name, section];
    }),
  );
}

/** Names of those that are open. */
export function openOnes(sections: ReadonlyMap<string, Disclosure>): string[] {
  return [...sections].flatMap(([name, section]) => (section.isOpen ? name : []));
}
