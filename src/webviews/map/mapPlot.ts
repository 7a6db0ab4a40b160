import { arrowMarks } from "../../core/figure/map/arrowMarks.ts";
import { pointsInside } from "../../core/figure/map/lasso.ts";
import { mapMarks, pointRadius } from "../../core/figure/map/mapMarks.ts";
import { type MapHighlights, overlayMarks } from "../../core/figure/map/mapOverlay.ts";
import {
  type MapChoice,
  type MapView,
  nearestPlace,
  pixelsPerUnit,
  placesOf,
  wholeMap,
  zoomedMap,
} from "../../core/figure/map/mapPicture.ts";
import { nearestStimuli, stimulusLines } from "../../core/figure/map/mapWords.ts";
import type { Box } from "../../core/figure/matrix/matrixFrame.ts";
import type { Look } from "../../core/figure/scene/look.ts";
import type { Mark } from "../../core/figure/scene/scene.ts";
import { readingOrder } from "../../core/map/readingOrder.ts";
import type { MapResult } from "../../core/results/mapResult.ts";
import { element } from "../ui/element.ts";
import { CellTip, type TipPlace } from "../ui/matrix/cellTip.ts";
import { followPointer } from "../ui/matrix/pointer.ts";
import { SceneView } from "../ui/sceneView.ts";
import { ActivePoint } from "./activePoint.ts";
import { followLasso } from "./followLasso.ts";
import { pointAfterKey } from "./keys.ts";
import type { MapEvents, Marked } from "./mapEvents.ts";

/** Farther than this many pixels no point is meant. */
const reach = 16;
/** The map on the screen: its picture, and its points as pointer, keyboard and assistive technology meet them. */
export class MapPlot {
  readonly node: HTMLElement;
  private readonly events: MapEvents;
  private readonly picture = new SceneView<Box>();
  private readonly overlay = new SceneView(this.picture);
  private readonly tip = new CellTip();
  private readonly point = new ActivePoint();
  private result: MapResult | undefined;
  private choice: MapChoice = {};
  /** Undefined: all of it. */
  private view: MapView | undefined;
  private places: Float64Array = new Float64Array();
  /** Stimuli so that neighbours follow each other, and where each is in that order. */
  private order: Uint32Array = new Uint32Array();
  private active = 0;
  private hovered: number | undefined;
  private isFocused = false;
  private marked: Marked = {};
  private pointer: TipPlace = { x: 0, y: 0 };
  private lasso: readonly number[] = [];

  /** `id`: the node's, its own on the page. */
  constructor(id: string, events: MapEvents) {
    this.events = events;
    this.node = element(
      "div",
      { class: "plot", id },
      this.picture.node,
      this.overlay.node,
      this.point.node,
      this.tip.node,
    );
    this.overlay.show((_, look) => {
      const { result, highlights } = this;
      const { frame } = this.picture;
      if (result === undefined || frame === undefined) return { marks: [] };
      const accent = getComputedStyle(this.node).getPropertyValue("--accent").trim() || look.foreground;
      const { selected } = highlights;
      const near = this.marked.placed?.near ?? neighboursShown(result, selected);
      this.point.place(this.placeOf(this.active), frame);
      this.showTip();
      return {
        marks: [
          ...this.arrows(result, frame, look),
          ...overlayMarks(highlights, near, this.places, pointRadius(result.stimuli.length), frame, look, accent),
        ],
      };
    });
    followLasso(this.point.node, {
      draw: (line) => {
        this.lasso = line;
        this.hover(undefined);
        this.overlay.repaint();
      },
      take: (line) => {
        this.lasso = [];
        this.overlay.repaint();
        events.onLasso(pointsInside(this.places, line));
      },
    });
    followPointer(this.point.node, {
      hover: (at, page) => {
        this.pointer = page;
        this.hover(nearestPlace(this.places, at.x, at.y, reach));
      },
      leave: () => this.hover(undefined),
      click: (at) => {
        const position = nearestPlace(this.places, at.x, at.y, reach);
        if (position !== undefined) this.open(position);
      },
      pan: ({ x, y }) => this.pan(x, y),
      zoom: (factor, at) => this.zoom(factor, at),
    });
    this.point.node.addEventListener("keydown", (event) => this.onKey(event));
    this.point.node.addEventListener("focus", () => {
      this.isFocused = this.point.node.matches(":focus-visible");
      this.tell();
    });
    this.point.node.addEventListener("blur", () => {
      this.isFocused = false;
      this.tell();
    });
  }

  /** The part that is seen; undefined: all of it. */
  get zoomView(): MapView | undefined {
    return this.view;
  }

  private get highlights(): MapHighlights {
    return { ...this.marked, pointed: this.pointed ?? this.marked.other, lasso: this.lasso, placed: this.placed };
  }

  private get placed(): MapHighlights["placed"] {
    const { result } = this;
    const { placed } = this.marked;
    const { frame } = this.picture;
    if (result === undefined || placed === undefined || frame === undefined) return undefined;
    const points = Float64Array.of(placed.x, placed.y);
    const [x = 0, y = 0] = placesOf({ points }, this.view ?? wholeMap(result, frame), frame);
    return { x, y, text: placed.text };
  }

