import { StimuliError } from "../../core/errors.ts";
import type { FailureAction, PanelState } from "../../webviews/protocol/shared.ts";
import type { Log } from "../editor/log.ts";

type Failure = Extract<PanelState<never>, { readonly kind: "failed" | "needed" | "cancelled" }>;

/** What the reader can give: no fault of anything. */
const wanted: readonly StimuliError["kind"][] = ["encoderMissing", "tableMissing", "serverKey", "studentMissing"];

/** What a page is shown of an error. What is no `StimuliError` is for the log. */
export function panelFailure(error: unknown): Failure {
  if (!(error instanceof StimuliError)) {
    const next = "See the log for details.";
    return { kind: "failed", message: "The figure could not be drawn.", next, actions: ["retry", "showLog"] };
  }
  const { message } = error;
  const next = nextStep(error);
  if (error.kind === "cancelled") return { kind: "cancelled", message, next };
  const kind = wanted.includes(error.kind) ? "needed" : "failed";
  return { kind, message, next, actions: actionsFor(error.kind) };
}

/** What is said where something that a page asked for failed; the log has the rest. */
export function failureWords(error: unknown, log: Log): { readonly message: string; readonly next: string } {
  if (error instanceof StimuliError) return { message: error.message, next: error.next };
  log.error(error);
  return { message: "The analysis failed.", next: "See the log for details." };
}

/** What to do next; the command line's own advice is of no use here. */
function nextStep({ kind, next }: StimuliError): string {
  if (kind === "encoderMissing") return "Get it, or choose another one.";
  if (kind === "studentMissing")
    return "Random choices follow from it: they differ from your neighbour's, and your teacher can verify them.";
  return kind === "serverKey" ? "Set its key; it is kept in the system's secret storage." : next;
}

function actionsFor(kind: Exclude<StimuliError["kind"], "cancelled">): FailureAction[] {
  switch (kind) {
    case "input":
      return ["openFile"];
    case "encoderMissing":
      return ["getEncoder", "chooseEncoder"];
    case "modelDamaged":
      return ["repairEncoder", "chooseEncoder"];
    case "tableMissing":
      return ["getTable", "chooseTable", "useSample"];
    case "studentMissing":
      return ["enterStudent"];
    case "serverKey":
      return ["setServerKey", "retry"];
    case "network":
    case "disk":
    case "engine":
      return ["retry", "showLog"];
  }
}
