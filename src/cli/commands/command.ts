/** A command of the program. */
export interface Command {
  readonly name: string;
  /** Its arguments, and what it does, in the list of all commands. */
  readonly takes: string;
  readonly does: string;
  readonly help: string;
  /** Its own arguments in, what it prints on stdout by itself; throws UsageError or StimuliError. */
  readonly run: (args: readonly string[], signal: AbortSignal) => Promise<void>;
}
