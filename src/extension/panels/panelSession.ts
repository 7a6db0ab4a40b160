import type { PanelState } from "../../webviews/protocol/shared.ts";

/** Work shorter than this, in milliseconds, shows no progress: a flicker would only disturb. */
const quietTime = 150;

type State<Result, Kind extends PanelState<Result>["kind"]> = Extract<PanelState<Result>, { readonly kind: Kind }>;
type Ready<Result> = State<Result, "ready">;

/** What work is told and has to tell. */
export interface WorkOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (report: Omit<State<unknown, "loading">, "kind">) => void;
}

export interface SessionPorts<Result> {
  /** Shows the page the state. */
  readonly show: (state: PanelState<Result>) => void;
  /** What the page is shown of an error. */
  readonly failure: (error: unknown) => State<Result, "failed" | "needed" | "cancelled">;
}

/**
 * What a panel's page is shown. Two things are apart: *what is shown*, the last result, and *what is under way* or
 * became of it. So the result can be asked about while another is made, and after that failed; only the next result
 * takes its place.
 */
export class PanelSession<Result> {
  private readonly ports: SessionPorts<Result>;
  private shown: Ready<Result> | undefined;
  /** Said over what is shown. */
  private over: State<Result, "loading" | "failed" | "needed" | "cancelled"> | undefined;
  private running: AbortController | undefined;
  private disposed = false;

  constructor(ports: SessionPorts<Result>) {
    this.ports = ports;
  }

  /** The result that is on screen. */
  get result(): Result | undefined {
    return this.shown?.result;
  }

  /** What was shown last: what is under way, or became of it, else the result. */
  get state(): PanelState<Result> {
    return this.over ?? this.shown ?? { kind: "idle" };
  }

  /** The panel is closed: nothing is shown any more. */
  get isDisposed(): boolean {
    return this.disposed;
  }

  dispose(): void {
    this.disposed = true;
    this.stop();
  }

  /**
   * Makes another result, giving up what is under way. True once that result is shown; false where it failed, or
   * something newer took its place.
   */
  async run(work: (options: WorkOptions) => Promise<Ready<Result>>): Promise<boolean> {
    if (this.disposed) return false;
    this.stop();
    const running = new AbortController();
    this.running = running;
    const isCurrent = () => this.running === running;
    let progress: State<Result, "loading"> = { kind: "loading", stage: "Starting" };
    let isQuiet = true;
    const quiet = setTimeout(() => {
      isQuiet = false;
      if (isCurrent()) this.say(progress);
    }, quietTime);
    const onProgress: WorkOptions["onProgress"] = (report) => {
      progress = { kind: "loading", ...report };
      if (isCurrent() && !isQuiet) this.say(progress);
    };
    try {
      const ready = await work({ signal: running.signal, onProgress });
      if (!isCurrent()) return false;
      this.shown = ready;
      this.over = undefined;
      this.ports.show(ready);
      return true;
    } catch (error) {
      if (isCurrent()) this.say(this.ports.failure(error));
      return false;
    } finally {
      clearTimeout(quiet);
      if (isCurrent()) this.running = undefined;
    }
  }

  /** Ends what is under way. Nothing, where it ended before the reader's wish came. */
  cancel(): void {
    if (this.running === undefined) return;
    this.stop();
    this.say({ kind: "cancelled", message: "Cancelled.", next: "" });
  }

  /** The page is new, because the panel was hidden or the window reloaded: it is shown all that the last one was. */
  renew(): void {
    if (this.disposed) return;
    if (this.shown !== undefined && this.over !== undefined) this.ports.show(this.shown);
    this.ports.show(this.state);
  }

  private say(state: State<Result, "loading" | "failed" | "needed" | "cancelled">): void {
    this.over = state;
    this.ports.show(state);
  }

  private stop(): void {
    this.running?.abort();
    this.running = undefined;
  }
}
