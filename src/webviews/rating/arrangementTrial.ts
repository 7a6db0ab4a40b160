import type { RatedStimulus } from "../../core/results/ratingResult.ts";
import { element } from "../ui/element.ts";
import { ArenaItem, inCircle, type Place } from "./arenaItem.ts";
import { spokenName, stimulusView } from "./stimulusView.ts";
import type { MakeTrial } from "./trialView.ts";

/** How far an arrow key moves an item, of the arena's radius; with Shift. */
const keySteps = { usual: 0.04, large: 0.2 };
const directions: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Stimuli to be put into a circle, the closer the more alike. Those that are not placed wait below it. */
export const arrangementTrial: MakeTrial = ({ items }, stimuli, { onChange, announce }) => {
  const arena = element("div", { class: "arena", role: "group", "aria-label": "Arena" });
  const tray = element("div", { class: "tray", role: "group", "aria-label": "Not placed yet" });
  const readout = element("div", { class: "readout-stimulus" });
  const all = items.flatMap((item) => {
    const stimulus = stimuli[item];
    return stimulus === undefined ? [] : [new ArenaItem(spokenName(stimulus, item), thumbnailOf(stimulus, item))];
  });
  const moved = (item: ArenaItem, place: Place) => {
    const hadFocus = document.activeElement === item.node;
    if (item.place === undefined) arena.append(item.node);
    item.moveTo(inCircle(place));
    if (hadFocus) item.node.focus();
    item.node.setAttribute("aria-label", `${item.name}, ${nearestWords(item, all)}`);
    onChange();
  };
  for (const [k, item] of all.entries()) {
    item.node.setAttribute("aria-label", `${item.name}, not placed`);
    const position = items[k] ?? 0;
    const show = () => {
      const stimulus = stimuli[position];
      if (stimulus !== undefined) readout.replaceChildren(stimulusView(stimulus, position));
    };
    item.node.addEventListener("focus", show);
    item.node.addEventListener("keydown", (event) => {
      const [x, y] = directions[event.key] ?? [0, 0];
      const isPlacing = item.place === undefined && (event.key === "Enter" || event.key === " ");
      if (directions[event.key] === undefined && !isPlacing) return;
      event.preventDefault();
      const step = event.shiftKey ? keySteps.large : keySteps.usual;
      const from = item.place ?? { x: 0, y: 0 };
      moved(item, { x: from.x + x * step, y: from.y + y * step });
      announce(`${item.name}: ${nearestWords(item, all)}`);
    });
    item.onDrag(arena, (place) => moved(item, place));
  }
  tray.append(...all.map(({ node }) => node));
  const places = () => all.flatMap(({ place }) => (place === undefined ? [] : [place]));
  return {
    node: element("div", { class: "arrangement" }, element("div", { class: "arena-box" }, arena), tray, readout),
    question: "Put similar ones close together, different ones far apart.",
    help: "Drag each into the circle and use all of its room. By keyboard: Tab to one, Enter puts it in the middle, the arrow keys move it (Shift: larger steps).",
    answer() {
      const found = places();
      const isHeap = found.every(({ x, y }) => x === found[0]?.x && y === found[0]?.y);
      return found.length < all.length || isHeap ? undefined : found.flatMap(({ x, y }) => [x, y]);
    },
    focus: () => all[0]?.node.focus(),
  };
};

/** "nearest: dog" among those that are placed. */
function nearestWords(item: ArenaItem, all: readonly ArenaItem[]): string {
  const { place } = item;
  if (place === undefined) return "not placed";
  const others = all.flatMap((one) =>
    one === item || one.place === undefined
      ? []
      : [{ name: one.name, distance: Math.hypot(one.place.x - place.x, one.place.y - place.y) }],
  );
  const [nearest] = others.toSorted((a, b) => a.distance - b.distance);
  return nearest === undefined ? "placed, the only one" : `placed, nearest: ${nearest.name}`;
}

function thumbnailOf({ kind, content, thumbnail }: RatedStimulus, item: number): HTMLElement {
  if (kind === "audio") return element("span", {}, `♪ ${item + 1}`);
  if (thumbnail !== undefined) return element("img", { src: thumbnail, alt: "", draggable: "false" });
  return element("span", { dir: "auto" }, content);
}
