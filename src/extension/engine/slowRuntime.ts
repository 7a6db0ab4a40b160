import * as vscode from "vscode";
import type { PanelResult } from "../../core/results/panelResult.ts";
import { notify } from "../editor/notify.ts";

const toldKey = "stimuli.toldOfWebAssembly";

/**
 * Says that models run in WebAssembly here, with the first result on this computer (`state` remembers it). Every
 * receipt says so too.
 */
export async function tellOfSlowRuntime(state: vscode.Memento, { receipt: { versions } }: PanelResult): Promise<void> {
  if (!versions.onnxruntime?.includes("WebAssembly") || state.get(toldKey)) return;
  await state.update(toldKey, true);
  await notify(
    "information",
    vscode.l10n.t(
      "ONNX Runtime has no program for this computer. Models run in WebAssembly: slower, with the same results.",
    ),
  );
}
