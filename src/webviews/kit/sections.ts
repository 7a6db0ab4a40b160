import type { CheckedExpectation } from "../../core/expect/expectation.ts";
import { countHolding, outcomeSign, outcomeText } from "../../core/expect/expectationWords.ts";
import { termLine } from "../ui/answer/infoMark.ts";
import { copyReceipt, type DataReceipt, dataNote, fileNodes, seedNodes } from "../ui/dataSection.ts";
import { Disclosure } from "../ui/disclosure.ts";
import { element } from "../ui/element.ts";
import { DetailSwitch } from "./detailSwitch.ts";
import type { Detail, Page } from "./pageDescription.ts";

/** A question below the figure, and its answer. */
export interface Section<Shown> {
  readonly title: string;
  /** Made when the section is opened, and again at every refresh while it is open. */
  readonly content: (shown: Shown) => readonly HTMLElement[];
  /** Terms of docs/glossary.md that its reader may not know: explained on demand, below its content. */
  readonly terms?: readonly string[];
  /** The answer's gist, beside the title. */
  readonly note?: (shown: Shown) => string;
  /** False: more than a first course needs, shown among all sections only. */
  readonly isBasic?: boolean;
  /** A section without anything to say about a result is left out. */
  readonly isOfUse?: (shown: Shown) => boolean;
}

/** What sections are about. `fileName`: the document's. */
interface Subject {
  readonly result: {
    readonly receipt: DataReceipt;
    readonly expectations?: readonly CheckedExpectation[];
  };
  readonly fileName: string;
}

/** What every panel has. */
type Common = "expectations" | "data";

/** What is below the figure, closed until the reader asks. The last two are Expectations and Data, which every panel has. */
export class Sections<Shown extends Subject = Subject, Name extends string = never> {
  readonly node = element("div", { class: "sections", hidden: "" });
  private readonly sections: ReadonlyMap<Name | Common, Section<Shown>>;
  private readonly page: Pick<Page<unknown, { readonly detail: Detail }>, "choices" | "keep">;
  private readonly detailSwitch: DetailSwitch;
  private readonly disclosures = new Map<Name | Common, Disclosure>();
  private shown: Shown | undefined;

  constructor(
    own: Readonly<Record<Name, Section<Shown>>> & { readonly data?: Section<Shown> },
    page: Pick<Page<unknown, { readonly open: readonly string[]; readonly detail: Detail }>, "choices" | "keep">,
    onToggle?: () => void,
  ) {
    this.page = page;
    const toggled = () => {
      page.keep({ open: this.open });
      onToggle?.();
    };
    const all = { ...own, expectations: expectationsSection, data: own.data ?? dataSection };
    this.sections = new Map(Object.entries(all) as [Name | Common, Section<Shown>][]);
    this.detailSwitch = new DetailSwitch(page.choices.detail, (detail) => {
      page.keep({ detail });
      this.hideUnwanted();
    });
    this.node.append(this.detailSwitch.node);
    for (const [name, { title, content, terms }] of this.sections) {
      const explained = terms === undefined ? [] : [termLine(terms)];
      const nodes = () => (this.shown === undefined ? [] : [...content(this.shown), ...explained]);
      const made = new Disclosure(title, nodes, toggled);
      made.isOpen = page.choices.open.includes(name);
      this.disclosures.set(name, made);
      this.node.append(made.node);
    }
  }

  private get open(): string[] {
    return [...this.disclosures].flatMap(([name, { isOpen }]) => (isOpen ? name : []));
  }

  /** What they are about is now this. `changed`: the sections that say something else by it; all unless told. */
  show(shown: Shown, changed: readonly (Name | Common)[] = [...this.sections.keys()]): void {
    this.shown = shown;
    this.node.hidden = false;
    for (const name of changed) {
      const disclosure = this.disclosures.get(name);
      if (disclosure === undefined) continue;
      disclosure.setNote(this.sections.get(name)?.note?.(shown) ?? "");
      disclosure.refresh();
    }
    this.hideUnwanted();
  }

  /** Sections that say nothing about the result, or more than the reader wants; the switch, where it changes nothing. */
  private hideUnwanted(): void {
    const { shown } = this;
    if (shown === undefined) return;
    const ofUse = [...this.sections].filter(([, { isOfUse }]) => isOfUse?.(shown) !== false);
    const wanted = ofUse.filter(([, { isBasic }]) => isBasic !== false || this.page.choices.detail === "all");
    const names = new Set(wanted.map(([name]) => name));
    for (const [name, { node }] of this.disclosures) node.hidden = !names.has(name);
    this.detailSwitch.node.hidden = ofUse.every(([, { isBasic }]) => isBasic !== false);
  }

  /** Opens a section, in which its content is made at the next `show`; gives its node. */
  openOne(name: Name): HTMLElement | undefined {
    const disclosure = this.disclosures.get(name);
    if (disclosure !== undefined) disclosure.isOpen = true;
    return disclosure?.node;
  }

  revealData(): void {
    this.disclosures.get("data")?.reveal();
  }
}

/** What the document expects of such a result, and both numbers. */
const expectationsSection: Section<Subject> = {
  title: "Expectations",
  isOfUse: ({ result }) => result.expectations !== undefined,
  content: ({ result: { expectations = [] } }) => [
    element(
      "ul",
      { class: "expectations", "aria-label": "Expectations" },
      ...expectations.map((one) =>
        element("li", {}, `${outcomeSign(one)} `, element("strong", {}, one.text), `: ${outcomeText(one)}`),
      ),
    ),
  ],
  note: ({ result: { expectations } }) => (expectations === undefined ? "" : countHolding(expectations)),
};

/** What kind of file each was read as, and the receipt. */
const dataSection: Section<Subject> = {
  title: "Data",
  terms: ["Receipt", "Seed"],
  content: ({ result, fileName }) => [
    ...fileNodes(result.receipt, fileName),
    ...seedNodes(result.receipt),
    copyReceipt(result.receipt),
  ],
  note: ({ result }) => dataNote(result.receipt),
};
