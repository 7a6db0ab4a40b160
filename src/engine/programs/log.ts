export type LogLevel = "debug" | "info" | "warn" | "error";

/** Where the engine's room says what happened: VS Code's log channel, or the command line's stderr. */
export type Log = (level: LogLevel, text: string) => void;
