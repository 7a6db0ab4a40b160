import { mapExports } from "../../core/figure/exports/mapExports.ts";
import { mapHeadline } from "../../core/figure/headline/mapHeadline.ts";
import { asMap, besideFinding, besideSource, mostArrows, movedMost } from "../../core/figure/map/besideWords.ts";
import { colouringOf } from "../../core/figure/map/colouring.ts";
import { type MapChoice, shadeLegend } from "../../core/figure/map/mapPicture.ts";
import { mapToTsv } from "../../core/figure/map/mapToCsv.ts";
import { mapFinding, mapOverview, mapSource, stimulusLines, stimulusName } from "../../core/figure/map/mapWords.ts";
import { placeOfText } from "../../core/map/placeText.ts";
import type { MapResult, PlacedText } from "../../core/results/mapResult.ts";
import { shortLabel } from "../../core/text/labels.ts";
import type { Page, PanelBody } from "../kit/pageDescription.ts";
import { openPanel } from "../kit/panelPage.ts";
import { PlaceField } from "../kit/placeField.ts";
import { Sections } from "../kit/sections.ts";
import type { FromMap, KeptMap, OnlyToMap } from "../protocol/map.ts";
import { element } from "../ui/element.ts";
import { keep, post } from "../ui/host.ts";
import { legendNodes } from "../ui/matrix/legend.ts";
import { pictureOf } from "../ui/stimulus/stimulusPicture.ts";
import { onLookChange } from "../ui/theme.ts";
import { besideMenu, type Choices, choices, methodMenu, viewMenu } from "./choices.ts";
import { placedDetails, stimulusDetails } from "./details.ts";
import type { MapEvents } from "./mapEvents.ts";
import { MapPlot } from "./mapPlot.ts";
import { MapTools } from "./mapTools.ts";
import { movedSection, type ShownMap, screeSection, shepardSection } from "./sections.ts";
import { tableView } from "./tableView.ts";
import "../ui/stimulus/details.css";
import "./styles.css";

/** The map, and the details of a stimulus beside it. */
class MapBody implements PanelBody<MapResult, Choices, MapChoice, OnlyToMap> {
  readonly nodes: readonly HTMLElement[];
  readonly menus = {
    Method: methodMenu,
    Beside: besideMenu,
    View: (result: MapResult) => viewMenu(result, this.page.choices, (factor) => this.zoom(factor)),
  };
  readonly copy = { text: "Copy Points", content: mapToTsv };
  readonly overview = mapOverview;
  readonly sections: Sections<ShownMap, "moved" | "shepard" | "scree">;
  private readonly page: Page<MapResult, Choices>;
  private readonly stage = element("main", { class: "stage" });
  private readonly details = element("aside", { class: "details", "aria-label": "Details", hidden: "" });
  private readonly readout = element("p", { class: "readout" });
  private readonly legend = element("div", { class: "legend" });
  private readonly plot: MapPlot;
  /** Another encoder's, where there is one. */
  private readonly second: MapPlot;
  private readonly maps = element("div", { class: "maps" });
  private readonly names = [element("p", { class: "muted" }), element("p", { class: "muted" })] as const;
  private readonly tools: MapTools;
  private readonly figure: readonly HTMLElement[];
  private besideResult: MapResult | undefined;
  private pointed: number | undefined;
  private opened: number | undefined;
  private cursor: number | null = null;
  private found: readonly number[] = [];
  /** A text that is no stimulus, where the details are about one. */
  private placed: { readonly text: string; readonly placed: PlacedText } | undefined;

  constructor(page: Page<MapResult, Choices>) {
    this.page = page;
    const events = (other: () => MapPlot, own: () => MapPlot): MapEvents => ({
      onPoint: (position) => {
        this.pointed = position;
        this.read();
        this.mark();
      },
      onOpen: (position) => this.open(position),
      pictures: (position) => (page.result === undefined ? [] : [pictureOf(page.result, position) ?? []].flat()),
      onLasso: (positions) => this.tools.choose(positions),
      onView: () => {
        other().follow(own().zoomView);
        this.tools.follow(own().zoomView === undefined);
      },
    });
    const { maps } = this;
    this.plot = new MapPlot(
      "map",
      events(
        () => this.second,
        () => this.plot,
      ),
    );
    this.second = new MapPlot(
      "map-beside",
      events(
        () => this.plot,
        () => this.second,
      ),
    );
    this.tools = new MapTools({
      onFound: (found) => {
        this.found = found;
        this.mark();
      },
      onGo: (position) => this.open(position),
      onZoom: (factor) => this.zoom(factor),
      onNewFile: (stimuli) => post<FromMap>({ type: "newFile", stimuli }),
      onCategory: (stimuli) => post<FromMap>({ type: "category", stimuli }),
    });
    const place = new PlaceField("Place a text of your own", "Place a text, then Enter", (text, placed) =>
      this.showPlaced(text, placed),
    );
    this.tools.node.lastChild?.before(place.node);
    const room = (name: HTMLElement, { node }: MapPlot) =>
      element("div", { class: "map-side" }, name, element("div", { class: "map-room" }, node));
    maps.append(room(this.names[0], this.plot), room(this.names[1], this.second));
    this.figure = [this.tools.node, maps, this.legend];
    onLookChange(() => this.showLegend());
    const moved = movedSection((position) => this.open(position));
    this.sections = new Sections({ moved, shepard: shepardSection(), scree: screeSection() }, page);
    const body = element("div", { class: "body" }, this.stage, this.details);
    this.nodes = [body, this.readout, this.sections.node];
  }

