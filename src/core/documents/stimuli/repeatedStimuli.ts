import { shortened } from "../../text/shortened.ts";
import type { Diagnostic, Stimulus } from "../stimuliDocument.ts";

/**
 * Labels name rows of a figure and conditions of an RDM; contents are what is encoded. Said of each that is there a
 * second time.
 */
export function repeatedStimuli(stimuli: readonly Stimulus[]): Diagnostic[] {
  const firstByLabel = new Map<string, Stimulus>();
  const firstByContent = new Map<string, Stimulus>();
  return stimuli.flatMap((stimulus): Diagnostic[] => {
    const { label, content, kind, line, range, contentRange } = stimulus;
    const key = `${kind}\n${content}`;
    const byLabel = firstByLabel.get(label);
    const byContent = firstByContent.get(key);
    if (byLabel === undefined) firstByLabel.set(label, stimulus);
    if (byContent === undefined) firstByContent.set(key, stimulus);
    if (byContent?.label === label) {
      const wholeLine = { startLine: line, startCharacter: 0, endLine: line + 1, endCharacter: 0 };
      const fix = { title: "Remove the line", replacement: "", range: wholeLine };
      const message = `Duplicate: “${shortened(label)}” is already on line ${byContent.line + 1}.`;
      return [{ code: "duplicate-stimulus", message, range, severity: "warning", fix }];
    }
    const found: Diagnostic[] = [];
    if (byLabel !== undefined) {
      const message = `The label “${shortened(label)}” appears twice (lines ${byLabel.line + 1} and ${line + 1}), for different contents.`;
      const fix = labelWithFolder(stimulus);
      found.push({ code: "label-collision", message, range, severity: "warning", ...(fix && { fix }) });
    }
    if (byContent !== undefined) {
      const message = `This content is already on line ${byContent.line + 1}, labelled “${shortened(byContent.label)}”: both have the same vector.`;
      found.push({ code: "same-content", message, range: contentRange, severity: "information" });
    }
    return found;
  });
}

/** `faces/01` for `./faces/01.jpg`, where the label of another stimulus is the file's name. */
function labelWithFolder({ kind, label, content, range, contentRange }: Stimulus): Diagnostic["fix"] {
  const folder = content.split("/").at(-2) ?? "";
  if (kind === "text" || range !== contentRange || /^\.*$/.test(folder)) return undefined;
  const replacement = `${folder}/${label} => ${content}`;
  return { title: `Label it “${folder}/${shortened(label)}”`, replacement };
}
