import { element } from "../ui/element.ts";

/** In a circle of radius 1 around (0, 0), y downwards. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Movements of the pointer below this, in pixels, are a press. */
const dragFrom = 4;

/** One stimulus that is put into the arena. */
export class ArenaItem {
  readonly name: string;
  readonly node: HTMLElement;
  place: Place | undefined;

  constructor(name: string, shown: HTMLElement) {
    this.name = name;
    this.node = element("div", { role: "button", tabindex: "0", class: "arena-item" }, shown);
  }

  moveTo(place: Place): void {
    this.place = place;
    this.node.style.left = `${50 + 50 * place.x}%`;
    this.node.style.top = `${50 + 50 * place.y}%`;
  }

  /** Tells where the item is dragged to, in the arena, where the node has its edges. */
  onDrag(arena: HTMLElement, moved: (place: Place) => void): void {
    this.node.addEventListener("pointerdown", (down) => {
      if (down.button !== 0) return;
      const ended = new AbortController();
      const { signal } = ended;
      // The item keeps the place under the pointer at which it was taken.
      const own = this.node.getBoundingClientRect();
      const [dx, dy] = [own.x + own.width / 2 - down.clientX, own.y + own.height / 2 - down.clientY];
      let isDragged = false;
      const move = ({ clientX, clientY, pointerId }: PointerEvent) => {
        if (pointerId !== down.pointerId) return;
        isDragged ||= Math.hypot(clientX - down.clientX, clientY - down.clientY) >= dragFrom;
        if (!isDragged) return;
        this.node.classList.add("dragged");
        const { x, y, width, height } = arena.getBoundingClientRect();
        moved({ x: (2 * (clientX + dx - x)) / width - 1, y: (2 * (clientY + dy - y)) / height - 1 });
      };
      const end = () => {
        this.node.classList.remove("dragged");
        ended.abort();
      };
      // On the window: the node changes its parent, and with it loses a captured pointer.
      window.addEventListener("pointermove", move, { signal });
      window.addEventListener("pointerup", end, { signal });
      window.addEventListener("pointercancel", end, { signal });
    });
  }
}

/** The nearest place in the circle, to six digits. */
export function inCircle({ x, y }: Place): Place {
  const outside = Math.max(1, Math.hypot(x, y));
  const rounded = (value: number) => Math.round(1e6 * (value / outside)) / 1e6;
  return { x: rounded(x), y: rounded(y) };
}
