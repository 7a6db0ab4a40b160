import type { Exports } from "../../core/figure/exports/exports.ts";
import type { PanelResult } from "../../core/results/panelResult.ts";
import type { JobContext } from "../../engine/context/jobContext.ts";
import { outputFor, outputsOf, writeAtomically } from "../output/outputFor.ts";
import { type Arguments, type OptionKind, onlyFile, readArguments } from "../request/arguments.ts";
import { type CommandDocument, readDocument } from "../request/readDocument.ts";
import { runJob } from "../request/runJob.ts";
import { say, write, writeData } from "../terminal/write.ts";
import type { Command } from "./command.ts";

/** A command that makes a result from one document, and prints or writes it. */
interface ResultCommand<Result, Choice> extends Omit<Command, "run"> {
  readonly document: ".stimuli" | ".rsa.json";
  /** Beside --models, --student, --json and --out. */
  readonly options: Readonly<Record<string, OptionKind>>;
  /** Checks the options, before anything is read; the job is then given the document. */
  readonly job: (
    given: Arguments,
  ) => (document: CommandDocument, context: JobContext & { readonly signal: AbortSignal }) => Promise<Result>;
  readonly exports: Exports<Result, Choice>;
  /** How --out shows the result: as a panel at first. */
  readonly choice: Choice;
  readonly json: (result: Result) => unknown;
  readonly text: (result: Result) => string;
}

export function resultCommand<Result extends PanelResult, Choice>({
  document: kind,
  options,
  job,
  exports,
  choice,
  json,
  text,
  ...command
}: ResultCommand<Result, Choice>): Command {
  return {
    ...command,
    async run(args, signal) {
      const { name } = command;
      const given = readArguments(name, args, {
        ...options,
        models: "texts",
        student: "text",
        json: "flag",
        out: "text",
      });
      const file = onlyFile(given, `Give a ${kind} file, or - for standard input.`, name);
      const run = job(given);
      const out = given.text("out");
      const output = out === undefined ? undefined : outputFor(out, outputsOf(exports, choice), name);

      const document = await readDocument(file, signal, kind);
      const result = await runJob(document.name, given, signal, (context) => run(document, context));

      if (out !== undefined && output !== undefined) {
        await writeAtomically(out, await output(result));
        say(`Wrote ${out}.`);
      }
      if (given.flag("json")) await writeData(`${JSON.stringify(json(result))}\n`);
      else if (out === undefined) await write(text(result));
    },
  };
}
