import type { RsaView } from "../../../core/figure/rsa/rsaView.ts";
import { pairCount } from "../../../core/geometry/pairMatrix.ts";
import { countOf, countText } from "../../../core/text/counts.ts";
import { pText } from "../../../core/text/pText.ts";
import type { Disclosure } from "../../ui/disclosure.ts";
import { disclosures, openOnes } from "../../ui/disclosures.ts";
import { element } from "../../ui/element.ts";
import type { Lit, LitEvents } from "../litPlot.ts";
import { ChanceSection } from "./chance.ts";
import { data, rsaDataNote } from "./data.ts";
import { DifferencesSection, differencesNote } from "./differences.ts";
import { everything } from "./everything.ts";
import { GeometrySection } from "./geometry.ts";
import { SecondOrderSection } from "./secondOrder.ts";
import { variance, varianceNote } from "./variance.ts";

const titles = {
  geometry: "Pairs and arrangements",
  chance: "Chance",
  differences: "Models compared",
  variance: "Variance explained",
  secondOrder: "All RDMs",
  table: "Table",
  data: "Data",
} as const;
type Name = keyof typeof titles;

export interface SectionsEvents extends LitEvents {
  readonly onToggle: () => void;
  readonly onArrows: (arrows: boolean) => void;
}

/** What stands below the plots: one section a question, its answer's gist beside its name. */
export class Sections {
  readonly node = element("div", { class: "sections" });
  private readonly sections: ReadonlyMap<Name, Disclosure>;
  private readonly geometry: GeometrySection;
  private readonly chance = new ChanceSection();
  private readonly differences = new DifferencesSection();
  private readonly secondOrder = new SecondOrderSection();
  private view: RsaView | undefined;
  private fileName = "";

  constructor(open: readonly string[], events: SectionsEvents) {
    this.geometry = new GeometrySection(events);
    const content = (name: Name) => (this.view === undefined ? [] : this.content(name, this.view));
    this.sections = disclosures(titles, open, content, events.onToggle);
    for (const section of this.sections.values()) this.node.append(section.node);
  }

  /** Names of those that are open. */
  get open(): string[] {
    return openOnes(this.sections);
  }

  /** `fileName`: the document's. */
  show(view: RsaView, fileName: string): void {
    this.view = view;
    this.fileName = fileName;
    for (const [name, section] of this.sections) {
      section.setNote(this.note(name, view));
      section.node.hidden = !isOfUse(name, view);
      section.refresh();
    }
  }

  revealData(): void {
    this.sections.get("data")?.reveal();
  }

  light(lit: Lit | undefined): void {
    this.geometry.light(lit);
  }

  private content(name: Name, view: RsaView): readonly HTMLElement[] {
    switch (name) {
      case "geometry":
        return this.geometry.content(view);
      case "chance":
        return this.chance.content(view);
      case "differences":
        return this.differences.content(view.result);
      case "variance":
        return variance(view.result);
      case "secondOrder":
        return this.secondOrder.content(view.result);
      case "table":
        return everything(view.result);
      case "data":
        return data(view.result, this.fileName);
    }
  }

  private note(name: Name, view: RsaView): string {
    const { result, model } = view;
    switch (name) {
      case "geometry":
        return countOf(pairCount(result.conditions.length), "pair");
      case "chance":
        return model.permutation === undefined ? "not tested" : pText(model.permutation.p);
      case "differences":
        return differencesNote(result);
      case "variance":
        return varianceNote(result);
      case "secondOrder":
        return countOf(result.secondOrder.names.length, "RDM");
      case "table":
        return countText(result.models.length) + (result.models.length === 1 ? " model" : " models");
      case "data":
        return rsaDataNote(result);
    }
  }
}

/** A section without anything to say about a result is left out. */
function isOfUse(name: Name, { result }: RsaView): boolean {
  if (name === "differences") return result.pairwise.length > 0;
  if (name === "variance") {
    return result.models.some(({ partial }) => partial !== undefined) || (result.secondOrder.shared?.length ?? 0) > 0;
  }
  return true;
}
