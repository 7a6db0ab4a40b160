import program from "../../package.json" with { type: "json" };
import type { Command } from "./commands/command.ts";

export const programVersion: string = program.version;

/** Help of the program: its commands, exit status and environment. */
export function programHelp(commands: readonly Command[]): string {
  return `Stimuli Lab ${programVersion}: embeddings of your stimuli, on the command line.

Usage: stimuli COMMAND [options]

Commands:
${commands.map(({ name, takes, does }) => `  ${`${name} ${takes}`.padEnd(18)}${does}`).join("\n")}

Options:
  -h, --help        This help; after a command, the help of that command
  -V, --version     The version

Exit status: 0 done, 1 failed, 2 bad input or usage, 3 encoder not installed, 130 interrupted.
Environment: STIMULI_MODELS (folders with models), STIMULI_SERVERS (embedding servers, each NAME=ADDRESS#MODEL; NAME
  becomes an encoder, and its texts are sent to that server), STIMULI_SERVER_KEY, HF_ENDPOINT (a mirror of the hub), HF_TOKEN, HTTPS_PROXY,
  NO_COLOR, FORCE_COLOR, STIMULI_DEBUG (details of errors, on stderr).
`;
}
