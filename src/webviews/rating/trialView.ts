import type { Answer, Trial } from "../../core/rating/rating.ts";
import type { RatedStimulus } from "../../core/results/ratingResult.ts";

/** A question on the screen. */
export interface TrialView {
  readonly node: HTMLElement;
  /** What is asked, above it. */
  readonly question: string;
  /** How to answer by pointer and by keyboard. */
  readonly help: string;
  /** Choosing answers the question at once, without the button Next. */
  readonly isDirect?: true;
  /** Undefined as long as the question is not answered. */
  answer(): Answer | undefined;
  /** Puts the focus where the answer is given. */
  focus(): void;
  /** Does what a key means, where it is not in a control of its own; true if it means something. */
  onKey?(key: string): boolean;
  /** Removes what listens outside of the node. */
  dispose?(): void;
}

export interface TrialEvents {
  /** There is an answer now, or another one. */
  readonly onChange: () => void;
  /** The answer is given. */
  readonly onDone: () => void;
  /** Read aloud. */
  readonly announce: (text: string) => void;
}

export type MakeTrial = (trial: Trial, stimuli: readonly RatedStimulus[], events: TrialEvents) => TrialView;
