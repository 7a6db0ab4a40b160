import type { SoundPicture } from "../../core/results/mediaPicture.ts";
import type { PlayRequest } from "../protocol/shared.ts";
import { button } from "./button.ts";
import { element } from "./element.ts";
import { isInEditor, request } from "./host.ts";

/** What is asked for or heard: one sound at a time in a page. */
interface Heard {
  readonly item: number;
  readonly button: HTMLElement;
  /** Shows the button as it is when nothing is heard. */
  readonly rest: () => void;
  /** Shows how much of it was heard, in [0, 1]. */
  readonly show: (share: number) => void;
  audio?: HTMLAudioElement;
}
let heard: Heard | undefined;

/** "5.0 s"; of a long sound "first 60 s". */
export function durationText({ seconds, isCut }: SoundPicture): string {
  return isCut ? `first ${seconds.toFixed(0)} s` : `${seconds.toFixed(1)} s`;
}

/**
 * A sound's spectrogram; pressed, it is heard, and a line runs across; pressed again, it stops. `item`: where the
 * result has it.
 */
export function soundButton(item: number, name: string, sound: SoundPicture): HTMLElement {
  if (!isInEditor) return silentSound(name, sound);
  const line = element("span", { class: "heard" });
  const time = element("span", { class: "number" });
  const play = button("", "quiet", () => {
    const isHeard = heard?.button === play;
    stop();
    if (isHeard) return;
    heard = { item, button: play, rest, show };
    label("Stop");
    show(0);
    void hear(heard);
  });
  play.append(element("img", { src: sound.spectrogram, alt: "" }), line);
  // Outside of the button: what is read aloud is its label, which does not count with every frame.
  const node = element(
    "div",
    { class: "sound" },
    play,
    element("p", { class: "muted" }, element("span", { class: "play-sign" }), time),
  );
  const label = (verb: string) => play.setAttribute("aria-label", `${verb} ${name}, ${durationText(sound)}`);
  const rest = () => {
    node.classList.remove("playing");
    time.textContent = durationText(sound);
    label("Play");
  };
  const show = (share: number) => {
    node.classList.add("playing");
    time.textContent = `${(share * sound.seconds).toFixed(1)} of ${sound.seconds.toFixed(1)} s`;
    line.style.left = `${100 * share}%`;
  };
  rest();
  return node;
}

/** In a hand-in, which has no sounds. */
function silentSound(name: string, sound: SoundPicture): HTMLElement {
  const spectrogram = element("img", { class: "spectrogram", src: sound.spectrogram, alt: `Spectrogram: ${name}` });
  return element("div", { class: "sound" }, spectrogram, element("p", { class: "muted" }, durationText(sound)));
}

/** Asks the host for the sound and plays it, unless another one is asked for by then. */
async function hear(own: Heard): Promise<void> {
  const wav = await request<PlayRequest>({ type: "play", item: own.item }).catch(() => undefined);
  if (heard !== own) return;
  if (wav === undefined) {
    stop();
    return;
  }
  const address = URL.createObjectURL(new Blob([wav], { type: "audio/wav" }));
  const audio = new Audio(address);
  own.audio = audio;
  const end = () => {
    URL.revokeObjectURL(address);
    if (heard === own) stop();
  };
  audio.addEventListener("ended", end);
  audio.addEventListener("pause", end);
  await audio.play().catch(end);
  follow(own, audio);
}

/** Moves the line from frame to frame. A button that went away takes its sound with it. */
function follow(own: Heard, audio: HTMLAudioElement): void {
  if (heard !== own) return;
  if (!own.button.isConnected) {
    stop();
    return;
  }
  own.show(Math.min(1, audio.currentTime / audio.duration || 0));
  requestAnimationFrame(() => follow(own, audio));
}

function stop(): void {
  const was = heard;
  heard = undefined;
  was?.audio?.pause();
  was?.rest();
}