  draw(result: MapResult, isNew: boolean): void {
    if (isNew) this.clear();
    const { asTable } = this.page.choices;
    this.stage.replaceChildren(...(asTable ? [tableView(result, (position) => this.open(position))] : this.figure));
    this.plot.show(result, this.page.choices, isNew);
    const { beside } = result;
    this.maps.classList.toggle("alone", beside === undefined);
    if (beside !== undefined) {
      this.names[0].textContent = mapSource(result);
      this.names[1].textContent = besideSource(beside);
      if (isNew) this.besideResult = asMap(result, beside);
      if (this.besideResult !== undefined) this.second.show(this.besideResult, this.page.choices, isNew);
    }
    this.showLegend();
    this.read();
    if (!isNew) return;
    this.tools.show(result);
    this.tools.follow(true);
    this.sections.show({ result, fileName: this.page.fileName });
    keep<KeptMap>({ method: result.arranged.method, beside: result.beside?.encoder });
  }

  exportChoice(): MapChoice {
    const { colour, centroids } = this.page.choices;
    return { colour, centroids, view: this.plot.zoomView };
  }

  /** Closes the details; without any, ends what was found or chosen. */
  clear(): void {
    if (this.opened === undefined && this.placed === undefined) {
      if (this.found.length > 0) this.tools.choose([]);
      return;
    }
    const hadFocus = this.details.contains(document.activeElement);
    this.opened = undefined;
    this.placed = undefined;
    this.details.hidden = true;
    this.mark();
    this.read();
    if (hadFocus) this.plot.focus();
  }

  receive({ stimulus }: OnlyToMap): void {
    this.cursor = stimulus;
    this.mark();
  }

  private zoom(factor: number | "whole"): void {
    if (factor === "whole") this.plot.resetZoom();
    else this.plot.zoom(factor);
  }

  private mark(): void {
    // The editor's cursor follows what was opened here, which is marked already.
    const cursor = this.cursor === this.opened ? null : this.cursor;
    const { result } = this.page;
    const placed = result && this.placed && placedMark(result, this.placed);
    const shared = { selected: this.opened, cursor, found: this.found, other: this.pointed };
    this.plot.mark({ ...shared, placed });
    const { beside, points } = result ?? {};
    if (beside === undefined || points === undefined) return;
    const opened = this.opened === undefined ? [] : [this.opened];
    this.second.mark({ ...shared, arrows: { points, positions: [...movedMost(beside, mostArrows), ...opened] } });
  }

  private read(): void {
    const { result } = this.page;
    if (result === undefined) return;
    const position = this.pointed ?? this.opened;
    this.readout.textContent =
      position === undefined ? mapOverview(result) : stimulusLines(result, position).join(" · ");
  }

  private showLegend(): void {
    const { result } = this.page;
    if (result === undefined) return;
    const colouring = colouringOf(result, this.page.choices.colour);
    const nodes =
      colouring.kind === "shades"
        ? shadeLegend(colouring).map(swatch)
        : legendNodes(colouring.names.map((name, category) => ({ name, category })));
    this.legend.replaceChildren(...nodes);
  }

  private showPlaced(text: string, placed: PlacedText): void {
    const { result } = this.page;
    if (result === undefined) return;
    this.opened = undefined;
    this.placed = { text, placed };
    const events = { onClose: () => this.clear(), onOpen: (other: number) => this.open(other) };
    this.details.replaceChildren(...placedDetails(result, text, placed, events));
    this.details.hidden = false;
    this.mark();
    this.read();
    const [nearest] = placed.nearest;
    if (nearest !== undefined) this.page.announce(`Nearest: ${stimulusName(result, nearest.position)}`);
  }

  private open(position: number): void {
    const { result } = this.page;
    if (result === undefined) return;
    const reveal = () => post<FromMap>({ type: "reveal", stimulus: position });
    this.opened = position;
    this.placed = undefined;
    const events = { onClose: () => this.clear(), onReveal: reveal, onOpen: (other: number) => this.open(other) };
    this.details.replaceChildren(...stimulusDetails(result, position, events));
    this.details.hidden = false;
    this.plot.goTo(position);
    this.second.goTo(position);
    this.mark();
    this.read();
    this.page.announce(stimulusLines(result, position).join(", "));
    reveal();
  }
}

function placedMark(result: MapResult, { text, placed }: { readonly text: string; readonly placed: PlacedText }) {
  const [x, y] = placeOfText(result, placed);
  const near = placed.nearest.slice(0, result.trust?.k ?? 1).map(({ position }) => position);
  return { x, y, text: shortLabel(text), near };
}

function swatch({ name, fill }: { readonly name: string; readonly fill: string }): HTMLElement {
  const key = element("span", { class: "swatch", "aria-hidden": "true" });
  key.style.background = fill;
  return element("span", { class: "legend-entry" }, key, element("span", { class: "name" }, name));
}

openPanel({
  name: "Map",
  choices,
  exports: mapExports,
  madeFrom: mapSource,
  terms: ["Map", "Principal component analysis", "Multidimensional scaling", "UMAP"],
  headline: mapHeadline,
  found: (result) => (result.beside === undefined ? mapFinding(result) : besideFinding(result, result.beside)),
  body: (page: Page<MapResult, Choices>) => new MapBody(page),
});
