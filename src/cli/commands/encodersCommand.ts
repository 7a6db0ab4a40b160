import { didYouMean, readArguments, UsageError } from "../request/arguments.ts";
import { openStore } from "../request/places.ts";
import { say, write, writeData } from "../terminal/write.ts";
import { addEncoder } from "./addEncoder.ts";
import { encodersTable } from "./encodersTable.ts";

const command = "encoders";
const actions = ["list", "add", "remove"];

/** `stimuli encoders [list|add|remove] …`. */
export async function encodersCommand(args: readonly string[], signal: AbortSignal): Promise<void> {
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