  private arrows(result: MapResult, frame: Box, look: Look): readonly Mark[] {
    const { arrows } = this.marked;
    if (arrows === undefined) return [];
    const from = placesOf(arrows, this.view ?? wholeMap(result, frame), frame);
    return arrowMarks(from, this.places, arrows.positions, look);
  }

  private get pointed(): number | undefined {
    return this.hovered ?? (this.isFocused ? this.active : undefined);
  }

  show(result: MapResult, choice: MapChoice, isNew: boolean): void {
    this.choice = choice;
    if (isNew) {
      this.result = result;
      this.view = undefined;
      this.hovered = undefined;
      this.marked = {};
      this.order = readingOrder(result.points);
      this.active = this.order[0] ?? 0;
      this.point.describe(result.title);
      this.describe();
    }
    this.picture.show((size, look, measure) => {
      const frame = { x: 0, y: 0, ...size };
      const view = this.view ?? wholeMap(result, frame);
      this.places = placesOf(result, view, frame);
      return { frame, marks: mapMarks(result, this.choice, view, frame, look, measure) };
    });
  }

  /** Marks stimuli, and what is left out is marked no longer. */
  mark(marked: Marked): void {
    this.marked = marked;
    this.describe();
    this.overlay.repaint();
  }

  focus(): void {
    this.point.node.focus();
  }

  /** Makes a point the one that the keyboard is on, and shows it. */
  goTo(position: number): void {
    this.active = position;
    this.describe();
    this.reveal();
    this.overlay.repaint();
  }

  /** Zooms around a place in pixels, else around the middle. */
  zoom(factor: number, at?: { readonly x: number; readonly y: number }): void {
    const { result } = this;
    const { frame } = this.picture;
    if (result === undefined || frame === undefined) return;
    this.setView(zoomedMap(this.view, wholeMap(result, frame), factor, at, frame));
  }

  /** Shows the same part as the map beside this one. */
  follow(view: MapView | undefined): void {
    this.view = view;
    this.picture.repaint();
  }

  resetZoom(): void {
    this.setView(undefined);
  }

  private setView(view: MapView | undefined): void {
    if (view === undefined && this.view === undefined) return;
    this.view = view;
    this.picture.repaint();
    this.events.onView();
  }

  /** True where something has moved. */
  private pan(right: number, down: number): boolean {
    const { frame } = this.picture;
    if (this.view === undefined || frame === undefined) return false;
    const units = 1 / pixelsPerUnit(this.view, frame);
    this.setView({ ...this.view, x: this.view.x - right * units, y: this.view.y + down * units });
    return true;
  }

  /** Moves what is seen so that the active point is in it. */
  private reveal(): void {
    const { frame } = this.picture;
    if (this.view === undefined || frame === undefined) return;
    const [x, y] = [this.places[2 * this.active] ?? 0, this.places[2 * this.active + 1] ?? 0];
    if (x > reach && x < frame.width - reach && y > reach && y < frame.height - reach) return;
    this.pan(frame.width / 2 - x, frame.height / 2 - y);
  }

  private onKey(event: KeyboardEvent): void {
    if (this.result === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = pointAfterKey(event.key, this.active, this.order, this.places);
    if (next !== undefined) {
      this.hovered = undefined;
      this.isFocused = true;
      this.goTo(next);
      this.tell();
    } else if (event.key === "Enter" || event.key === " ") this.open(this.active);
    else if (event.key === "+" || event.key === "=") this.zoom(1.5, this.placeOf(this.active));
    else if (event.key === "-") this.zoom(1 / 1.5);
    else if (event.key === "0") this.resetZoom();
    else if (!event.key.startsWith("Arrow")) return;
    event.preventDefault();
  }

  private open(position: number): void {
    this.active = position;
    this.events.onOpen(position);
  }

  private hover(position: number | undefined): void {
    if (position !== this.hovered) {
      this.hovered = position;
      this.point.node.classList.toggle("over-cell", position !== undefined);
    } else if (position === undefined) return;
    this.tell();
  }

  /** Says and marks what is pointed at now. */
  private tell(): void {
    this.events.onPoint(this.pointed);
    this.overlay.repaint();
  }

  /** At the pointer, else beside the point that the keyboard is on; what was opened is in the details already. */
  private showTip(): void {
    const { pointed, result } = this;
    if (pointed === undefined || result === undefined || pointed === this.marked.selected) {
      this.tip.hide();
      return;
    }
    const { left, top } = this.point.node.getBoundingClientRect();
    const place = this.placeOf(pointed);
    const at = this.hovered === undefined ? { x: left + place.x, y: top + place.y } : this.pointer;
    this.tip.show(stimulusLines(result, pointed), this.events.pictures(pointed), at);
  }

  private placeOf(position: number): { readonly x: number; readonly y: number } {
    return { x: this.places[2 * position] ?? 0, y: this.places[2 * position + 1] ?? 0 };
  }

  private describe(): void {
    const { result, active, order } = this;
    if (result === undefined) return;
    const text = stimulusLines(result, active).join(" · ");
    this.point.activate(order.indexOf(active), order.length, text, active === this.marked.selected);
  }
}

/** The stimuli to which lines lead: those that the numbers are about. */
function neighboursShown(result: MapResult, selected: number | undefined): number[] {
  if (selected === undefined) return [];
  const nearest = nearestStimuli(result, selected).slice(0, result.trust?.k ?? 1);
  return nearest.map(({ position }) => position);
}
