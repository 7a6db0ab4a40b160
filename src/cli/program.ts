import { checkCommand } from "./commands/checkCommand.ts";
import type { Command } from "./commands/command.ts";
import { compareCommand } from "./commands/compareCommand.ts";
import { decodeCommand } from "./commands/decodeCommand.ts";
import { encodersCommand } from "./commands/encodersCommand.ts";
import { handinCommand } from "./commands/handinCommand.ts";
import { inspectCommand } from "./commands/inspectCommand.ts";
import { mapCommand } from "./commands/mapCommand.ts";
import { neighboursCommand } from "./commands/neighboursCommand.ts";
import { packCommand, unpackCommand } from "./commands/packCommand.ts";
import { rdmCommand } from "./commands/rdmCommand.ts";
import { rerunCommand } from "./commands/rerunCommand.ts";
import { rsaCommand } from "./commands/rsaCommand.ts";
import { similarityCommand } from "./commands/similarityCommand.ts";
import { verifyCommand } from "./commands/verifyCommand.ts";
import { whyCommand } from "./commands/whyCommand.ts";
import { programHelp, programVersion } from "./help.ts";
import { didYouMean, UsageError } from "./request/arguments.ts";
import { failureText, statusOf } from "./request/failure.ts";
import { say, write } from "./terminal/write.ts";

/** Every command of the program: its help and the list of commands follow. */
const commands: readonly Command[] = [
  similarityCommand,
  decodeCommand,
  compareCommand,
  mapCommand,
  neighboursCommand,
  whyCommand,
  rsaCommand,
  rdmCommand,
  checkCommand,
  handinCommand,
  verifyCommand,
  rerunCommand,
  inspectCommand,
  encodersCommand,
  packCommand,
  unpackCommand,
];

process.exitCode = await run(process.argv.slice(2));

/** Exit status: 0 done, 1 failed, 2 bad input or usage, 3 encoder not installed, 130 interrupted. */
async function run(args: readonly string[]): Promise<number> {
  const interrupt = new AbortController();
  // The process that started this one says when; a terminal tells both, and a question in it tells this one.
  for (const event of ["SIGINT", "message", "disconnect"]) process.on(event, () => interrupt.abort());
  // Nobody hears the end of this process then.
  process.on("disconnect", () => process.exit(130));
  process.channel?.unref();
  // `stimuli … | head`: nobody reads on, and that is no failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  const tell = (error: unknown) => {
    const text = failureText(error, interrupt.signal);
    // What is wrong with a document may be printed already, with its other diagnostics.
    if (text !== "") say(text);
  };
  // A library's own failure that nobody waits for.
  const fail = (error: unknown) => {
    tell(error);
    process.exit(statusOf(error, interrupt.signal));
  };
  process.on("unhandledRejection", fail);
  process.on("uncaughtException", fail);
  try {
    await dispatch(args, interrupt.signal);
    return 0;
  } catch (error) {
    tell(error);
    return statusOf(error, interrupt.signal);
  }
}

async function dispatch([first, ...rest]: readonly string[], signal: AbortSignal): Promise<void> {
  if (first === undefined) throw new UsageError("A command is missing.", "");
  if (["--help", "-h", "help"].includes(first)) return write(commandOf(rest[0])?.help ?? programHelp(commands));
  if (first === "--version" || first === "-V") return write(`${programVersion}\n`);
  const command = commandOf(first);
  if (command === undefined) {
    const what = first.startsWith("-") ? "option" : "command";
    const known = [...commands.map(({ name }) => name), "--help", "--version"];
    throw new UsageError(`There is no ${what} ${first}.${didYouMean(first, known)}`, "");
  }
  const beforeDashes = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : undefined);
  if (beforeDashes.includes("--help") || beforeDashes.includes("-h")) return write(command.help);
  return command.run(rest, signal);
}

function commandOf(word: string | undefined): Command | undefined {
  return commands.find(({ name }) => name === word);
}
